package confab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads our own sources and holds what docs/architecture.md says of the house. */
class ArchitectureTest {
    /** Who may know whom. What is not here has no room in the house. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("protocol", Set.of()),
            Map.entry("client", Set.of("protocol")),
            Map.entry("client.bench", Set.of("client", "client.bench.chart", "protocol")),
            Map.entry("client.bench.chart", Set.of("client")),
            Map.entry("app.limits", Set.of()),
            Map.entry("app.time", Set.of()),
            Map.entry("app.log", Set.of("app.time")),
            Map.entry("app.link", Set.of("protocol")),
            Map.entry("app.net", Set.of("app.link", "app.time", "app.limits", "protocol")),
            Map.entry("app.dialect", Set.of("app.limits", "protocol")),
            Map.entry("app.journal", Set.of("app.limits", "protocol")),
            Map.entry("app.store", Set.of("app.journal", "app.time", "app.limits", "protocol")),
            Map.entry("app.tool", Set.of("app.store", "app.journal", "protocol")),
            Map.entry("app.room", Set.of("app.journal", "app.time", "app.limits", "protocol")),
            Map.entry(
                    "app.session", Set.of("app.link", "app.dialect", "app.room", "app.time", "app.limits", "protocol")),
            Map.entry(
                    "app",
                    Set.of(
                            "app.net",
                            "app.link",
                            "app.dialect",
                            "app.session",
                            "app.room",
                            "app.journal",
                            "app.store",
                            "app.tool",
                            "app.time",
                            "app.limits",
                            "app.log",
                            "protocol")));

    private static final Law CHANNELS = new Law(
            "only the loops know channels, and whoever locks and syncs files",
            "java\\.nio\\.channels",
            in("app.net")
                    .or(named("app.store", "DataDirectory"))
                    .or(named("app.tool", "NewFile"))
                    .or(named("client", "ClientLoop", "ServerLink", "Keyboard"))
                    .or(named("client.bench", "Loop", "Wire")));

    private static final Law TIME = new Law(
            "time and chance come in through Clock and Main",
            "System(\\.|::)(nanoTime|currentTimeMillis)|\\b(Instant|\\w*Date|\\w*Time|Year)(\\.now\\((?!clock\\))|::now)"
                    + "|\\bClock(\\.|::)system"
                    + "|new (Splittable|Secure)?Random\\b|SecureRandom\\.get|ThreadLocalRandom|Math\\.random"
                    + "|UUID\\.randomUUID|new Date\\(\\)",
            named("app", "Main")
                    .or(named("app.time", "Clock"))
                    .or(named("client", "Main", "Clock"))
                    .or(named("client.bench", "Main")));

    private static final Law THREADS = new Law(
            "threads are made in Main, the log, the journal's worker and the client's keyboard only",
            "new \\w*Thread\\b|extends Thread\\b|Executors\\b|Thread\\.of|CompletableFuture|ForkJoin|parallel\\w*\\("
                    + "|new Timer\\(\\)",
            named("app", "Main")
                    .or(in("app.log"))
                    .or(named("app.store", "Worker"))
                    .or(named("client", "Main", "Keyboard"))
                    .or(named("client.bench", "Main")));

    private static final Law SHARING = new Law(
            "threads meet in the loop's hand-over, the journal's, the log's queue and the end of the daemon only",
            "\\b(synchronized|volatile)\\b|java\\.util\\.concurrent\\.(?!(Executor|TimeUnit|locks\\.LockSupport);)|VarHandle|ThreadLocal\\b",
            named("app", "Daemon")
                    .or(named("app.net", "EventLoop", "Doorbell"))
                    .or(named("app.store", "Worker", "Inbox"))
                    .or(in("app.log"))
                    .or(named("client", "Main", "ClientLoop", "Keyboard"))
                    .or(named("client.bench", "Main", "Signals")));

    private static final Law LIBRARIES = new Law(
            "a library is known where it is needed: the log in net, session, store, Main, Daemon; the command line in its own classes",
            "org\\.tinylog|com\\.beust|com\\.fasterxml|org\\.HdrHistogram",
            named("app", "Main", "Daemon", "CommandLine", "ServingLine", "ToolLine")
                    .or(named("app.tool", "JsonLines"))
                    .or(in("app.net"))
                    .or(in("app.session"))
                    .or(in("app.store"))
                    .or(in("app.log"))
                    .or(named("client", "Arguments", "CommandLine"))
                    .or(in("client.bench"))
                    .or(in("client.bench.chart")));

    private static final Law SQL = new Law(
            "SQL is known in the store and the tools only",
            "java\\.sql|org\\.sqlite",
            in("app.store").or(in("app.tool")));

    private static final Law SLEEP =
            // The loop rests behind a long flush, for less than a timer can be set to.
            new Law(
                    "nothing sleeps: use Timers, or FakeClock in a test",
                    "\\bsleep\\(|parkNanos",
                    named("app.net", "Flush"));

    private static final Law NAMES = new Law(
            "a name says what a thing is",
            "(class|interface|record|enum) \\w*(Util|Utils|Manager|Helper|Impl)\\b|\\.utils?;",
            file -> false);

    private static final List<SourceFile> MAIN = sources("main");
    private static final List<SourceFile> TESTS = sources("test");

    @Test
    void packagesKnowEachOtherOnlyAlongTheArrows() {
        assertThat(MAIN).hasSizeGreaterThan(50);
        assertThat(strayArrows(MAIN)).isEmpty();
    }

    @Test
    void theArrowsHaveNoCycle() {
        assertThat(ARROWS.keySet())
                .allSatisfy(house -> assertThat(reachable(house)).doesNotContain(house));
    }

    @Test
    void channelsAreKnownToTheLoopsOnly() {
        assertThat(CHANNELS.brokenIn(MAIN)).isEmpty();
    }

    @Test
    void timeAndChanceComeFromClockAndMain() {
        assertThat(TIME.brokenIn(MAIN)).isEmpty();
    }

    @Test
    void threadsAreMadeInFewPlaces() {
        assertThat(THREADS.brokenIn(MAIN)).isEmpty();
    }

    @Test
    void nothingIsSharedBetweenThreadsButTheQueues() {
        assertThat(SHARING.brokenIn(MAIN)).isEmpty();
    }

    @Test
    void librariesAreKnownWhereTheyAreNeeded() {
        assertThat(LIBRARIES.brokenIn(MAIN)).isEmpty();
    }

    @Test
    void sqlIsKnownToTheStoreAndTheToolsOnly() {
        assertThat(SQL.brokenIn(MAIN)).isEmpty();
    }

    @Test
    void nothingSleepsNotEvenATest() {
        assertThat(SLEEP.brokenIn(MAIN)).isEmpty();
        assertThat(SLEEP.brokenIn(TESTS)).isEmpty();
    }

    @Test
    void nothingIsCalledAfterNothing() {
        assertThat(NAMES.brokenIn(MAIN)).isEmpty();
        assertThat(NAMES.brokenIn(TESTS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CHANNELS  | import java.nio.channels.Pipe;
                    SQL       | import java.sql.Connection;
                    TIME      | long now = System.nanoTime();
                    TIME      | LongSupplier nanos = System::nanoTime;
                    TIME      | LocalDateTime.now(zone);
                    TIME      | Random dice = new Random(7);
                    THREADS   | new Thread(this::run).start();
                    THREADS   | names.parallelStream();
                    SHARING   | private volatile boolean done;
                    SHARING   | import java.util.concurrent.atomic.AtomicLong;
                    SHARING   | synchronized void add() {
                    LIBRARIES | import org.tinylog.Logger;
                    SLEEP     | TimeUnit.SECONDS.sleep(1);
                    NAMES     | final class LinkManager {
                    NAMES     | package confab.app.util;
                    """)
    void aPlantedViolationIsFoundWithItsPlace(String law, String line) {
        SourceFile planted = planted("package confab.app.room;\n/* a\n b */\n" + line);

