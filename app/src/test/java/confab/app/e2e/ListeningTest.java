package confab.app.e2e;

import static confab.app.e2e.Netcat.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the daemon's process can be reached, and where it says so. */
@Timeout(60)
class ListeningTest {
    private static final String IN_MEMORY = "history is kept in memory only: it ends with this process";

    @TempDir
    Path folder;

    @BeforeAll
    static void needNetcat() {
        Tool.NC.need();
    }

    @Test
    void withoutOptionsItListensOnPort5002OfAllAddresses() {
        try (Person operator = Confabd.isStarted()) {
            String line = operator.nextLine();
            if (line.endsWith("address already in use")) {
                System.err.println("SKIPPED: port 5002 is in use");
                Assumptions.abort(line);
            }
            assertThat(line).isEqualTo("confabd listens on tcp://*:5002, connect with: nc localhost 5002");
            operator.sees(IN_MEMORY);
            try (Person saif = new Netcat("localhost", "5002").isGreeted()) {
                saif.leaves();
            }
        }
    }

    @Test
    void allAddressesAreThoseOfBothFamilies() throws IOException {
        needIpv6();
        try (Person operator = Confabd.isStarted("--listen", "tcp://*:0")) {
            String port = Integer.toString(Confabd.port(operator));
            try (Person saif = new Netcat("-4", "127.0.0.1", port).isAlone("Saif");
                    Person harika = new Netcat("-6", "::1", port).joins("Harika", "Saif")) {
                saif.sees("[#lobby] --> Harika joined").types("hi");
                harika.sees("[#lobby] Saif: hi");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://0.0.0.0:0, nc localhost,    -4 127.0.0.1, -6 ::1",
        "tcp://127.0.0.1:0, nc 127.0.0.1,  -4 127.0.0.1, -6 ::1",
        "tcp://[::1]:0,   nc ::1,          -6 ::1,       -4 127.0.0.1",
    })
    void oneAddressIsNotAnother(String uri, String hint, String here, String notHere) throws IOException {
        needIpv6();
        try (Person operator = Confabd.isStarted("--listen", uri)) {
            String line = operator.nextLine();
            String port = line.substring(line.lastIndexOf(' ') + 1);
            assertThat(line)
                    .isEqualTo("confabd listens on " + uri.replaceFirst("0$", port) + ", connect with: " + hint + " "
                            + port);
            assertThat(connects(here, port)).isTrue();
            assertThat(connects(notHere, port)).isFalse();
        }
    }

    private static boolean connects(String address, String port) {
        String[] words = address.split(" ");
        return Person.at(List.of("nc", "-z", words[0], words[1], port)).exitCode() == 0;
    }

    @Test
    void severalAddressesAreOneChat() {
        Path path = folder.resolve("chat");
        try (Person operator =
                Confabd.isStarted("--listen", "tcp://127.0.0.1:0", "--listen", "unix:" + path, "--listen=tcp://*:0")) {
            Netcat tcp = Netcat.to(Confabd.port(operator));
            operator.sees("confabd listens on unix:" + path + "?mode=0660, connect with: nc -U " + path);
            Netcat all = Netcat.to(Confabd.port(operator));
            operator.sees(IN_MEMORY);
            try (Person saif = tcp.isAlone("Saif");
                    Person harika = new Netcat("-U", path.toString()).joins("Harika", "Saif");
                    Person herleen = all.joins("Herleen", "Saif", "Harika")) {
                saif.sees("[#lobby] --> Harika joined", "[#lobby] --> Herleen joined");
                harika.sees("[#lobby] --> Herleen joined").types("hi");
                herleen.sees("[#lobby] Harika: hi");
                saif.sees("[#lobby] Harika: hi");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 660", "?mode=0600, 600", "?mode=666, 666", "?mode=0777, 777"})
    void aSocketFileHasItsMode(String query, String mode) throws IOException {
        Path path = folder.resolve("chat");
        try (Person operator = Confabd.isStarted("--listen", "unix:" + path + query)) {
            operator.sees(
                    "confabd listens on unix:" + path + "?mode=0" + mode + ", connect with: nc -U " + path, IN_MEMORY);
            assertThat((int) Files.getAttribute(path, "unix:mode") & 0777).isEqualTo(Integer.parseInt(mode, 8));
        }
    }

    @Test
    void aSocketFileGoesWithTheDaemon() {
        Path path = folder.resolve("chat");
        try (Person operator = Confabd.isStarted("--listen", "unix:" + path)) {
            operator.seesUpTo(IN_MEMORY);
            operator.isSentSignal("TERM");
            assertThat(operator.exitCode()).isZero();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void afterAKillItStartsAgainOnTheSamePortAndSocketFile() {
        String path = folder.resolve("chat").toString();
        int port;
        try (Person operator = Confabd.isStarted("--listen", "tcp://*:0", "--listen", "unix:" + path)) {
            port = Confabd.port(operator);
            operator.seesUpTo(IN_MEMORY);
            try (Person saif = Netcat.to(port).isAlone("Saif");
                    Person harika = new Netcat("-U", path).joins("Harika", "Saif")) {
                saif.sees("[#lobby] --> Harika joined");
                operator.dies();
                operator.isOut();
                harika.leaves();
                saif.leaves();
            }
        }
        assertThat(folder.resolve("chat")).exists();
        try (Person operator = Confabd.isStarted("--listen", "tcp://*:" + port, "--listen", "unix:" + path)) {
            operator.seesUpTo(IN_MEMORY);
            try (Person saif = Netcat.to(port).isAlone("Saif");
                    Person harika = new Netcat("-U", path).joins("Harika", "Saif")) {
                saif.sees("[#lobby] --> Harika joined");
                harika.leaves();
            }
        }
    }

    @Test
    void aSocketFileInUseIsLeftAlone() {
        String path = folder.resolve("chat").toString();
        try (Person operator = Confabd.isStarted("--listen", "unix:" + path)) {
            operator.seesUpTo(IN_MEMORY);

            assertCannotListen("unix:" + path, "unix:" + path + "?mode=0660: address already in use");

            try (Person saif = new Netcat("-U", path).connects()) {
                saif.sees(WELCOME).leaves();
            }
        }
    }

    @Test
    void aPortInUseIsSaidToBeSo() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String uri = "tcp://127.0.0.1:" + other.getLocalPort();

            assertCannotListen(uri, uri + ": address already in use");
        }
    }

    @Test
    void aFileThatIsNoSocketIsNeverReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("chat"), "dear diary");
        assertCannotListen("unix:" + file, "unix:" + file + "?mode=0660: there is a file that is no socket");
        assertThat(file).hasContent("dear diary");

        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertCannotListen("unix:" + link, "unix:" + link + "?mode=0660: there is a file that is no socket");
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void aPathThatCannotBeIsRefusedAndNothingIsLeftBehind() {
        Path nowhere = folder.resolve("nowhere/chat");
        assertCannotListen("unix:" + nowhere, "unix:" + nowhere + "?mode=0660: there is no such folder");

        Path longest = folder.resolve("x".repeat(200));
        assertCannotListen(
                "unix:" + longest, "unix:" + longest + "?mode=0660: the path is too long, it may have 106 bytes");

        assertThat(Files.exists(longest, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(folder).isEmptyDirectory();
    }

    /** One line, exit code 1; the log may say more, at other levels. */
    private static void assertCannotListen(String uri, String why) {
        Confabd.Ended ended = Confabd.ends("--listen", uri);
        assertThat(ended.err()).containsExactly("confabd: cannot listen on " + why);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(1);
    }

    private static void needIpv6() throws IOException {
        boolean there = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1"));
        if (!there) {
            System.err.println("SKIPPED: this machine has no IPv6");
            Assumptions.abort("no IPv6");
        }
    }
}
