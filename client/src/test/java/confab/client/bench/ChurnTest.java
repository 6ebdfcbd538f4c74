package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import confab.client.bench.FakeServer.Fault;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections that come and go, where one of them hangs or very many have been before. */
@Timeout(60)
class ChurnTest {

    @Test
    void whoHangsWhileItWarmsUpIsNoPartOfWhatIsMeasured() throws Exception {
        try (FakeServer server = new Forgetful()) {
            Figures figures = Main.measure(
                    Options.of(Arguments.of(
                            "churn",
                            "--speak=redis",
                            "--target=" + server.target(),
                            "--connecting=3",
                            "--warmup=0.05",
                            "--seconds=0.2")),
                    () -> false);

            assertThat(figures.tally().failedCycles()).isZero();
            assertThat(figures.tally().cycles()).isPositive();
            assertThat(figures.remarks()).singleElement().asString().contains("had not come and gone");
            assertThat(figures.latencyNanos().getMaxValue()).isLessThan(4_000_000_000L);
        }
    }

    @Test
    void namesAreShortAndDifferHoweverManyCome() throws Exception {
        Options options = Options.of(Arguments.of("churn", "--speak=irc"));
        try (Loop loop = new Loop(System::nanoTime)) {
            Bench bench = new Bench(options, loop, null, null, 7, null, () -> false);

            Set<String> names = new HashSet<>();
            for (long name : new long[] {0, 35, 36, 60_466_175, Integer.MAX_VALUE, 3L * Integer.MAX_VALUE}) {
                names.add(bench.nick(name));
            }
            assertThat(names).hasSize(6).allMatch(name -> name.matches("b[0-9a-z]{4,8}"));
        }
    }

    /** Does not answer the first who subscribes, and keeps the connection. */
    private static final class Forgetful extends FakeServer {
        private boolean forgot;

        Forgetful() throws IOException {
            super(Fault.NONE);
        }

        @Override
        void heard(Peer from, String line) throws IOException {
            if (line.startsWith("PING")) {
                from.write("+PONG\r\n");
            } else if (line.startsWith("QUIT")) {
                from.end();
            } else if (forgets()) {
                return;
            } else {
                from.write("*3\r\n$9\r\nsubscribe\r\n$1\r\nx\r\n:1\r\n");
            }
        }

        private synchronized boolean forgets() {
            boolean first = !forgot;
            forgot = true;
            return first;
        }

        @Override
        String delivery(String nick, String room, String text) {
            return text;
        }
    }
}
