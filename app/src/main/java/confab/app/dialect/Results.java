package confab.app.dialect;

import static confab.app.dialect.LineBytes.end;
import static confab.app.dialect.LineBytes.number;
import static confab.app.dialect.LineBytes.text;

import confab.protocol.Event;
import confab.protocol.Request;
import java.nio.ByteBuffer;

/** The answer to one search: its lines, and an end that says what to type for more. */
record Results(Request.Search request) implements Encoder {

    /** Whether {@code event} is something found. */
    boolean has(Event.Said event) {
        return event.label() == request.id();
    }

    @Override
    public void encode(Event event, ByteBuffer out) {
        if (event instanceof Event.Said said) {
            Spoken.found(out, said);
        } else if (event instanceof Event.SearchEnd searchEnd) {
            endOfSearch(out, searchEnd, request.query());
        }
    }

    /** @param query as it was typed, empty when it is not known */
    static void endOfSearch(ByteBuffer out, Event.SearchEnd event, String query) {
        text(out, "-- end of search, ");
        number(out, event.found());
        text(out, event.whole() ? " found" : " found, then it took too long");
        if (event.next() > 0 && !query.isEmpty()) {
            text(out, event.whole() ? ", older ones: /search " : ", go on: /search ");
            text(out, query);
            text(out, " " + Request.Search.OLDER);
            number(out, event.next());
        }
        end(out);
    }
}
