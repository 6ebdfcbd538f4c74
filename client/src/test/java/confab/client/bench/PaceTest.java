package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who sends when, by a clock that stands still; to a socket that takes everything and says nothing. */
@Timeout(20)
class PaceTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000 * MILLI;

    private static final int REMEMBERED = 1_000;

    private final Payload payload = new Payload(64);
    private final Speech speech = new LineSpeech(64, false);
    private ServerSocket listening;
    private Loop loop;
    private List<Sender> senders;
    private long now;

    @BeforeEach
    void connectThreeSenders() throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        loop = new Loop(() -> now);
        senders = IntStream.range(0, 3).mapToObj(this::sender).toList();
        for (Sender sender : senders) {
            sender.member().come(listening.getLocalSocketAddress());
        }
        while (senders.stream().anyMatch(sender -> sender.member().state() != Member.State.ENTERING)) {
            loop.turn(5 * MILLI);
        }
    }

    private Sender sender(int number) {
        Member member = new Member(loop, speech, number, 0, "bob", "#x");
        return new Sender(number, member, member, 1, speech.message("#x", payload), REMEMBERED);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        listening.close();
    }

    @Test
    void aWindowIsFilledAndThenOnlyWhatWasHeardIsMadeUpFor() {
        Pace pace = new Window(loop, senders, 4, SECOND);
        pace.begin(now);

        pace.send(now);
        assertThat(sent()).containsExactly(4, 4, 4);
        pace.send(now);
        assertThat(sent()).containsExactly(4, 4, 4);

        hears(pace, 1, 0);
        hears(pace, 1, 1);
        hears(pace, 2, 2);
        pace.send(now);
        assertThat(sent()).containsExactly(4, 6, 7);
    }

    @Test
    void aWindowIsOverWhenItsTimeIs() {
        Pace pace = new Window(loop, senders, 4, SECOND);
        pace.begin(5);

        assertThat(pace.isOver(4 + SECOND)).isFalse();
        assertThat(pace.isOver(5 + SECOND)).isTrue();
    }

    @Test
    void aSecondWindowBeginsWithEveryoneAgain() {
        Pace first = new Window(loop, senders, 4, SECOND);
        first.begin(now);
        first.heard(senders.get(0));
        Pace second = new Window(loop, senders, 4, SECOND);

        second.begin(now);
        second.send(now);

        assertThat(sent()).containsExactly(4, 4, 4);
    }

    @Test
    void atAFixedRateTheSendersTakeTurns() {
        Pace pace = new Rate(loop, senders, 1_000, SECOND);
        pace.begin(now);

        assertThat(pace.send(0)).isEqualTo(MILLI);
        assertThat(sent()).containsExactly(1, 0, 0);
        assertThat(pace.send(MILLI + MILLI / 4)).isEqualTo(MILLI * 3 / 4);
        assertThat(sent()).containsExactly(1, 1, 0);
        pace.send(2 * MILLI);
        pace.send(3 * MILLI);
        assertThat(sent()).containsExactly(2, 1, 1);
        assertThat(pace.behindNanos()).isEqualTo(MILLI / 4);
    }

    @Test
    void whatWasMissedIsSentAtOnceAndNothingIsLeftOut() {
        Pace pace = new Rate(loop, senders, 1_000, SECOND);
        pace.begin(now);

        pace.send(299 * MILLI);

        assertThat(sent()).containsExactly(100, 100, 100);
        assertThat(pace.behindNanos()).isEqualTo(299 * MILLI);
        assertThat(pace.isOver(0)).isFalse();
        pace.send(2 * SECOND);
        assertThat(sent()).containsExactly(334, 333, 333);
        assertThat(pace.isOver(SECOND - 1)).isFalse();
        assertThat(pace.isOver(SECOND)).isTrue();
    }

    @Test
    void atAFixedRateLatencyCountsFromWhenAMessageWasDue() {
        Pace pace = new Rate(loop, senders, 1_000, SECOND);
        pace.begin(now);

        pace.send(300 * MILLI);

        assertThat(senders.get(0).sentAt(0)).isZero();
        assertThat(senders.get(0).sentAt(1)).isEqualTo(3 * MILLI);
        assertThat(senders.get(2).sentAt(99)).isEqualTo(299 * MILLI);
    }

    private void hears(Pace pace, int sender, int message) {
        senders.get(sender).heard(message);
        pace.heard(senders.get(sender));
    }

    private List<Integer> sent() {
        return senders.stream().map(Sender::sent).toList();
    }
}
