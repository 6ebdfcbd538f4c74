package confab.app.room;

import confab.app.journal.Entry;
import confab.app.journal.Journal;
import confab.app.journal.Page;
import confab.protocol.ErrorCode;
import confab.protocol.Event;

/** What the journal's answers do: only here is anything acknowledged or shown. */
final class Commits implements Journal.Listener {
    private static final String NOT_STORED =
            "the server's disk has failed or is full, so nobody was shown this; send it again later";

    private final Order order;
    private final Rooms rooms;
    private final Batch batch = new Batch();

    Commits(Order order, Rooms rooms) {
        this.order = order;
        this.rooms = rooms;
    }

    @Override
    public void committed(Entry entry, long sequence, long epochMillis) {
        Visit by = order.answered(entry);
        if (entry instanceof Entry.Said said) {
            Event.Said live = Events.live(said, sequence, epochMillis);
            batch.add(rooms.remembered(said.room()), said, live, by);
            return;
        }
        batch.tell();
        if (entry instanceof Entry.Topic topic) {
            attempt(by, () -> topic(topic, by, epochMillis));
        } else if (entry instanceof Entry.Presence presence) {
            presence.happen();
        }
    }

    private static void attempt(Visit by, Runnable effect) {
        if (by == null) {
            effect.run();
        } else {
            by.attempt(effect);
        }
    }

    private void topic(Entry.Topic topic, Visit by, long epochMillis) {
        Room room = rooms.remembered(topic.room());
        room.topic(Page.Topic.of(topic, epochMillis));
        room.tell(room.topicEvent(0), null);
        if (by != null) {
            by.answer(new Event.Done(topic.id()));
        }
    }

    @Override
    public void repeated(Entry entry, long sequence, long epochMillis) {
        Visit by = order.answered(entry);
        batch.tell();
        if (by == null) {
            return;
        }
        if (entry instanceof Entry.Said said) {
            by.knows(rooms.find(said.room()), sequence);
            by.answer(new Event.Stored(said.id(), said.room(), sequence, epochMillis));
        } else if (entry instanceof Entry.Topic topic) {
            by.answer(new Event.Done(topic.id()));
        }
    }

    @Override
    public void refused(Entry entry, Journal.Why why) {
        Visit by = order.answered(entry);
        batch.tell();
        if (by != null && entry instanceof Entry.Stored asked) {
            by.answer(
                    why == Journal.Why.ID_REUSED
                            ? refusal(asked, ErrorCode.ID_REUSED, "this id was used for something else")
                            : refusal(asked, ErrorCode.NOT_STORED, NOT_STORED));
        }
    }

    @Override
    public void told() {
        batch.tell();
    }

    private static Event.Refused refusal(Entry.Stored asked, ErrorCode code, String words) {
        String text = asked instanceof Entry.Said said ? said.text() : "";
        return Events.refused(asked.id(), code, words, text);
    }
}
