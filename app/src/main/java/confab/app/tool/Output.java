package confab.app.tool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output, buffered: what a tool has found. */
public final class Output {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    private final OutputStream out;

    public Output(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
    }

    void line(String line) throws Failure {
        write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    void write(byte[] bytes) throws Failure {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** To be called last: nothing is written before. */
    public void flush() throws Failure {
        try {
            out.flush();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** A pipe breaks when nobody reads it any more, and never otherwise. */
    private static Failure failure(IOException e) {
        return isPipe() ? Failure.readerHasClosed(e) : Failure.of("cannot write to standard output", e);
    }

    private static boolean isPipe() {
        try {
            String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException e) {
            return false;
        }
    }
}
