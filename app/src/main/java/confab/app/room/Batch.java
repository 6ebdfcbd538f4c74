package confab.app.room;

import confab.app.journal.Entry;
import confab.protocol.Actor;
import confab.protocol.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Messages of one room that were committed one behind the other, told together: a member is told all of them at once,
 * however many they are. Who has said some of them is told what the others said before, between and behind, so that each
 * acknowledgement has its place.
 */
final class Batch {
    /** More is not encoded in one piece. */
    private static final int BYTES_MAX = 65_536;

    /** What a message has besides names and text, in any dialect. */
    private static final int BYTES_EACH = 96;

    private static final int BYTES_PER_CHAR = 3;

    private final List<Entry.Said> entries = new ArrayList<>();
    private final List<Visit> authors = new ArrayList<>();
    private final List<Visit> askers = new ArrayList<>();
    private final List<Event.Said> messages = new ArrayList<>();

    /** The messages, as an object of its own for each batch: by that they are known to have been encoded. */
    private List<Event.Said> told = List.of();

    private Room room;
    private int bytes;

    /**
     * Adds a message, behind what belongs before it.
     *
     * @param by the visit that waits for the answer; null for none
     */
    void add(Room room, Entry.Said entry, Event.Said message, Visit by) {
        int more = bytes(message);
        if (room != this.room || bytes + more > BYTES_MAX) {
            tell();
            this.room = room;
        }
        if (entries.isEmpty()) {
            told = Collections.unmodifiableList(messages);
        }
        bytes += more;
        entries.add(entry);
        messages.add(message);
        authors.add(by);
        if (by != null && !askers.contains(by)) {
            askers.add(by);
        }
    }

    /** At most so many bytes it has in any dialect. */
    private static int bytes(Event.Said message) {
        Actor author = message.author();
        int chars = message.text().length()
                + message.room().toString().length()
                + author.nick().toString().length()
                + author.account().length()
                + author.user().length()
                + author.host().length();
        return BYTES_EACH + BYTES_PER_CHAR * chars;
    }

    /**
     * Tells what was added, if there is any; to be called before anything else is told to anybody. An error in it is the
     * askers' trouble, and nobody else's: what comes behind it is told.
     */
    void tell() {
        if (entries.isEmpty()) {
            return;
        }
        try {
            room.tell(told, askers);
            askers.forEach(asker -> asker.attempt(() -> tell(asker)));
        } catch (RuntimeException e) {
            askers.forEach(asker -> asker.failed(e));
        } finally {
            clear();
        }
    }

    private void clear() {
        room = null;
        bytes = 0;
        entries.clear();
        messages.clear();
        authors.clear();
        askers.clear();
    }

    private void tell(Visit asker) {
        boolean member = asker.isIn(room);
        int from = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (authors.get(i) == asker) {
                tellOthers(asker, member, from, i);
                acknowledge(asker, entries.get(i), messages.get(i));
                from = i + 1;
            }
        }
        tellOthers(asker, member, from, entries.size());
    }

    private void tellOthers(Visit asker, boolean member, int from, int to) {
        if (member && from < to) {
            asker.hearIn(room, told, from, to);
        }
    }

    private void acknowledge(Visit asker, Entry.Said entry, Event.Said message) {
        boolean later = asker.hearsInItsPlace(room, message);
        if (!asker.hearsOwn()) {
            asker.answered();
            return;
        }
        if (!later && asker.echo()) {
            asker.hear(Events.echo(entry, message.sequence(), message.epochMillis()));
        }
        asker.answer(new Event.Stored(entry.id(), entry.room(), message.sequence(), message.epochMillis()));
    }
}
