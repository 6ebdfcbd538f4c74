package confab.client;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What standard input and output are.
 *
 * @param typed input comes from a person at a terminal
 * @param shown output goes to a terminal
 * @param dumb the terminal understands no escape sequences
 * @param closed there is no standard input at all
 */
public record Terminal(boolean typed, boolean shown, boolean dumb, boolean closed) {

    /** Looks at this process. {@code System.console} would not tell input from output. */
    static Terminal of(Map<String, String> environment) {
        String in = target(0);
        return new Terminal(
                isTerminal(in),
                isTerminal(target(1)),
                environment.getOrDefault("TERM", "dumb").equals("dumb"),
                in.endsWith("/lib/modules")); // The virtual machine's own file took the free descriptor.
    }

    /** Whether what is written to standard error is seen by a person. */
    public static boolean showsErrors() {
        return isTerminal(target(2));
    }

    /** A person types, and sees what is shown. */
    boolean interactive() {
        return typed && shown;
    }

    /** The row on which is typed can be cleared. */
    boolean rows() {
        return shown && !dumb;
    }

    InputStream in() {
        return closed ? InputStream.nullInputStream() : new FileInputStream(FileDescriptor.in);
    }

    OutputStream out() {
        return new FileOutputStream(FileDescriptor.out);
    }

    private static boolean isTerminal(String target) {
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
    }

    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
