package confab.app.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void makeAndLock(Path path) throws IOException {
        DataDirectory data = new DataDirectory(path);
        data.create();
        data.lock();
        data.release();
    }

    private static Process startKeeper(Path path) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        "umask 000; exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keeper.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** With an umask that allows everything, what is made is its owner's only; and while it lives it is alone in there. */
    @Test
    void anotherProcessIsKeptOutUntilTheFirstEndsAndNobodyElseMayLookInside() throws Exception {
        Path path = folder.resolve("state").resolve("confab");
        Process keeper = startKeeper(path);
        try (BufferedReader out = keeper.inputReader(UTF_8)) {
            assertThat(out.readLine()).isEqualTo("is in");

            assertThat(mode(folder.resolve("state"))).isEqualTo("rwx------");
            assertThat(mode(path)).isEqualTo("rwx------");
            assertThat(modesIn(path))
                    .hasToString("{confab.db=rw-------, confab.db-shm=rw-------, confab.db-wal=rw-------,"
                            + " confab.lock=rw-------}");

            DataDirectory data = new DataDirectory(path);
            data.create();
            for (int n = 0; n < 2; n++) {
                assertThatThrownBy(data::lock)
                        .isInstanceOf(IOException.class)
                        .hasMessage(path + " is in use by another confabd");
            }

            keeper.destroyForcibly();
            assertThat(keeper.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            data.lock();
            data.release();
        } finally {
            keeper.destroyForcibly();
        }
    }

    private static TreeMap<String, String> modesIn(Path path) throws IOException {
        TreeMap<String, String> modes = new TreeMap<>();
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                modes.put(file.getFileName().toString(), mode(file));
            }
        }
        return modes;
    }

    @Test
    void aSecondOneInTheSameProcessIsKeptOutToo() throws Exception {
        DataDirectory first = new DataDirectory(folder);
        first.lock();

        assertThatThrownBy(() -> new DataDirectory(folder).lock()).hasMessageContaining("in use by another confabd");

        first.release();
        makeAndLock(folder);
    }

    @Test
    void whoComesByALinkIsKeptOutAllTheSame() throws Exception {
        DataDirectory first = new DataDirectory(Files.createDirectory(folder.resolve("data")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), first.path());
        first.lock();

        assertThatThrownBy(() -> makeAndLock(link)).hasMessageContaining("in use by another confabd");

        first.release();
    }

    @Test
    void aLinkToAFolderIsAFolder() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        makeAndLock(link);
        makeAndLock(link.resolve("below"));
        makeAndLock(link.resolve("far").resolve("below"));

        assertThat(real.resolve("confab.lock")).exists();
        assertThat(real.resolve("below")).isDirectory();
        assertThat(mode(real.resolve("far"))).isEqualTo("rwx------");
    }

    @Test
    void aFolderThatIsThereKeepsItsMode() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-x---"));

        makeAndLock(open);

        assertThat(mode(open)).isEqualTo("rwxr-x---");
    }

    @Test
    void whatIsNoFolderIsRefusedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "hm");
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));

        for (Path path : List.of(file, file.resolve("below"), nowhere)) {
            assertThatThrownBy(() -> makeAndLock(path))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageMatching(".* (is not a folder|Not a directory)");
        }
        assertThat(file).hasContent("hm");
    }

    /** Not even the administrator may write there. */
    @Test
    void aFolderThatCannotBeWrittenToIsRefusedInOneLine() {
        assertThatThrownBy(() -> makeAndLock(Path.of("/sys/kernel")))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("cannot write to /sys/kernel: \\S.*");
        assertThatThrownBy(() -> makeAndLock(Path.of("/sys/kernel/confab")))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("cannot make the folder /sys/kernel/confab: \\S.*");
    }
}
