package confab.app.dialect;

import confab.protocol.Event;
import java.nio.ByteBuffer;

/** Events to bytes. The same event gives the same bytes for every link that speaks through the same encoder. */
public interface Encoder {

    /** Appends the event; there is room for 64 KiB and 4 bytes. Nothing is appended where it has no words for it. */
    void encode(Event event, ByteBuffer out);
}
