package confab.app.journal;

import confab.protocol.Actor;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.RoomName;

/** What goes into the journal. */
public sealed interface Entry {

    /** Stored, under a key by which resending is safe. */
    sealed interface Stored extends Entry {
        /** The run of the client that asked; {@link Id#NONE} when it never resends. */
        Id instance();

        /** The client's number for it. */
        long id();

        RoomName room();

        /**
         * 64 bits that tell its content, whatever name its author had at the time: a key used twice is a repeat when these
         * are equal. Not proof against somebody who looks for a collision, who could fool only himself.
         */
        long contentHash();
    }

    /** Said in a room; gets the room's next sequence. */
    record Said(Id instance, long id, RoomName room, Actor author, Kind kind, String text) implements Stored {
        @Override
        public long contentHash() {
            return Entry.contentHash(room.key(), kind.ordinal(), text);
        }
    }

    /** A room's topic; has no sequence. */
    record Topic(Id instance, long id, RoomName room, Actor author, String topic) implements Stored {
        @Override
        public long contentHash() {
            return Entry.contentHash(room.key(), -1, topic);
        }
    }

    /**
     * {@link Stored#contentHash} of what is known of an entry when it is read: FNV-1a over the chars of {@code text}, going
     * on from the room. Stored, so it stays as it is.
     *
     * @param roomKey the same however the room is written
     * @param kind the place of its {@link Kind}, -1 for a topic
     */
    static long contentHash(String roomKey, int kind, String text) {
        long hash = ((long) roomKey.hashCode() << 8 | kind & 0xFF) ^ 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Who comes and goes: ordered among what is stored, itself stored nowhere. Compared by identity. */
    final class Presence implements Entry {
        private final Runnable effect;
        private boolean done;

        public Presence(Runnable effect) {
            this.effect = effect;
        }

        /** Does it, the first time. */
        public void happen() {
            if (!done) {
                done = true;
                effect.run();
            }
        }
    }
}
