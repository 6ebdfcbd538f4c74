package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, which may open few files. */
@Timeout(60)
class ExhaustedDescriptorsTest {
    private static final int FILES = 64;
    private static final int CROWD = 100;

    private Process daemon;
    private BufferedReader log;
    private int port;

    @TempDir
    private Path folder;

    /** With jars for folders, as a daemon is installed: what a class is loaded from must be open already. */
    private String classPath() {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator)) {
            parts.add(Files.isDirectory(Path.of(part)) ? jar(part, folder.resolve(parts.size() + ".jar")) : part);
        }
        return String.join(File.pathSeparator, parts);
    }

    private static String jar(String classes, Path jar) {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        tool.run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes, ".");
        return jar.toString();
    }

    @BeforeEach
    void start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        daemon = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n " + FILES + "; exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        classPath(),
                        EchoDaemon.class.getName())
                .redirectErrorStream(true)
                .start();
        log = daemon.inputReader(StandardCharsets.UTF_8);
        port = Integer.parseInt(log.readLine());
    }

    @AfterEach
    void stop() throws InterruptedException {
        daemon.destroyForcibly().waitFor();
    }

    private String nextLine() throws IOException {
        String line = log.readLine();
        return line.contains("event=started") ? log.readLine() : line;
    }

    private long turns(Remote remote) throws IOException {
        return Long.parseLong(remote.say("?").hearText(10));
    }

    @Test
    void theLoopRestsServesThoseInsideAndRecovers() throws Exception {
        List<Remote> crowd = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(new Remote(port));
        }
        assertThat(nextLine()).contains("event=accept-failed").contains("Too many open files");

        long before = turns(crowd.get(0));
        Remote.waitMillis(500);
        long rested = turns(crowd.get(0)) - before;
        assertThat(log.ready()).as("another line about the same trouble").isFalse();
        for (Remote remote : crowd.subList(1, CROWD - 1)) {
            remote.close();
        }
        long after = turns(crowd.get(CROWD - 1));

        assertThat(rested).as("turns in half a second, two for each retry").isLessThan(100);
        assertThat(after).isPositive();
        for (int i = 0; i < CROWD; i++) {
            crowd.add(new Remote(port));
        }
        assertThat(log.readLine()).as("the next time").contains("event=accept-failed");
        for (Remote remote : crowd) {
            remote.close();
        }
    }
}
