package confab.app.dialect;

import static confab.app.dialect.LineBytes.close;
import static confab.app.dialect.LineBytes.end;
import static confab.app.dialect.LineBytes.number;
import static confab.app.dialect.LineBytes.open;
import static confab.app.dialect.LineBytes.text;

import confab.protocol.Event;
import confab.protocol.Kind;
import java.nio.ByteBuffer;

/** What people say, as lines. */
final class Spoken {
    private Spoken() {}

    /** In a room; with the time when it is history, or {@code stamped}. */
    static void said(ByteBuffer out, Event.Said event, boolean stamped) {
        open(out, event.room(), event.epochMillis(), stamped || event.history());
        body(out, event);
    }

    /** The same as a search finds it: with its sequence and the time, so that one can go there. */
    static void found(ByteBuffer out, Event.Said event) {
        text(out, "[");
        text(out, event.room().toString());
        text(out, " ");
        number(out, event.sequence());
        close(out, event.epochMillis(), true);
        body(out, event);
    }

    private static void body(ByteBuffer out, Event.Said event) {
        String author = event.author().nick().toString();
        switch (event.kind()) {
            case TEXT -> text(out, author);
            case ACTION -> action(out, author);
            case NOTICE -> noticeBy(out, author);
        }
        text(out, event.kind() == Kind.ACTION ? " " : ": ");
        text(out, event.text());
        end(out);
    }

    /** Between two people. */
    static void whispered(ByteBuffer out, Event.Whispered event, boolean stamped) {
        text(out, event.echo() ? "[-> @" : "[@");
        text(out, (event.echo() ? event.to() : event.from()).nick().toString());
        close(out, event.epochMillis(), stamped);
        switch (event.kind()) {
            case TEXT -> {}
            case ACTION -> {
                action(out, event.from().nick().toString());
                text(out, " ");
            }
            case NOTICE -> text(out, "(notice) ");
        }
        text(out, event.text());
        end(out);
    }

    private static void action(ByteBuffer out, String author) {
        text(out, "* ");
        text(out, author);
    }

    private static void noticeBy(ByteBuffer out, String author) {
        text(out, "(notice) ");
        text(out, author);
    }
}
