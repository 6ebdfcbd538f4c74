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

        /** Whether {@code other} has the same content, whatever name its author had at the time. */
        boolean same(Stored other);
    }

    /** Said in a room; gets the room's next sequence. */
    record Said(Id instance, long id, RoomName room, Actor author, Kind kind, String text) implements Stored {
        @Override
        public boolean same(Stored other) {
            return other instanceof Said that && room.equals(that.room) && kind == that.kind && text.equals(that.text);
        }
    }

    /** A room's topic; has no sequence. */
    record Topic(Id instance, long id, RoomName room, Actor author, String topic) implements Stored {
        @Override
        public boolean same(Stored other) {
            return other instanceof Topic that && room.equals(that.room) && topic.equals(that.topic);
        }
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
