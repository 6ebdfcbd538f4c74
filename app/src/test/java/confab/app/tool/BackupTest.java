package confab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class BackupTest {
    @TempDir
    Path folder;

    private Path data;
    private Path copy;

    @org.junit.jupiter.api.BeforeEach
    void somethingIsSaid() {
        data = folder.resolve("data");
        copy = folder.resolve("copy.db");
        try (WritingDaemon daemon = new WritingDaemon(data, 1)) {
            daemon.stores(300);
        }
    }

    @Test
    void theCopyHasEverything() {
        assertThat(Ran.of(new Backup(data, copy)).well()).startsWith(copy + ": 5 rooms, ");

        assertThat(exported(copy).equals(exported(data))).isTrue();
        assertThat(exported(copy).lines()).hasSize(300);
    }

    @Test
    void onlyItsOwnerMayReadTheCopy() throws IOException {
        Ran.of(new Backup(data, copy)).well();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
    }

    @Test
    void nothingElseIsLeftBehind() throws IOException {
        Ran.of(new Backup(data, copy)).well();

        assertThat(names(folder)).containsExactly("copy.db", "data");
    }

    @Test
    void whatIsThereIsNeverReplaced() throws IOException {
        Files.writeString(copy, "precious");

        assertThat(Ran.of(new Backup(data, copy)).words()).isEqualTo(copy + " is there already, and is left as it is");
        assertThat(copy).hasContent("precious");
        assertThat(Ran.of(new Backup(data, folder)).words()).contains(" is there already");
    }

    @Test
    void aLinkThatLeadsNowhereIsSomethingToo() throws IOException {
        Files.createSymbolicLink(copy, folder.resolve("nowhere"));

        assertThat(Ran.of(new Backup(data, copy)).words()).contains(" is there already");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @Test
    void whereNothingCanBeWrittenItSaysSo() {
        assertThat(Ran.of(new Backup(data, folder.resolve("no/copy.db"))).words())
                .isEqualTo("cannot make " + folder.resolve("no/copy.db") + ": no such file or folder");
    }

    @Test
    void withoutAJournalThereIsNoCopy() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertThat(Ran.of(new Backup(empty, copy)).words())
                .isEqualTo(empty.resolve("confab.db") + ": no such file or folder");
        assertThat(copy).doesNotExist();
    }

    @Test
    void aJournalThatIsNotSoundGivesNoCopy() throws IOException {
        Sql.change(new DataDirectory(data).journalFile(), "DELETE FROM entry WHERE number = 100");

        assertThat(Ran.of(new Backup(data, copy)).words())
                .startsWith(data + " is not sound (")
                .endsWith("is missing); confabd check tells more");
        assertThat(names(folder)).containsExactly("data");
    }

    @Test
    void aDamagedJournalGivesNoCopy() throws IOException {
        Path file = new DataDirectory(data).journalFile();
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 0);
        Files.write(file, bytes);

        Ran ran = Ran.of(new Backup(data, copy));

        assertThat(ran.words()).contains("confabd check tells more");
        assertThat(names(folder)).containsExactly("data");
    }

    @Test
    void everyCopyIsSoundHoweverMuchIsWrittenMeanwhile() throws Exception {
        Path busy = folder.resolve("busy");
        AtomicBoolean enough = new AtomicBoolean();
        try (WritingDaemon daemon = new WritingDaemon(busy, 2)) {
            daemon.stores(100);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 60 && !enough.get(); i++) {
                    daemon.stores(100);
                }
            });
            String before = "";
            for (int i = 0; i < 5; i++) {
                Path one = folder.resolve("copy" + i);
                Ran.of(new Backup(busy, one)).well();
                String lines = exported(one);

                assertThat(lines.startsWith(before))
                        .as("copy %d goes on from the one before it", i)
                        .isTrue();
                before = lines;
            }
            enough.set(true);
            writing.join();
            assertThat(exported(busy).startsWith(before)).isTrue();
        }
    }

    @Test
    void whatAKilledRunHasLeftIsNotInTheWay() throws IOException {
        Files.writeString(folder.resolve("copy.db." + ProcessHandle.current().pid() + ".partial"), "half");

        Ran.of(new Backup(data, copy)).well();

        assertThat(names(folder)).containsExactly("copy.db", "data");
    }

    static String exported(Path path) {
        return Ran.of(new Export(path, null, Long.MIN_VALUE, Export.Format.JSONL))
                .well();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
