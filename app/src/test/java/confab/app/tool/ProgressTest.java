package confab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long MILLISECOND = 1_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long nanos = -5 * MILLISECOND;

    private Progress progress(boolean watched) {
        return new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), watched, () -> nanos);
    }

    private String shown() {
        String text = bytes.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "|");
        bytes.reset();
        return text;
    }

    private void after(long millis) {
        nanos += millis * MILLISECOND;
    }

    @Test
    void itIsShownFiveTimesASecond() {
        Progress progress = progress(true);
        progress.begin("exporting");
        int times = 0;
        for (int i = 1; i <= 1_000; i++) {
            after(1);
            progress.at(() -> 7, 100, "entries");
            times += shown().isEmpty() ? 0 : 1;
        }

        assertThat(times).isEqualTo(5);
    }

    @Test
    void itSaysHowMuchIsDone() {
        Progress progress = progress(true);
        progress.begin("copying");
        after(200);
        progress.at(() -> 1_234_567, 2_000_000, "entries");
        assertThat(shown()).isEqualTo("|confabd: copying: 1,234,567 of 2,000,000 entries (61 %)");

        after(200);
        progress.at(() -> 12, 0, "MB");
        assertThat(shown()).isEqualTo("|confabd: copying: 12 MB");

        after(2_700);
        progress.still();
        assertThat(shown()).isEqualTo("|confabd: copying: 3 s");
    }

    @Test
    void itIsTakenAwayBeforeAnythingElseIsSaid() {
        Progress progress = progress(true);
        progress.begin("copying");
        after(200);
        progress.still();
        shown();

        progress.clear();
        assertThat(shown()).isEqualTo("|");
        progress.clear();
        assertThat(shown()).isEmpty();
    }

    @Test
    void ofWhatIsDoneInAnInstantNothingIsShown() {
        Progress progress = progress(true);
        progress.begin("copying");
        after(199);
        progress.still();
        progress.begin("checking");
        after(199);
        progress.still();
        progress.clear();

        assertThat(shown()).isEmpty();
    }

    @Test
    void whereNobodyWatchesNothingIsShown() {
        Progress progress = progress(false);
        progress.begin("copying");
        after(1_000);
        progress.at(
                () -> {
                    throw new AssertionError("looked at");
                },
                1,
                "MB");
        progress.still();
        progress.clear();

        assertThat(shown()).isEmpty();
    }
}
