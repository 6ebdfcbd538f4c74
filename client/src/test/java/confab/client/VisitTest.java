package confab.client;

import static confab.client.Names.guest;
import static confab.client.Names.nick;
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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole visits over real sockets, against servers that follow a script. */
@Timeout(20)
class VisitTest {
    private static final RoomName LOBBY = room("#lobby");

    /** What is typed, and for whom; how it went. */
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private final FastClock clock = new FastClock();

    private boolean hurries;
    private int turns;

    private boolean interactive;
    private int exitCode;
    private String failure;

    // How it goes

    @Test
    void whatIsTypedIsSaidAndAcknowledgedBeforeLeaving() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            Request.Say one = peer.hear(Request.Say.class);
            Request.Say two = peer.hear(Request.Say.class);
            assertThat(List.of(one.text(), two.text())).containsExactly("build is green", "no end");
            peer.tell(stored(one), stored(two));
            goodbye(peer);
        })) {
            visit(server.address(), "build is green\nno end");
        }

        assertThat(exitCode).isZero();
        assertThat(failure).isNull();
        assertThat(lines())
                .containsExactly(
                        "Hello Saif! You are in #lobby, alone. /help lists the commands, /quit leaves.",
                        "-- end of history #lobby",
                        "-- bye");
    }

    @Test
    void whatOthersSayIsShown() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            peer.tell(said("hi Saif"), new Event.Joined(LOBBY, AT, List.of(guest("Herleen"))));
            peer.tell(stored(peer.hear(Request.Say.class)));
            goodbye(peer);
        })) {
            visit(server.address(), "x\n");
        }

        assertThat(lines()).contains("[#lobby 14:03] Harika: hi Saif", "[#lobby 14:03] --> Herleen joined");
    }

    @Test
    void aGreetingForPeopleIsSkippedAndFramesMayComeByteByByte() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.text("Welcome to confab. Enter your name and join the room!\n");
            Request.Hello hello = peer.hear(Request.Hello.class);
            peer.drip(welcomed(hello, LOBBY));
            Request.Join join = peer.hear(Request.Join.class);
            peer.drip(new Event.Present(join.id(), LOBBY, "", null, 0, 1, List.of()));
            peer.drip(new Event.HistoryEnd(join.id(), LOBBY, 0, 0, 0));
            peer.drip(said("žluťoučký 🐎"));
            goodbye(peer);
        })) {
            visit(server.address(), "");
        }

        assertThat(exitCode).isZero();
        assertThat(lines())
                .contains("[#lobby 14:03] Harika: žluťoučký 🐎")
                .noneMatch(line -> line.startsWith("Welcome"));
    }

    @Test
    void eventsOfALaterVersionAreSkipped() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            peer.bytes((byte) 0, (byte) 0, (byte) 0, (byte) 3, (byte) 0xEE, (byte) 1, (byte) 2);
            peer.tell(said("after"));
            goodbye(peer);
        })) {
            visit(server.address(), "");
        }

        assertThat(exitCode).isZero();
        assertThat(lines()).contains("[#lobby 14:03] Harika: after");
    }

    @Test
    void aLongInputIsSaidInOrderAndNoFasterThanItIsAnswered() throws IOException {
        int count = 1_000;
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            for (int i = 0; i < count; i++) {
                Request.Say say = peer.hear(Request.Say.class);
                assertThat(say.text()).startsWith("line " + i + " ");
                peer.tell(stored(say));
            }
            goodbye(peer);
        })) {
            String filler = "x".repeat(1000);
            visit(
                    server.address(),
                    IntStream.range(0, count)
                            .mapToObj(i -> "line " + i + " " + filler + "\n")
                            .collect(Collectors.joining()));
        }

        assertThat(exitCode).isZero();
    }

    @Test
    void aServerThatDoesNotAnswerIsNotSentMoreThanTheBound() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            Request.Say first = peer.hear(Request.Say.class);
            for (int i = 1; i < Conversation.UNANSWERED_MAX; i++) {
                peer.hear(Request.Say.class);
            }
            peer.tell(new Event.Ping(5));
            assertThat(peer.hear(Request.Pong.class).id()).isEqualTo(5);
            peer.tell(stored(first));
            peer.hear(Request.Say.class);
        })) {
            visit(server.address(), "x\n".repeat(Conversation.UNANSWERED_MAX + 10));
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).isEqualTo("connection lost: the server closed it; not acknowledged: 128 lines");
    }

    @Test
    void aUnixSocketWillDo(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("confab.sock");
        try (ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listening.bind(UnixDomainSocketAddress.of(path));
            Thread closing = new Thread(() -> {
                try {
                    listening.accept().close();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            closing.start();
            visit(new Address.Unix(path.toString()), "");
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).startsWith("no welcome from unix:" + path + ": ");
    }

    // How it fails

    @Test
    void whereNobodyListensThatIsSaid() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        visit(new Address.Tcp("127.0.0.1", port), "x\n");

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).isEqualTo("cannot connect to 127.0.0.1:" + port + ": Connection refused");
    }

    @Test
    void aNameThatNobodyHasIsSaid() throws IOException {
        visit(new Address.Tcp("nobody.invalid", 5002), "x\n");

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).isEqualTo("cannot connect to nobody.invalid:5002: there is no host of that name");
    }

    @Test
    void aServerThatDiesIsAConnectionLost() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            peer.hear(Request.Say.class);
            peer.reset();
        })) {
            visit(server.address(), "never stored\n");
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).startsWith("connection lost: ").endsWith("; not acknowledged: 1 line");
    }

    @Test
    void aServerThatEndsItIsBelieved() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            peer.tell(new Event.Closing(ErrorCode.SHUTTING_DOWN, "back \033[2Jsoon"));
        })) {
            interactive = true;
            visit(server.address(), new PipedInputStream(new PipedOutputStream()));
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).isEqualTo("shutting-down back soon");
    }

    @Test
    void aBrokenFrameEndsIt() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            peer.bytes((byte) 0x7f, (byte) 0, (byte) 0, (byte) 0);
            peer.awaitEnd();
        })) {
            interactive = true;
            visit(server.address(), new PipedInputStream(new PipedOutputStream()));
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).startsWith("connection lost: bad-frame: ");
    }

    @Test
    void anotherKindOfServerIsQuoted() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.hear(Request.Hello.class);
            peer.text("HTTP/1.1 400 Bad Request\r\n\r\n");
        })) {
            visit(server.address(), "x\n");
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).contains("no welcome from ").endsWith("; it said: HTTP/1.1 400 Bad Request");
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws IOException {
        hurries = true;
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.hear(Request.Hello.class);
            clock.hurry(1_000);
            peer.awaitEnd();
        })) {
            visit(server.address(), "x\n");
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).endsWith(": nothing within 15 s");
    }

    @Test
    void aConnectionThatIsSilentIsAskedThreeTimesAndThenLost() throws IOException {
        hurries = true;
        interactive = true;
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            clock.hurry(1_000);
            for (int i = 0; i < Visit.PINGS_MAX; i++) {
                peer.hear(Request.Ping.class);
            }
            peer.awaitEnd();
        })) {
            visit(server.address(), new PipedInputStream(new PipedOutputStream()));
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).isEqualTo("connection lost: nothing heard for 120 s");
    }

    @Test
    void aConnectionThatAnswersIsKept() throws IOException {
        hurries = true;
        interactive = true;
        PipedOutputStream keys = new PipedOutputStream();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            clock.hurry(300);
            for (int i = 0; i < 2 * Visit.PINGS_MAX; i++) {
                peer.tell(new Event.Pong(peer.hear(Request.Ping.class).id()));
            }
            clock.hurry(1);
            keys.write("/quit\n".getBytes(UTF_8));
            keys.flush();
            goodbye(peer);
        })) {
            visit(server.address(), new PipedInputStream(keys));
        }

        assertThat(exitCode).isZero();
    }

    @Test
    void whereNothingHappensNothingIsDone() throws IOException {
        PipedOutputStream keys = new PipedOutputStream();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            peer.hearNothing(300);
            keys.write("/quit\n".getBytes(UTF_8));
            keys.flush();
            goodbye(peer);
        })) {
            visit(server.address(), new PipedInputStream(keys));
        }

        assertThat(exitCode).isZero();
        assertThat(turns).isLessThan(30);
    }

    // What scripts are told

    @Test
    void inAScriptARefusalIsAFailure() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            Request.Say say = peer.hear(Request.Say.class);
            peer.tell(new Event.Refused(say.id(), ErrorCode.NOT_STORED, "the disk is full", "x"));
            goodbye(peer);
        })) {
            visit(server.address(), "x\n");
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(lines()).contains("!! not-stored the disk is full: \"x\"");
    }

    @Test
    void aPersonHasSeenTheRefusal() throws IOException {
        interactive = true;
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            goodbye(peer);
        })) {
            visit(server.address(), "/foo\n");
        }

        assertThat(exitCode).isZero();
        assertThat(lines()).contains("!! unknown-command /foo is not a command, /help lists them");
    }

    @Test
    void whatIsNoLineIsDroppedAndTheRestIsSaid() throws IOException {
        byte[] typed = ("x".repeat(5_000) + "\n\377\ngood\n").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            Request.Say say = peer.hear(Request.Say.class);
            assertThat(say.text()).isEqualTo("good");
            peer.tell(stored(say));
            goodbye(peer);
        })) {
            visit(server.address(), new ByteArrayInputStream(typed));
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(lines())
                .anyMatch(line -> line.startsWith("!! line-too-long "))
                .anyMatch(line -> line.startsWith("!! not-utf8 "));
    }

    @Test
    void inAScriptATakenNameIsAFailure() throws IOException {
        try (ScriptedServer server = new ScriptedServer(peer -> {
            taken(peer);
            peer.awaitEnd();
        })) {
            visit(server.address(), "x\n");
        }

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).isEqualTo("nick-in-use Saif is taken");
    }

    // What people are asked

    @Test
    void aPersonIsAskedForAnotherName() throws IOException {
        interactive = true;
        asked = new Typist("", "\n");
        try (ScriptedServer server = new ScriptedServer(VisitTest::taken, peer -> {
            assertThat(welcome(peer).nick()).hasToString("Saif-2");
            goodbye(peer);
        })) {
            visit(server.address(), asked.keys());
        }

        assertThat(exitCode).isZero();
        assertThat(lines()).contains("!! nick-in-use Saif is taken", "Name [Saif-2]: -- connecting to " + address);
    }

    @Test
    void whatWasTypedBeforeANameIsAskedForIsNoName() throws IOException {
        interactive = true;
        asked = new Typist("hello\nHerleen\n", "Harika\n");
        try (ScriptedServer server = new ScriptedServer(
                peer -> {
                    asked.awaitRead();
                    taken(peer);
                },
                peer -> {
                    assertThat(welcome(peer).nick()).hasToString("Harika");
                    goodbye(peer);
                })) {
            visit(server.address(), asked.keys());
        }

        assertThat(exitCode).isZero();
        assertThat(lines())
                .containsSubsequence("!! nick-in-use Saif is taken", "-- typed before and dropped: 2 lines")
                .contains("Name [Saif-2]: -- connecting to " + address);
    }

    @Test
    void whoSaysNothingIsAskedForEverything() throws IOException {
        interactive = true;
        try (ScriptedServer server = new ScriptedServer(peer -> {
            assertThat(welcome(peer).nick()).hasToString("Harika");
            goodbye(peer);
        })) {
            address = server.address();
            run(visit -> visit.ask(Address.DEFAULT, nick("Saif")), bytes("no:such\n" + address + "\n7\nHarika\n"));
        }

        assertThat(exitCode).isZero();
        assertThat(shown.toString(UTF_8))
                .startsWith("Server [localhost:5002]: !! bad-argument no:such is no HOST")
                .contains("Server [localhost:5002]: Name [Saif]: !! bad-nick ")
                .contains("Name [Saif]: -- connecting to " + address);
    }

    @Test
    void whoGivesNoAnswerGoesNowhere() throws IOException {
        interactive = true;

        run(visit -> visit.ask(Address.DEFAULT, nick("Saif")), bytes(""));

        assertThat(exitCode).isEqualTo(1);
        assertThat(failure).isEqualTo("not connected");
    }

    // Leaving at once

    @Test
    void aSignalLeavesPolitely() throws IOException {
        PipedOutputStream keys = new PipedOutputStream();
        try (ScriptedServer server = new ScriptedServer(peer -> {
            welcome(peer);
            peer.tell(said("wait!"));
            goodbye(peer);
        })) {
            leaveWhenShown = "wait!";
            visit(server.address(), new PipedInputStream(keys));
        }

        assertThat(exitCode).isZero();
        assertThat(lines()).endsWith("-- bye");
    }

    // The other side

    private static Request.Hello welcome(Peer peer) throws IOException, ProtocolException {
        Request.Hello hello = peer.hear(Request.Hello.class);
        peer.tell(welcomed(hello, LOBBY));
        Request.Join join = peer.hear(Request.Join.class);
        peer.tell(
                new Event.Present(join.id(), LOBBY, "", null, 0, 1, List.of()),
                new Event.HistoryEnd(join.id(), LOBBY, 0, 0, 0));
        return hello;
    }

    private static Event welcomed(Request.Hello hello, RoomName home) {
        return new Event.Welcome(
                hello.id(), 1, Set.of(), hello.nick(), new Id(3, 4), new Id(5, 6), "confab", home, List.of());
    }

    private static void taken(Peer peer) throws IOException, ProtocolException {
        Request.Hello hello = peer.hear(Request.Hello.class);
        peer.tell(new Event.Refused(hello.id(), ErrorCode.NICK_IN_USE, "Saif is taken", ""));
    }

    private static void goodbye(Peer peer) throws IOException, ProtocolException {
        peer.hear(Request.Quit.class);
        peer.tell(new Event.Closing(ErrorCode.GOODBYE, ""));
        peer.awaitEnd();
    }

    private static Event stored(Request.Say say) {
        return new Event.Stored(say.id(), say.room(), 1, AT);
    }

    private static Event said(String text) {
        return new Event.Said(0, LOBBY, 1, AT, guest("Harika"), Kind.TEXT, text, false);
    }

    // This side

    private Address address;
    private String leaveWhenShown;

    /** Is asked for another name. */
    private Typist asked;

    private interface Beginning {
        void of(Visit visit);
    }

    private static InputStream bytes(String typed) {
        return new ByteArrayInputStream(typed.getBytes(UTF_8));
    }

    private void visit(Address server, String typed) throws IOException {
        visit(server, bytes(typed));
    }

    private void visit(Address server, InputStream typed) throws IOException {
        address = server;
        run(visit -> visit.connect(server, nick("Saif")), typed);
    }

    private void run(Beginning beginning, InputStream typed) throws IOException {
        try (ClientLoop loop = new ClientLoop();
                Keyboard keyboard = new Keyboard(loop)) {
            Thread pump = new Thread(() -> keyboard.pump(typed), "keyboard");
            pump.setDaemon(true);
            pump.start();
            ServerLink link = new ServerLink(loop, task -> new Thread(task, "resolver").start());
            Conversation conversation = new Conversation(new Id(1, 2), List.of());
            Visit visit = new Visit(conversation, link, keyboard, Shown.screen(shown), clock::nanos, interactive);
            beginning.of(visit);
            loop.run(() -> turn(visit));
            link.close();
            exitCode = visit.exitCode();
            failure = visit.failure();
        }
    }

    private long turn(Visit visit) {
        turns++;
        long millis = visit.turn();
        if (asked != null && shown.toString(UTF_8).contains("Name [Saif-2]: ")) {
            asked.sees();
        }
        if (leaveWhenShown != null && shown.toString(UTF_8).contains(leaveWhenShown)) {
            leaveWhenShown = null;
            visit.leave();
            return visit.turn();
        }
        return millis > 0 && hurries ? 5 : millis; // The clock may begin to hurry while this waits.
    }

    private List<String> lines() {
        return shown.toString(UTF_8).lines().toList();
    }
}
