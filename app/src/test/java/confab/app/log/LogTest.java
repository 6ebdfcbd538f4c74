package confab.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** tinylog as it is configured, in a process whose standard error nobody reads for a while. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LogTest {
    private static final Pattern NOISE = Pattern.compile("<6>event=noise line=(\\d+)");
    private static final Pattern DROPPED = Pattern.compile("<4>event=log-dropped lines=(\\d+)");

    @Test
    void aProgramWhoseLogNobodyReadsGoesOn() throws IOException {
        List<String> lines = log("info", "9:1");

        List<Integer> numbers = lines.stream()
                .map(NOISE::matcher)
                .filter(Matcher::matches)
                .map(noise -> Integer.valueOf(noise.group(1)))
                .toList();
        int dropped = lines.stream()
                .map(DROPPED::matcher)
                .filter(Matcher::matches)
                .mapToInt(drop -> Integer.parseInt(drop.group(1)))
                .sum();
        long ends = lines.stream().filter("<3>event=end"::equals).count();
        assertThat(dropped).isPositive();
        assertThat(numbers.size() + ends + dropped).isEqualTo(Chatter.LINES + 1);
        assertThat(numbers).isSorted().startsWith(0).hasSizeGreaterThanOrEqualTo(Chatter.WAITING);
    }

    @Test
    void whatIsLoggedLastIsWrittenBeforeTheEnd() throws IOException {
        assertThat(log("error", "9:1"))
                .startsWith("<3>event=end", "<3>java.io.IOException: bye")
                .allMatch(line -> line.startsWith("<3>"));
    }

    @Test
    void withoutAJournalLinesCarryTheTime() throws IOException {
        assertThat(log("error", null).get(0))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ERROR event=end");
    }

    private static List<String> log(String level, String journalStream) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Chatter.class.getName(),
                level);
        builder.environment().remove("JOURNAL_STREAM");
        if (journalStream != null) {
            builder.environment().put("JOURNAL_STREAM", journalStream);
        }
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("done");
            process.getOutputStream().close();
            List<String> lines = new ArrayList<>();
            err.lines().forEach(lines::add);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
