package confab.app.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of the system that tests run. Where one is missing its tests are skipped, and say so; in CI they fail. */
public enum Tool {
    NC("netcat-openbsd"),
    TELNET("telnet"),
    SCRIPT("bsdutils"),
    TMUX("tmux"),
    STRACE("strace"),
    CURL("curl"),
    SSH("openssh-client"),
    OPENSSL("openssl");

    /** The package of Debian that has it. */
    private final String debianPackage;

    Tool(String debianPackage) {
        this.debianPackage = debianPackage;
    }

    /** How it is called. */
    public String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** To be called before a test that runs it. */
    public void need() {
        if (isThere()) {
            return;
        }
        String missing = command() + " is not there (Debian: apt install " + debianPackage + ")";
        if (System.getenv("CI") != null) {
            throw new AssertionError(missing);
        }
        System.err.println("SKIPPED: " + missing);
        Assumptions.abort(missing);
    }

    private boolean isThere() {
        boolean found = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, command())));
        return found && (this != NC || isOpenBsdNetcat());
    }

    /** The traditional one has neither Unix sockets nor a way to end its output alone. */
    private static boolean isOpenBsdNetcat() {
        try {
            Process help =
                    new ProcessBuilder("nc", "-h").redirectErrorStream(true).start();
            try (var out = help.inputReader()) {
                return out.lines().anyMatch(line -> line.startsWith("OpenBSD netcat"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
