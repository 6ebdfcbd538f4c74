package confab.app.crash;

import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Somebody who comes when all is over, and is told everything: the journal as the daemon tells it. */
final class Latecomer {
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(20).toMillis();

    private final List<Kept.Entry> entries = new ArrayList<>();
    private final Map<String, String> topics = new HashMap<>();

    private Latecomer() {}

    /** The messages room by room, and the topics in force. */
    static Kept listen(int port, List<String> rooms) {
        Latecomer latecomer = new Latecomer();
        try (FramedPeer peer = FramedPeer.connect(port)) {
            peer.send(new Request.Hello(1, 1, Set.of(), Id.NONE, Names.nick("Late"), Id.NONE, Id.NONE));
            for (String room : rooms) {
                peer.send(new Request.Join(2, Names.room(room), "", 0, 0));
                latecomer.hearAll(peer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Kept(latecomer.entries, latecomer.topics);
    }

    private void hearAll(FramedPeer peer) throws IOException {
        for (Event event = peer.next(PATIENCE_MILLIS);
                !(event instanceof Event.HistoryEnd);
                event = peer.next(PATIENCE_MILLIS)) {
            if (event == null || event instanceof Event.Refused) {
                throw new AssertionError("history is not told to its end: " + event);
            } else if (event instanceof Event.Said said) {
                entries.add(new Kept.Entry(
                        Seen.Matter.MESSAGE,
                        said.room().toString(),
                        said.sequence(),
                        said.epochMillis(),
                        said.author().nick().toString(),
                        said.text()));
            } else if (event instanceof Event.Present present && present.setBy() != null) {
                topics.put(present.room().toString(), present.topic());
            }
        }
    }
}
