package confab.app.store;

import confab.protocol.Nick;
import confab.protocol.Query;
import java.util.Collection;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes what FTS5 is asked for. Every word of a user stands in quotes, where nothing but a quote means anything. */
final class Match {
    private final StringJoiner parts = new StringJoiner(" AND ");

    private Match() {}

    /** Messages of these rooms, by their numbers, that have all of the query but its dates. */
    static String of(Query query, Collection<Long> rooms) {
        Match match = new Match();
        query.phrases().stream().distinct().forEach(match::phrase);
        if (query.from() != null) {
            match.author(query.from());
        }
        match.rooms(rooms);
        return match.parts.toString();
    }

    private void phrase(Query.Phrase phrase) {
        String words = phrase.words().replace('\0', ' ').replace("\"", "\"\"");
        parts.add("text : \"" + words + '"' + (phrase.prefix() ? " *" : ""));
    }

    private void author(Nick nick) {
        parts.add("tags : " + Tags.author(nick));
    }

    private void rooms(Collection<Long> rooms) {
        parts.add("tags : (" + rooms.stream().map(Tags::room).collect(Collectors.joining(" OR ")) + ")");
    }
}
