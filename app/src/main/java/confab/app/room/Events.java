package confab.app.room;

import confab.app.journal.Entry;
import confab.app.journal.Page;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Quote;

/** Journal entries as the events by which they are told. */
final class Events {
    private Events() {}

    /** Nothing of it has happened; quotes the beginning of the {@code text} that was refused. */
    static Event.Refused refused(long label, ErrorCode code, String words, String text) {
        return new Event.Refused(label, code, words, Quote.of(text));
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
