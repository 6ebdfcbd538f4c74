package confab.app.crash;

import java.util.List;

/** How much has happened. */
final class Tally {
    int kills;
    int killsWhileStarting;
    int stops;
    int messages;
    int topics;
    int acknowledged;
    int resends;
    int suppressed;
    int refused;
    int shown;
    int connections;

    static final String HEADINGS =
            "| run | kills | of them starting up | clean stops | connections | messages | topics | acks | resends | repeats suppressed"
                    + " | refused | shown | lost |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|";

    /** A row of a table with {@link #HEADINGS}. */
    String row(String run, Faults faults) {
        List<Object> cells = List.of(
                run,
                kills,
                killsWhileStarting,
                stops,
                connections,
                messages,
                topics,
                acknowledged,
                resends,
                suppressed,
                refused,
                shown,
                faults.count(Faults.Kind.LOST));
        StringBuilder row = new StringBuilder("|");
        cells.forEach(cell -> row.append(' ').append(cell).append(" |"));
        return row.toString();
    }
}
