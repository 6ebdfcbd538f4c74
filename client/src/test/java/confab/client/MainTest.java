package confab.client;

import static confab.client.Names.guest;
import static confab.client.Names.room;
import static confab.client.Shown.AT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import confab.client.ScriptedServer.Peer;
import confab.protocol.ErrorCode;
import confab.protocol.Event;
import confab.protocol.Id;
import confab.protocol.Kind;
import confab.protocol.ProtocolException;
import confab.protocol.Request;
import confab.protocol.RoomName;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program, from its start to its end: exit codes, standard output and standard error. */
@Timeout(60)
class MainTest {
    private static final RoomName OPS = room("#ops");

    /** For the virtual machine. */
    private List<String> options = List.of();

    private Process started;

    @AfterEach
    void end() {
        started.destroyForcibly();
    }

    @Test
    void aWrongCommandLineIsTwo() throws Exception {
        Process confab = start("--nope");
        confab.getOutputStream().close();

        assertThat(confab.waitFor()).isEqualTo(2);
        assertThat(text(confab.errorReader(UTF_8)))
                .containsExactly("confab: there is no option --nope; see confab --help");
        assertThat(text(confab.inputReader(UTF_8))).isEmpty();
    }

    @Test
    void helpIsZero() throws Exception {
        Process confab = start("--help");
        confab.getOutputStream().close();

        assertThat(text(confab.inputReader(UTF_8))).first().asString().startsWith("confab: ");
        assertThat(confab.waitFor()).isZero();
    }

    @Test
    void noConnectionIsOne() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Process confab = start("127.0.0.1:" + port);
        confab.getOutputStream().close();

        assertThat(confab.waitFor()).isEqualTo(1);
        assertThat(text(confab.errorReader(UTF_8)))
                .containsExactly("confab: cannot connect to 127.0.0.1:" + port + ": Connection refused");
    }

    @Test
    void aScriptSaysItsLinesAndIsZero() throws Exception {
        List<String> heard = new ArrayList<>();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            assertThat(welcome(peer).nick()).hasToString("bot");
            Request.Say say = peer.hear(Request.Say.class);
            heard.add(say.text());
            peer.tell(new Event.Stored(say.id(), OPS, 1, AT));
            goodbye(peer);
        })) {
            Process confab = start(server.address().toString(), "--nick", "bot", "--room", "ops");
            confab.getOutputStream().write("žluťoučký 🐎".getBytes(UTF_8));
            confab.getOutputStream().close();

            assertThat(text(confab.inputReader(UTF_8)))
                    .containsExactly(
                            "Hello bot! You are in #ops, alone. /help lists the commands, /quit leaves.",
                            "-- end of history #ops",
                            "-- bye");
            assertThat(confab.waitFor()).isZero();
            assertThat(text(confab.errorReader(UTF_8))).isEmpty();
        }
        assertThat(heard).containsExactly("žluťoučký 🐎");
    }

    @Test
    void everyAddressThatANameHasIsTried(@TempDir Path folder) throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.2 chat.test\n127.0.0.1 chat.test\n");
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            goodbye(peer);
        })) {
            options = List.of("-Djdk.net.hosts.file=" + hosts);
            Process confab = start("chat.test:" + server.port(), "-n", "bot", "-r", "ops");
            confab.getOutputStream().close();

            assertThat(text(confab.errorReader(UTF_8))).isEmpty();
            assertThat(confab.waitFor()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void aSignalLeavesPolitely(String signal, int code) throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            goodbye(peer);
        })) {
            Process confab = start(server.address().toString(), "-n", "bot", "-r", "ops");
            BufferedReader out = confab.inputReader(UTF_8);
            for (String line = out.readLine(); !line.startsWith("-- end of history"); line = out.readLine()) {
                assertThat(line).isNotNull();
            }
            new ProcessBuilder("kill", "-s", signal, Long.toString(confab.pid()))
                    .start()
                    .waitFor();

            assertThat(text(out)).containsExactly("-- bye");
            assertThat(confab.waitFor()).isEqualTo(code);
        }
    }

    @Test
    void whoseOutputNobodyReadsLeaves() throws Exception {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            Request request = null;
            while (!(request instanceof Request.Quit)) {
                peer.tell(
                        new Event.Said(0, OPS, 1, AT, guest("Harika"), Kind.TEXT, "hello?", false), new Event.Ping(1));
                request = peer.hear(Request.class);
            }
        })) {
            Process confab = start(server.address().toString(), "-n", "bot", "-r", "ops");
            confab.inputReader(UTF_8).readLine();
            confab.getInputStream().close();

            assertThat(confab.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(confab.exitValue()).isEqualTo(1);
        }
    }

    private Process start(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // A signal that is ignored here, as under nohup, would be ignored there.
        List<String> command =
                new ArrayList<>(List.of("env", "--default-signal=HUP,INT", java, "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        started = new ProcessBuilder(command).start();
        return started;
    }

    private static List<String> text(BufferedReader from) {
        return from.lines().toList();
    }

    private static Request.Hello welcome(Peer peer) throws IOException, ProtocolException {
        Request.Hello hello = peer.hear(Request.Hello.class);
        peer.tell(new Event.Welcome(
                hello.id(), 1, Set.of(), hello.nick(), new Id(3, 4), new Id(5, 6), "confab", null, List.of()));
        Request.Join join = peer.hear(Request.Join.class);
        peer.tell(
                new Event.Present(join.id(), join.room(), "", null, 0, 1, List.of()),
                new Event.HistoryEnd(join.id(), join.room(), 0, 0, 0));
        return hello;
    }

    private static void goodbye(Peer peer) throws IOException, ProtocolException {
        peer.hear(Request.Quit.class);
        peer.tell(new Event.Closing(ErrorCode.GOODBYE, ""));
        peer.awaitEnd();
    }
}
