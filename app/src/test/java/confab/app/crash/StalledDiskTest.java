package confab.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.e2e.Tool;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A disk that does not come back from a sync: no error, no answer. */
@Timeout(120)
class StalledDiskTest {
    private static final int QUEUE = 40;
    private static final int BEYOND = 3;
    private static final Duration STALL = Duration.ofSeconds(30);
    private static final Duration PROMPT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    @Test
    void theLoopLivesAndWhatIsBeyondTheBoundIsRefusedAndTheRestIsStoredWhenTheDiskComesBack() throws IOException {
        Tool.STRACE.need();
        Path data = folder.resolve("data");
        try (Victim daemon = new Victim(folder, options(data));
                Talks talks = Talks.of(daemon, QUEUE + BEYOND)) {
            try (Strace stall = Strace.hurt(daemon, data, "fsync,fdatasync:delay_enter=" + STALL.toMillis() * 1_000)) {
                talks.sayOneThingEach();
                requirePresence(daemon);
                stall.requireAttached();
            }

            List<Event> answers = talks.answers();
            assertThat(answers).filteredOn(Event.Stored.class::isInstance).hasSize(QUEUE);
            assertThat(answers)
                    .filteredOn(Event.Refused.class::isInstance)
                    .hasSize(BEYOND)
                    .allMatch(refused -> ((Event.Refused) refused).code() == ErrorCode.NOT_STORED);
            assertThat(Latecomer.listen(daemon.port(), List.of(Talk.ROOM)).entries())
                    .hasSize(QUEUE);
        }
    }

    private static String[] options(Path data) {
        return new String[] {
            "--data", data.toString(), "--limit", "journal-queue-entries=" + QUEUE, "--limit", "journal-stall-seconds=1"
        };
    }

    /** Those who come and go are seen once the stall is noticed; whoever has nothing on its way is answered at once. */
    private static void requirePresence(Victim daemon) throws IOException {
        try (Talk witness = Talk.of(daemon.port(), "Witness")) {
            witness.join();
            try (Talk newcomer = Talk.of(daemon.port(), "Newcomer")) {
                newcomer.join();
                witness.expect(Event.Joined.class);
                long began = System.nanoTime();
                witness.ping();
                newcomer.ping();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMPT);
            }
            witness.expect(Event.Left.class);
        }
    }

    /** Several people in a room. */
    private record Talks(List<Talk> all) implements AutoCloseable {
        static Talks of(Victim daemon, int count) throws IOException {
            daemon.startAndAwait();
            Talks talks = new Talks(new ArrayList<>());
            for (int i = 0; i < count; i++) {
                talks.all.add(Talk.of(daemon.port(), "Zoe" + i));
                talks.all.get(i).join();
            }
            return talks;
        }

        void sayOneThingEach() throws IOException {
            for (Talk talk : all) {
                talk.say("said while it stalls, by " + talk);
            }
        }

        List<Event> answers() throws IOException {
            List<Event> answers = new ArrayList<>();
            for (Talk talk : all) {
                answers.add(talk.answer());
            }
            return answers;
        }

        @Override
        public void close() throws IOException {
            for (Talk talk : all) {
                talk.close();
            }
        }
    }
}