        assertThat(law(law).brokenIn(List.of(planted)))
                .singleElement()
                .asString()
                .startsWith("Planted.java:4: ")
                .endsWith(law(law).words());
    }

    @Test
    void commentsAndStringsBreakNoLaw() {
        SourceFile planted = planted("""
                package confab.app.room;
                /** Not {@link java.nio.channels.Pipe}. */ // nor volatile
                class A { String s = "new Thread(\\\\", t = "\\" volatile"; char c = '"'; String u = "sleep("; }
                """ + "String v = \"\"\"\n \"volatile\" Math.random\n\"\"\";");

        assertThat(Stream.of(CHANNELS, TIME, THREADS, SHARING, SLEEP)
                        .flatMap(law -> law.brokenIn(List.of(planted)).stream()))
                .isEmpty();
    }

    @Test
    void aPlantedArrowIsFoundWithItsPlace() {
        SourceFile planted =
                planted("package confab.app.room;\nimport confab.app.net.EventLoop;\nconfab.app.Main main;");

        assertThat(strayArrows(List.of(planted)))
                .containsExactlyInAnyOrder(
                        "Planted.java:2: import confab.app.net.EventLoop;   <- app.room may not know app.net",
                        "Planted.java:3: confab.app.Main main;   <- app.room may not know app");
    }

    @Test
    void aPackageThatNobodyDrewIsFound() {
        assertThat(strayArrows(List.of(planted("package confab.app.attic;"))))
                .containsExactly("Planted.java: app.attic has no room in the house");
    }

    private static List<String> strayArrows(List<SourceFile> files) {
        List<String> stray = new ArrayList<>();
        for (SourceFile file : files) {
            Set<String> known = ARROWS.get(file.house());
            if (known == null) {
                stray.add(file.path() + ": " + file.house() + " has no room in the house");
                continue;
            }
            for (String house : ARROWS.keySet()) {
                if (!house.equals(file.house()) && !known.contains(house)) {
                    file.places(mentions(house)).stream()
                            .map(place -> place + "   <- " + file.house() + " may not know " + house)
                            .forEach(stray::add);
                }
            }
        }
        return stray;
    }

    /** A class of exactly this package. */
    private static Pattern mentions(String house) {
        return Pattern.compile("\\bconfab\\." + Pattern.quote(house) + "\\.([A-Z*])");
    }

    private static Set<String> reachable(String house) {
        Set<String> reached = new HashSet<>();
        List<String> open = new ArrayList<>(ARROWS.get(house));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (reached.add(next)) {
                open.addAll(ARROWS.get(next));
            }
        }
        return reached;
    }

    private static Predicate<SourceFile> in(String house) {
        return file -> file.house().equals(house);
    }

    private static Predicate<SourceFile> named(String house, String... names) {
        return in(house).and(file -> List.of(names).contains(file.name()));
    }

    private static Law law(String name) {
        return switch (name) {
            case "CHANNELS" -> CHANNELS;
            case "SQL" -> SQL;
            case "TIME" -> TIME;
            case "THREADS" -> THREADS;
            case "SHARING" -> SHARING;
            case "LIBRARIES" -> LIBRARIES;
            case "SLEEP" -> SLEEP;
            default -> NAMES;
        };
    }

    private static SourceFile planted(String text) {
        return SourceFile.of(Path.of("Planted.java"), text);
    }

    private static List<SourceFile> sources(String kind) {
        return Stream.of("protocol", "app", "client")
                .map(module -> module + "/src/" + kind + "/java")
                .filter(folder -> Files.isDirectory(Checkout.ROOT.resolve(folder)))
                .flatMap(folder -> SourceFile.below(folder).stream())
                .toList();
    }
}
