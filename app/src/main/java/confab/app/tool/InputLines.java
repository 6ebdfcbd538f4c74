package confab.app.tool;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Lines of a file, and which one it is. */
final class InputLines {
    /** The longest text, with every character written as a JSON escape, and its names. */
    static final int LINE_BYTES_MAX = 64 << 10;

    private final InputStream in;
    private long number;
    private long bytes;

    InputLines(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** Number of the line read last, from 1 on. */
    long number() {
        return number;
    }

    /** How many bytes were read. */
    long bytes() {
        return bytes;
    }

    /** The next line that is not blank, without its end; null when there is none. */
    String next() throws IOException, BadLineException {
        String line = line();
        while (line != null && line.isBlank()) {
            line = line();
        }
        return line;
    }

    private String line() throws IOException, BadLineException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int c = in.read();
        if (c < 0) {
            return null;
        }
        number++;
        for (; c >= 0 && c != '\n'; c = in.read()) {
            bytes++;
            line.write(c);
            if (line.size() > LINE_BYTES_MAX) {
                throw new BadLineException("line-too-long", "a line has at most " + LINE_BYTES_MAX + " bytes");
            }
        }
        bytes++;
        return text(line.toByteArray());
    }

    private static String text(byte[] line) throws BadLineException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadLineException("not-utf8", "the line is not UTF-8");
        }
    }
}
