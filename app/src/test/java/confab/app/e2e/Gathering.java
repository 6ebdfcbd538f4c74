package confab.app.e2e;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * People in the lobby, each at a program of his or her own. Whatever one of them does is done when all others have seen it,
 * and nothing else.
 */
public final class Gathering implements AutoCloseable {
    private final Map<String, Seat> seats = new LinkedHashMap<>();

    private record Seat(Person person, Program program) {}

    /** Who is there, in the order of their coming. */
    public List<String> nicks() {
        return List.copyOf(seats.keySet());
    }

    /** Somebody comes in before anything was said. */
    public void comes(String nick, Program program) {
        Person newcomer = greeted(nick, program).sees("-- end of history #lobby");
        allSee("[#lobby] --> " + nick + " joined");
        seats.put(nick, new Seat(newcomer, program));
    }

    /** Somebody comes in later, and sees what was said. */
    public void comesAfter(Talk talk, String nick, Program program) {
        Person newcomer = greeted(nick, program);
        for (Talk.Line line : talk.lines()) {
            newcomer.sees(program.remembers("[#lobby] " + line.nick() + ": " + line.text()));
        }
        newcomer.sees("-- end of history #lobby 1-" + talk.lines().size());
        allSee("[#lobby] --> " + nick + " joined");
        seats.put(nick, new Seat(newcomer, program));
    }

    private Person greeted(String nick, Program program) {
        String company = seats.isEmpty() ? ", alone" : " with " + String.join(", ", seats.keySet());
        return program.comesIn(nick)
                .sees("Hello " + nick + "! You are in #lobby" + company + ". /help lists the commands, /quit leaves.");
    }

    /** All turns of a talk are taken. */
    public void has(Talk talk) {
        talk.turns().forEach(this::take);
    }

    private void take(Talk.Turn turn) {
        String nick = turn.nick();
        if (turn instanceof Talk.Line line) {
            seats.get(nick).person().types(line.text());
            othersSee(nick, "[#lobby] " + nick + ": " + line.text());
        } else if (turn instanceof Talk.Farewell farewell) {
            seats.remove(nick)
                    .person()
                    .types(farewell.word())
                    .sees("-- goodbye")
                    .leaves();
            allSee("[#lobby] <-- " + nick + " left");
        } else if (turn instanceof Talk.Cut) {
            seats.remove(nick).person().dies();
            allSee("[#lobby] <-- " + nick + " left");
        }
    }

    /** One after the other ends the input. */
    public void ends() {
        for (String nick : nicks()) {
            Seat gone = seats.remove(nick);
            gone.person().endsInput().sees(gone.program().partingWords()).isOut();
            allSee("[#lobby] <-- " + nick + " left");
        }
    }

    private void allSee(String line) {
        othersSee("", line);
    }

    private void othersSee(String nick, String line) {
        seats.forEach((other, seat) -> {
            if (!other.equals(nick)) {
                seat.person().sees(seat.program().shows(line));
            }
        });
    }

    @Override
    public void close() {
        seats.values().forEach(seat -> seat.person().close());
    }
}
