package confab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class MotdTest {
    @TempDir
    Path folder;

    @Test
    void itsLinesAreKeptInOrderAndEmptyOnesToo() throws Exception {
        assertThat(Motd.read(file("Grüß Gott\r\n\nbe kind"))).containsExactly("Grüß Gott", "", "be kind");
    }

    @Test
    void anEmptyFileIsNoMessage() throws Exception {
        assertThat(Motd.read(file(""))).isEmpty();
    }

    @Test
    void whatATerminalObeysIsTakenOut() throws Exception {
        assertThat(Motd.read(file("a\u001b[31mb\u0007\u202ec"))).containsExactly("abc");
    }

    @Test
    void aLineMayHaveFourHundredBytesAndNoMore() throws Exception {
        assertThat(Motd.read(file("ok\n" + "ü".repeat(200)))).hasSize(2);
        assertThat(refusal(file("ok\n" + "ü".repeat(200) + "x"))).endsWith(": line 2 is over 400 bytes");
    }

    @Test
    void theFileMayHaveSixteenKibibytesAndNoMore() throws Exception {
        assertThat(Motd.read(file("x\n".repeat(8_192)))).hasSize(8_192);
        assertThat(refusal(file("x\n".repeat(8_192) + "x"))).endsWith(": is over 16384 bytes");
    }

    @Test
    @Timeout(10)
    void aFileWithoutEndIsRefused() {
        assertThat(refusal("/dev/zero")).endsWith(": is over 16384 bytes");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        Path file = Files.write(folder.resolve("latin"), "Grüße".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refusal(file.toString())).isEqualTo("--motd " + file + ": is not UTF-8");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        assertThat(refusal(folder.resolve("none").toString())).endsWith(": there is no such file");
        assertThat(refusal("\0")).endsWith(": there is no such file");
        assertThat(refusal(folder.toString())).endsWith(": cannot be read");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("motd"), text).toString();
    }

    private static String refusal(String file) {
        try {
            Motd.read(file);
            return null;
        } catch (UsageException e) {
            return e.getMessage();
        }
    }
}
