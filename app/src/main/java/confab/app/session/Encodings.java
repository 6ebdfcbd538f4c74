package confab.app.session;

import confab.app.dialect.Encoder;
import confab.app.link.Slice;
import confab.app.link.TurnBuffer;
import confab.protocol.Event;

/**
 * What has been encoded in this turn: an event that a hundred people hear is encoded once for each encoder, and its bytes
 * are shared. Remembers the last event of the last few encoders, by identity.
 */
public final class Encodings {
    private static final int SLOTS = 3;

    /** Each slot has a lane of the turn buffer, and acknowledgements have their own: so what a room hears stays in one piece. */
    private static final int ACKNOWLEDGED_LANE = SLOTS;

    private final TurnBuffer turn;
    private final Encoder[] encoders = new Encoder[SLOTS];
    private final Event[] events = new Event[SLOTS];
    private final Slice[] slices = new Slice[SLOTS];
    private final int[] generations = new int[SLOTS];
    private int oldest;

    public Encodings(TurnBuffer turn) {
        this.turn = turn;
    }

    /** The bytes of {@code event}; good until the next call. */
    Slice encode(Event event, Encoder encoder) {
        int slot = slotOf(encoder);
        if (events[slot] == event && generations[slot] == turn.generation()) {
            return slices[slot];
        }
        encoder.encode(event, turn.begin(event instanceof Event.Stored ? ACKNOWLEDGED_LANE : slot));
        events[slot] = event;
        slices[slot] = turn.end();
        generations[slot] = turn.generation();
        return slices[slot];
    }

    private int slotOf(Encoder encoder) {
        for (int i = 0; i < SLOTS; i++) {
            if (encoders[i] == encoder) {
                return i;
            }
        }
        oldest = (oldest + 1) % SLOTS;
        encoders[oldest] = encoder;
        events[oldest] = null;
        return oldest;
    }
}
