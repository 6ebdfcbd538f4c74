package confab.app.session;

import confab.app.dialect.Encoder;
import confab.app.link.Slice;
import confab.app.link.TurnBuffer;
import confab.protocol.Event;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * What has been encoded in this turn: an event that a hundred people hear is encoded once for each encoder, and its bytes
 * are shared. So are many events told together, also where one is told only some of them. Remembers the last of the last
 * few encoders, by identity.
 */
public final class Encodings {
    private static final int SLOTS = 3;

    /**
     * Each slot has a lane of the turn buffer, and what is for one alone has another: so what a room hears stays in one
     * piece, and is not forgotten for an acknowledgement between.
     */
    private static final int LANE_OF_ONE = SLOTS;

    private final TurnBuffer turn;
    private final Slot[] slots = new Slot[SLOTS];
    private int oldest;

    public Encodings(TurnBuffer turn) {
        this.turn = turn;
        Arrays.setAll(slots, Slot::new);
    }

    /** The bytes of {@code event}; good until the next call. */
    Slice encode(Event event, Encoder encoder) {
        if (isForOne(event)) {
            encoder.encode(event, turn.begin(LANE_OF_ONE));
            return turn.end();
        }
        Slot slot = slotOf(encoder);
        if (!slot.knows(event)) {
            slot.encode(event);
        }
        return slot.whole;
    }

    /**
     * The bytes of those events which are at {@code from} up to the one before {@code to}, the whole list being encoded
     * together; good until the next call. All of them have at most {@link TurnBuffer#EVENT_BYTES_MAX} bytes.
     */
    Slice encode(List<? extends Event> events, int from, int to, Encoder encoder) {
        Slot slot = slotOf(encoder);
        if (!slot.knows(events)) {
            slot.encode(events);
        }
        return to - from == events.size() ? slot.whole : new Slice(slot.bounds[from], slot.bounds[to]);
    }

    /** Acknowledgements, echoes, and history that somebody has asked for. */
    private static boolean isForOne(Event event) {
        return event instanceof Event.Stored || event instanceof Event.Said said && said.label() != 0;
    }

    private Slot slotOf(Encoder encoder) {
        for (Slot slot : slots) {
            if (slot.encoder == encoder) {
                return slot;
            }
        }
        oldest = (oldest + 1) % SLOTS;
        slots[oldest].encoder = encoder;
        slots[oldest].told = null;
        return slots[oldest];
    }

    /** The last that was encoded by one encoder: an event, or a list of them. */
    private final class Slot {
        private final int lane;
        private Encoder encoder;
        private Object told;
        private int generation;
        private Slice whole;

        /** Where each event of a list begins, and the last one ends. */
        private int[] bounds = new int[0];

        Slot(int lane) {
            this.lane = lane;
        }

        boolean knows(Object asked) {
            return told == asked && generation == turn.generation();
        }

        void encode(Event event) {
            encoder.encode(event, turn.begin(lane));
            end(event);
        }

        void encode(List<? extends Event> events) {
            int count = events.size();
            if (bounds.length <= count) {
                bounds = new int[2 * count + 2];
            }
            ByteBuffer out = turn.begin(lane);
            for (int i = 0; i < count; i++) {
                bounds[i] = out.position();
                encoder.encode(events.get(i), out);
            }
            bounds[count] = out.position();
            end(events);
        }

        private void end(Object told) {
            this.told = told;
            whole = turn.end();
            generation = turn.generation();
        }
    }
}
