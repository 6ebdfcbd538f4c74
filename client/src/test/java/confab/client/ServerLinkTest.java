package confab.client;

import static confab.client.Names.room;
import static org.assertj.core.api.Assertions.assertThat;

import confab.protocol.Event;
import confab.protocol.Kind;
import confab.protocol.Request;
import confab.protocol.Text;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a slow server does to the link; how it begins and ends is in {@link VisitTest}. */
@Timeout(20)
class ServerLinkTest {
    private static final String FILLER = "x".repeat(Text.SAID_BYTES_MAX);
    private static final int REQUESTS = 5_000; // 20 MB: more than two sockets hold

    private final ClientLoop loop = new ClientLoop();
    private final ServerLink link = new ServerLink(loop, Runnable::run);
    private final Told told = new Told();
    private int sent;

    ServerLinkTest() throws IOException {}

    private static final class Told implements ServerLink.Listener {
        private boolean connected;
        private String lost;

        @Override
        public void connected() {
            connected = true;
        }

        @Override
        public void heard(Event event) {
            throw new AssertionError(event);
        }

        @Override
        public void lost(String why) {
            lost = why;
        }
    }

    @AfterEach
    void close() throws IOException {
        link.close();
        loop.close();
    }

    @Test
    void aServerThatReadsLateGetsEverythingInOrder() throws IOException {
        CountDownLatch full = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            await(full);
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(peer.hear(Request.Say.class).id()).isEqualTo(i + 1);
            }
        })) {
            link.connect(server.address(), told);
            loop.run(() -> {
                while (link.takes() && sent < REQUESTS) {
                    link.send(request());
                }
                if (told.connected && !link.takes()) {
                    full.countDown();
                }
                link.flush();
                return told.lost == null ? 0 : -1;
            });
        }

        assertThat(full.getCount()).as("it was full once").isZero();
        assertThat(sent).isEqualTo(REQUESTS);
        assertThat(told.lost).isEqualTo("the server closed it");
    }

    @Test
    void sentMoreThanTheServerReadsTheConnectionEnds() throws IOException {
        CountDownLatch lost = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> await(lost))) {
            link.connect(server.address(), told);
            loop.run(() -> {
                for (int i = 0; told.connected && i < 10; i++) {
                    link.send(request());
                }
                link.flush();
                return told.lost == null ? 1 : -1;
            });
            lost.countDown();
        }

        assertThat(told.lost).isEqualTo("the server does not read");
        assertThat(link.takes()).isFalse();
    }

    private Request request() {
        return new Request.Say(++sent, room("#lobby"), Kind.TEXT, FILLER);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
