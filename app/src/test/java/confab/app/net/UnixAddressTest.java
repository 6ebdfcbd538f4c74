package confab.app.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.limits.Limit;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UnixAddressTest {

    @TempDir
    private Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("chat.sock");
    }

    private ListeningSocket open(String mode) throws IOException {
        return ListenAddress.parse("unix:" + path + mode).open();
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** A socket file that nobody listens on, as a killed daemon leaves it. */
    private void leaveDeadSocket() throws IOException {
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(path));
        dead.close();
        assertThat(path).exists();
    }

    @ParameterizedTest
    @CsvSource({
        "unix:/run/chat.sock, unix:/run/chat.sock?mode=0660",
        "unix:chat.sock?mode=0600, unix:chat.sock?mode=0600",
        "unix:/run/a b?mode=777, unix:/run/a b?mode=0777"
    })
    void anAddressIsWrittenWithItsMode(String uri, String written) {
        assertThat(ListenAddress.parse(uri)).hasToString(written);
        assertThat(ListenAddress.parse(uri).port()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unix:",
                "unix:?mode=0660",
                "unix:/run/s?mode=",
                "unix:/run/s?mode=0680",
                "unix:/run/s?mode=01777",
                "unix:/run/s?mode=rw",
                "unix:/run/s?owner=root",
                "unix:/run/s?mode=0660?mode=0600"
            })
    void whatIsNoAddressIsRefusedWithItsText(String uri) {
        assertThatThrownBy(() -> ListenAddress.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("cannot listen on " + uri + ": ");
    }

    @ParameterizedTest
    @CsvSource({"?mode=0600, rw-------", "?mode=0666, rw-rw-rw-", "?mode=0751, rwxr-x--x", "'', rw-rw----"})
    void theSocketHasItsModeAndNothingElseIsLeftInTheFolder(String mode, String permissions) throws IOException {
        ListeningSocket socket = open(mode);

        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString(permissions));
        assertThat(files()).containsExactly(path);
        connect().close();
        socket.close();
    }

    @Test
    void closingRemovesTheSocket() throws IOException {
        open("").close();

        assertThat(files()).isEmpty();
    }

    @Test
    void aSocketThatAnotherHasPutThereIsNotRemoved() throws IOException {
        ListeningSocket first = open("");
        Files.delete(path);
        ListeningSocket second = open("");

        first.close();

        connect().close();
        second.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void closingASocketWhoseFileIsGoneIsNoError() throws IOException {
        ListeningSocket socket = open("");
        Files.delete(path);

        socket.close();

        assertThat(files()).isEmpty();
    }

    @Test
    void aDeadSocketIsReplaced() throws IOException {
        leaveDeadSocket();

        ListeningSocket socket = open("");

        connect().close();
        socket.close();
    }

    @Test
    void aLiveSocketIsInUse() throws IOException {
        ListeningSocket socket = open("");

        assertThatThrownBy(() -> open("?mode=0600"))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on unix:" + path + "?mode=0600: address already in use");

        connect().close();
        socket.close();
    }

    @Test
    void anotherFileIsLeftAlone() throws IOException {
        Files.writeString(path, "a letter");

        assertThatThrownBy(() -> open(""))
                .isInstanceOf(IOException.class)
                .hasMessage("cannot listen on unix:" + path + "?mode=0660: there is a file that is no socket");

        assertThat(path).hasContent("a letter");
    }

    @Test
    void aLinkToNowhereIsLeftAloneToo() throws IOException {
        Files.createSymbolicLink(path, folder.resolve("nowhere"));

        assertThatThrownBy(() -> open("")).hasMessageEndingWith("there is a file that is no socket");

        assertThat(path).isSymbolicLink();
    }

    @Test
    void aFolderThatIsNotThereIsSaidInOneLine() {
        path = folder.resolve("missing").resolve("chat.sock");

        assertThatThrownBy(() -> open("")).isInstanceOf(IOException.class).hasMessageEndingWith("no such folder");
    }

    @Test
    void aPathTooLongForASocketIsSaidInOneLineAndLeavesNothing() throws IOException {
        path = folder.resolve("x".repeat(120));

        assertThatThrownBy(() -> open("")).isInstanceOf(IOException.class).hasMessageContaining("too long");

        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 100, 106})
    void aPathUpToTheBoundOfTheSystemIsListenedOn(int bytes) throws IOException {
        path = folder.resolve("x".repeat(bytes - folder.toString().length() - 1));
        assertThat(path.toString()).hasSize(bytes);

        leaveDeadSocket();

        ListeningSocket socket = open("");

        connect().close();
        socket.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void whatAKilledDaemonLeftIsInNobodysWay() throws IOException {
        Path left = Files.createDirectory(folder.resolve(".0"));

        ListeningSocket socket = open("");

        connect().close();
        socket.close();
        assertThat(files()).containsExactly(left);
    }

    @Test
    void aLinkOverItTalksAndMayBeFreeOfTheBoundsPerAddress() throws Exception {
        Map<Limit, Long> limits =
                Map.of(Limit.CONNECTIONS_PER_ADDRESS, 1L, Limit.CONNECTIONS_PER_ADDRESS_PER_MINUTE, 1L);
        try (RunningLoop running = new RunningLoop(limits, ListenAddress.parse("unix:" + path), "unix");
                SocketChannel first = connect();
                SocketChannel second = connect()) {
            Recorder link = running.accepted();
            running.accepted().onLine = line -> link.link.finish();
            link.onLine = line -> running.tell("heard " + line + "\n", link.link);
            assertThat(link.link.peer()).isEqualTo("unix");

            first.write(ByteBuffer.wrap("hello\n".getBytes(StandardCharsets.UTF_8)));
            second.shutdownOutput();

            ByteBuffer heard = ByteBuffer.allocate(12);
            while (heard.hasRemaining() && first.read(heard) >= 0) {
                assertThat(heard.position()).isPositive();
            }
            assertThat(new String(heard.array(), StandardCharsets.UTF_8)).isEqualTo("heard hello\n");
            assertThat(second.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        assertThat(files()).isEmpty();
    }
}
