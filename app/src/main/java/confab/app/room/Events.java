package confab.app.room;

import confab.app.journal.Entry;
import confab.app.journal.Page;
import confab.protocol.ErrorCode;
import confab.protocol.Event;

/** Journal entries as the events by which they are told. */
final class Events {
    private static final int QUOTED_CHARACTERS = 40;

    private Events() {}

    /** Nothing of it has happened; quotes the beginning of the {@code text} that was refused. */
    static Event.Refused refused(long label, ErrorCode code, String words, String text) {
        int quoted = Math.min(QUOTED_CHARACTERS, text.codePointCount(0, text.length()));
        return new Event.Refused(label, code, words, text.substring(0, text.offsetByCodePoints(0, quoted)));
    }

    static Event.Said live(Entry.Said said, long sequence, long epochMillis) {
        return said(0, said, sequence, epochMillis, false);
    }

    static Event.Said echo(Entry.Said said, long sequence, long epochMillis) {
        return said(said.id(), said, sequence, epochMillis, false);
    }

    static Event.Said history(long label, Page.Message message) {
        return said(label, message.said(), message.sequence(), message.epochMillis(), true);
    }

    private static Event.Said said(long label, Entry.Said said, long sequence, long epochMillis, boolean history) {
        return new Event.Said(
                label, said.room(), sequence, epochMillis, said.author(), said.kind(), said.text(), history);
    }
}
