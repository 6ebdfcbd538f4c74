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
    }

    /** Said in a room; gets the room's next sequence. */
    record Said(Id instance, long id, RoomName room, Actor author, Kind kind, String text) implements Stored {

        /** Whether {@code other} says the same, whatever name its author had at the time. */
        public boolean same(Said other) {
            return room.equals(other.room) && kind == other.kind && text.equals(other.text);
        }
    }

    /** A room's topic; has no sequence. */
    record Topic(Id instance, long id, RoomName room, Actor author, String topic) implements Stored {}

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
