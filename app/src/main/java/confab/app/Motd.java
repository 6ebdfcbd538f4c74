package confab.app;

import confab.protocol.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The message of the day, from its file. */
final class Motd {
    /** In all: it is told to everyone who comes in. */
    static final int BYTES_MAX = 16 << 10;

    private Motd() {}

    /** Its lines, clean, each within {@link Text#SHORT_BYTES_MAX}. */
    static List<String> read(String file) throws UsageException {
        try {
            return lines(file, bytes(Path.of(file)));
        } catch (InvalidPathException | NoSuchFileException e) {
            throw new UsageException("--motd " + file + ": there is no such file");
        } catch (CharacterCodingException e) {
            throw new UsageException("--motd " + file + ": is not UTF-8");
        } catch (IOException e) {
            throw new UsageException("--motd " + file + ": cannot be read");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BYTES_MAX + 1);
        }
    }

    private static List<String> lines(String file, byte[] bytes) throws CharacterCodingException, UsageException {
        if (bytes.length > BYTES_MAX) {
            throw new UsageException("--motd " + file + ": is over " + BYTES_MAX + " bytes");
        }
        List<String> lines = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString()
                .lines()
                .map(Text::clean)
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            if (Text.utf8Length(lines.get(i)) > Text.SHORT_BYTES_MAX) {
                throw new UsageException(
                        "--motd " + file + ": line " + (i + 1) + " is over " + Text.SHORT_BYTES_MAX + " bytes");
            }
        }
        return lines;
    }
}
