package confab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The start scripts in a checkout with nothing in it, with a Maven and a Java that only tell how they were called. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class StartScriptTest {
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String NO_JDK = "%s: a JDK, 17 or newer, is needed and neither JAVA_HOME nor PATH has one"
            + " (Debian: apt install openjdk-17-jdk-headless)";

    /** What the scripts need of the system; a PATH with nothing else has no Java and no Maven. */
    private static final List<String> TOOLS =
            List.of("cat", "find", "flock", "head", "mkdir", "readlink", "uname", "rm", "sed", "touch");

    @TempDir
    Path folder;

    private Path root;
    private Path tools;
    private Path jdk;
    private Path calls;

    /** Both programs. */
    enum Program {
        CONFABD("app", "confabd", "confab.app.Main"),
        CONFAB("client", "confab", "confab.client.Main");

        private final String module;
        private final String command;
        private final String main;

        Program(String module, String command, String main) {
            this.module = module;
            this.command = command;
            this.main = main;
        }
    }

    @BeforeEach
    void makeACheckout() throws IOException {
        root = Files.createDirectory(folder.resolve("a checkout"));
        calls = folder.resolve("calls");
        for (String script : List.of("app/bin/confabd", "client/bin/confab", "protocol/bin/launch.sh")) {
            Files.createDirectories(root.resolve(script).getParent());
            Files.copy(Checkout.ROOT.resolve(script), root.resolve(script));
        }
        for (String source : List.of("pom.xml", "protocol/pom.xml", "app/pom.xml", "client/pom.xml")) {
            old(Files.createFile(root.resolve(source)));
        }
        for (String module : List.of("protocol", "app", "client")) {
            Path main = Files.createDirectories(root.resolve(module + "/src/main/java"));
            old(Files.createFile(main.resolve("A.java")));
            old(Files.createFile(main.resolve("B.java")));
            Files.walk(root.resolve(module + "/src")).filter(Files::isDirectory).forEach(this::old);
        }
        tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec " + which(tool) + " \"$@\"\n");
        }
        jdk = jdk("jdk 17", "17.0.15");
        maven("");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotBuiltIsBuiltAndStarted(Program program) throws IOException {
        Run run = start(program, "--name", "a b", "");

        assertThat(run.code).isZero();
        assertThat(builds())
                .containsExactly("-B -Dmaven.test.skip=true -pl " + program.module + " -am package JAVA_HOME=" + jdk);
        assertThat(run.err)
                .startsWith(program.command + ": building with Maven")
                .endsWith("built\n");
        assertThat(run.out).contains("argument " + program.main + "\nargument --name\nargument a b\nargument \n");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBuiltStartsWithoutAWord(Program program) throws IOException {
        start(program);

        Run run = start(program);

        assertThat(builds()).hasSize(1);
        assertThat(run.err).isEmpty();
        assertThat(run.out)
                .contains("argument " + root + "/" + program.module + "/target/" + program.command + ".jar:" + root
                        + "/" + program.module + "/target/lib/*\nargument " + program.main + "\n");
    }

    @Test
    void anythingNewerThanTheJarIsBuilt() throws IOException {
        start(Program.CONFABD);
        for (String path : List.of(
                "pom.xml",
                "app/pom.xml",
                "protocol/pom.xml",
                "app/src/main/java/A.java",
                "protocol/src/main/java/A.java")) {
            int before = builds().size();
            Files.setLastModifiedTime(
                    root.resolve(path), FileTime.from(Instant.now().plusSeconds(60)));

            start(Program.CONFABD);

            assertThat(builds()).as(path).hasSize(before + 1);
            old(root.resolve(path));
            start(Program.CONFABD);
        }
    }

    @Test
    void whatChangesDuringABuildIsBuiltTheNextTime() throws IOException {
        // File times are as coarse as the kernel's clock: touched until it shows.
        maven("until [ app/src/main/java/A.java -nt target/build.started ]; do touch app/src/main/java/A.java; done");
        start(Program.CONFABD);
        maven("");

        start(Program.CONFABD);

        assertThat(builds()).hasSize(2);
    }

    @Test
    void theProgramDoesNotHoldTheLockOfBuilds() throws IOException {
        assertThat(start(Program.CONFABD).out).contains("pid ").doesNotContain("lock");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void aSourceThatIsGoneIsBuiltWithout() throws IOException {
        start(Program.CONFABD);
        Files.delete(root.resolve("app/src/main/java/B.java"));
        Files.setLastModifiedTime(
                root.resolve("app/src/main/java"), FileTime.from(Instant.now().plusSeconds(60)));

        start(Program.CONFABD);

        assertThat(builds()).hasSize(2);
    }

    @Test
    void anotherModulesSourcesAreNoReasonToBuild() throws IOException {
        start(Program.CONFABD);
        Files.setLastModifiedTime(
                root.resolve("client/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(60)));

        start(Program.CONFABD);

        assertThat(builds()).hasSize(1);
    }

    @Test
    void whereThereIsNothingToBuildFromNothingIsBuilt() throws IOException {
        start(Program.CONFABD);
        Files.delete(root.resolve("pom.xml"));
        Files.setLastModifiedTime(
                root.resolve("app/pom.xml"), FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(start(Program.CONFABD).code).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void ofTwoStartsAtOnceOneBuildsAndTheOtherWaits() throws Exception {
        Path gate = folder.resolve("gate");
        assertThat(new ProcessBuilder("mkfifo", gate.toString()).start().waitFor())
                .isZero();
        maven("read -r open <'" + gate + "'");

        Process first = command(Program.CONFABD.command).start();
        try (BufferedReader firstErr = first.errorReader(StandardCharsets.UTF_8)) {
            awaitLine(firstErr, "confabd: Building app 1.0 [1/1]");
            Process second = command(Program.CONFABD.command).start();
            try (BufferedReader secondErr = second.errorReader(StandardCharsets.UTF_8)) {
                awaitLine(secondErr, "confabd: waiting for another build to end");
                try (Writer opener = Files.newBufferedWriter(gate)) {
                    opener.write("open\n");
                }
                assertThat(second.waitFor()).isZero();
            }
            assertThat(first.waitFor()).isZero();
        }
        assertThat(builds()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void itsProcessIsTheProgramsOwn(Program program) throws Exception {
        start(program);

        Process process = command(program.command).start();

        assertThat(Run.of(process).out).contains("pid " + process.pid() + "\n");
    }

    @ParameterizedTest
    @EnumSource
    void itStartsThroughALinkFromAnywhere(Program program) throws IOException {
        Path link = Files.createSymbolicLink(
                folder.resolve("a link"), root.resolve(program.module + "/bin/" + program.command));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("another"), Path.of("a link"));

        Run run = Run.of(environment(new ProcessBuilder(linkToLink.toString()).directory(tools.toFile()))
                .start());

        assertThat(run.code).as(run.err).isZero();
        assertThat(link).exists();
    }

    @Test
    void closedStreamsAreNotLeftForTheJvmsOwnFiles() throws IOException {
        start(Program.CONFABD);

        Run run = Run.of(environment(new ProcessBuilder(
                        "sh",
                        "-c",
                        "exec \"$0\" <&- 2>&-",
                        root.resolve("app/bin/confabd").toString()))
                .start());

        assertThat(run.out).contains("\n/dev/null\n/dev/null\n");
    }

    @Test
    void standardInputIsLeftToTheProgram() throws IOException {
        ProcessBuilder builder = command("confab");
        builder.redirectInput(root.resolve("pom.xml").toFile());

        assertThat(Run.of(builder.start()).out).contains("\n" + root.resolve("pom.xml") + "\n");
    }

    @Test
    void theProgramReadsItsArgumentsAsUtf8() throws IOException {
        ProcessBuilder builder = command("confabd");
        builder.environment().put("LANG", "C");
        assertThat(Run.of(builder.start()).out).contains("LC_ALL C.UTF-8\n");

        builder.environment().put("LANG", "de_DE.UTF-8");
        assertThat(Run.of(builder.start()).out).contains("LC_ALL \n");
    }

    @Test
    void moreOptionsForTheJvmComeBehindOurs() throws IOException {
        ProcessBuilder builder = command("confabd");
        builder.environment().put("CONFABD_JAVA_OPTS", "-Xmx1g -Da=b");

        assertThat(Run.of(builder.start()).out)
                .containsSubsequence(
                        "-Xmx256m\n", "-XX:+ExitOnOutOfMemoryError\n", "-Xmx1g\n", "argument -Da=b\n", "-cp\n");
    }

    @Test
    void onlyAJavaThatKnowsSmallerObjectsIsAskedForThem() throws IOException {
        String option = "argument -XX:+UseCompactObjectHeaders\n";
        String ifKnown = "argument -XX:+IgnoreUnrecognizedVMOptions\n";
        assertThat(start(Program.CONFABD).out).doesNotContain(option, ifKnown);

        jdk = jdk("newer", "25.0.3");
        // A JVM of another maker would refuse to start.
        assertThat(start(Program.CONFABD).out).contains(ifKnown + option);
    }

    @Test
    void theFirstWordBenchStartsTheProgramThatMeasures() throws IOException {
        Run run = start(Program.CONFAB, "bench", "fan", "--rate=7");

        assertThat(run.out)
                .contains("argument confab.client.bench.Main\nargument fan\nargument --rate=7\n")
                .doesNotContain("TieredStopAtLevel");
        assertThat(start(Program.CONFAB, "bench:5002").out).contains("argument confab.client.Main\n");
    }

    @Test
    void theJavaOfTheHomeIsPreferredToThatOfThePath() throws IOException {
        Path other = jdk("other", "21.0.1");
        Files.createSymbolicLink(tools.resolve("java"), other.resolve("bin/java"));

        assertThat(start(Program.CONFABD).out).startsWith("java " + jdk);
    }

    @Test
    void whereTheHomeIsTooOldTheJavaOfThePathIsTaken() throws IOException {
        Path other = jdk;
        jdk = jdk("old", "1.8.0_402");
        Files.createSymbolicLink(tools.resolve("java"), other.resolve("bin/java"));

        assertThat(start(Program.CONFABD).out).startsWith("java " + other);
        assertThat(builds()).singleElement().asString().endsWith("JAVA_HOME=" + other);
    }

    @Test
    void aJavaThatDoesNotTellItsReleaseIsAsked() throws IOException {
        Files.delete(jdk.resolve("release"));
        assertThat(start(Program.CONFABD).code).isZero();

        Files.writeString(jdk.resolve("version"), "11.0.2");
        assertThat(start(Program.CONFABD).code).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void withoutAJavaItSaysWhatIsMissingInOneLine(Program program) throws IOException {
        Files.delete(jdk.resolve("bin/java"));
        Files.delete(jdk.resolve("bin/javac"));

        assertOneLine(start(program), String.format(NO_JDK, program.command));
    }

    @Test
    void aJavaThatIsTooOldIsNone() throws IOException {
        jdk = jdk("jdk 11", "11.0.22");

        assertOneLine(start(Program.CONFABD), String.format(NO_JDK, "confabd"));
    }

    @Test
    void toBuildACompilerIsNeededAndToRunNone() throws IOException {
        Files.delete(jdk.resolve("bin/javac"));
        assertOneLine(start(Program.CONFABD), String.format(NO_JDK, "confabd"));

        Files.createFile(Files.createDirectories(root.resolve("app/target/lib")).resolveSibling("confabd.jar"));
        assertThat(start(Program.CONFABD).code).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void withoutMavenItSaysWhatIsMissingInOneLine(Program program) throws IOException {
        Files.delete(tools.resolve("mvn"));

        assertOneLine(start(program), program.command + ": Maven is needed to build it (Debian: apt install maven)");
    }

    @Test
    void aFailedBuildIsToldAndNothingIsStarted() throws IOException {
        maven("echo '[ERROR] A.java:[1,1] no'; echo '[ERROR] Failed to execute goal'; echo '[ERROR] advice'; exit 1");

        Run run = start(Program.CONFABD);

        assertThat(run.code).isEqualTo(1);
        assertThat(run.out).isEmpty();
        assertThat(run.err).endsWith("""
                        confabd: Building app 1.0 [1/1]
                        [ERROR] A.java:[1,1] no
                        [ERROR] Failed to execute goal
                        confabd: the build failed; this tells more: mvn package -pl app -am
                        """);
    }

    private static void assertOneLine(Run run, String line) {
        assertThat(run.err).isEqualTo(line + "\n");
        assertThat(run.out).isEmpty();
        assertThat(run.code).isEqualTo(1);
    }

    private List<String> builds() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private Run start(Program program, String... args) throws IOException {
        return Run.of(command(program.command, args).start());
    }

    private ProcessBuilder command(String command, String... args) {
        List<String> words =
                new ArrayList<>(List.of(root.resolve((command.equals("confabd") ? "app" : "client") + "/bin/" + command)
                        .toString()));
        words.addAll(List.of(args));
        return environment(new ProcessBuilder(words));
    }

    private ProcessBuilder environment(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", tools.toString());
        environment.put("JAVA_HOME", jdk.toString());
        return builder;
    }

    /** A JDK whose Java tells how it was called. */
    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        Files.createDirectory(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"8\"\nJAVA_VERSION=\"" + version + "\"\n");
        Files.writeString(home.resolve("version"), version);
        script(home.resolve("bin/javac"), "");
        script(home.resolve("bin/java"), """
                home=${0%/bin/java}
                if [ "$1" = -version ]; then
                  read -r version <"$home/version" || true
                  echo "openjdk version \\"$version\\" 2025-04-15" >&2
                  exit
                fi
                echo "java $home"
                echo "pid $$"
                echo "LC_ALL ${LC_ALL-}"
                readlink /proc/$$/fd/0 /proc/$$/fd/2
                ! [ -e /proc/$$/fd/9 ] || echo "holds the lock of builds"
                for argument in "$@"; do
                  echo "argument $argument"
                done
                """);
        return home;
    }

    /** A Maven that notes its call, does {@code first}, and makes what the real one would. */
    private void maven(String first) throws IOException {
        script(
                tools.resolve("mvn"),
                "echo \"$* JAVA_HOME=$JAVA_HOME\" >>'" + calls + "'\n"
                        + "while [ \"$1\" != -pl ]; do shift; done\n"
                        + "echo '[INFO] Building '$2' 1.0 [1/1]'\n" + first + "\n"
                        + "case $2 in app) name=confabd ;; *) name=confab ;; esac\n"
                        + "mkdir -p \"$2/target/lib\"\n: >\"$2/target/$name.jar\"\n");
    }

    private static void script(Path path, String text) throws IOException {
        Files.deleteIfExists(path);
        Files.writeString(path, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void old(Path path) {
        try {
            Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path which(String tool) {
        return Stream.of("/usr/bin", "/bin")
                .map(bin -> Path.of(bin, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static void awaitLine(BufferedReader lines, String line) throws IOException {
        String next = lines.readLine();
        while (next != null && !next.equals(line)) {
            next = lines.readLine();
        }
        assertThat(next).isEqualTo(line);
    }

    /** What came of a start. */
    private record Run(int code, String out, String err) {
        static Run of(Process process) throws IOException {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            try {
                return new Run(process.waitFor(), out, err);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
