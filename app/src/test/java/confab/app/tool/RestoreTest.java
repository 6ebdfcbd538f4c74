package confab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import confab.app.store.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RestoreTest {
    @TempDir
    Path folder;

    private Path copy;
    private Path target;

    @BeforeEach
    void thereIsACopy() {
        copy = folder.resolve("copy.db");
        target = folder.resolve("target");
        try (WritingDaemon daemon = new WritingDaemon(folder.resolve("data"), 1)) {
            daemon.stores(300);
        }
        Ran.of(new Backup(folder.resolve("data"), copy)).well();
    }

    @Test
    void everythingIsThereUnderAnotherId() {
        assertThat(Ran.of(new Restore(copy, target)).well())
                .startsWith(new DataDirectory(target).journalFile() + ": 5 rooms, ")
                .endsWith("journal " + Ran.FRESH + "\n");

        assertThat(BackupTest.exported(target).equals(BackupTest.exported(copy)))
                .isTrue();
        assertThat(Ran.of(new Check(target)).well()).contains("journal " + Ran.FRESH);
        assertThat(Ran.of(new Check(copy)).well()).contains("journal 0000000000000007");
    }

    @Test
    void aDaemonGoesOnFromThere() {
        Ran.of(new Restore(copy, target)).well();

        try (WritingDaemon daemon = new WritingDaemon(target, 1)) {
            daemon.stores("#lobby", "Saif", "as if nothing had happened");
        }

        assertThat(Ran.of(new Check(target)).well()).contains("\nsound: ");
    }

    @Test
    void onlyItsOwnerLooksIntoIt() throws IOException {
        Ran.of(new Restore(copy, target)).well();

        assertThat(mode(target)).isEqualTo("rwx------");
        assertThat(mode(new DataDirectory(target).journalFile())).isEqualTo("rw-------");
    }

    @Test
    void anEmptyFolderWillDo() throws IOException {
        Files.createDirectory(target);

        Ran.of(new Restore(copy, target)).well();
    }

    @Test
    void aFolderWithAnythingInItIsLeftAlone() throws IOException {
        Files.createDirectory(target);
        Files.writeString(target.resolve("notes"), "mine");

        assertThat(Ran.of(new Restore(copy, target)).words()).isEqualTo(target + " is not empty: it has notes");
        assertThat(target).isDirectoryNotContaining(file -> !file.endsWith("notes"));
    }

    @Test
    void nothingIsRestoredOnTopOfAJournal() {
        Ran.of(new Restore(copy, target)).well();
        String before = BackupTest.exported(target);

        assertThat(Ran.of(new Restore(copy, target)).words()).endsWith(" is not empty: it has confab.db");
        assertThat(BackupTest.exported(target).equals(before)).isTrue();
    }

    @Test
    void whatAKilledRunHasLeftIsNotInTheWay() throws IOException {
        Files.createDirectory(target);
        Files.writeString(target.resolve("confab.lock"), "");
        Files.writeString(target.resolve("confab.db.12345.partial"), "half");

        Ran.of(new Restore(copy, target)).well();

        assertThat(target.resolve("confab.db.12345.partial")).doesNotExist();
    }

    @Test
    void aFolderInUseIsLeftAlone() throws IOException {
        DataDirectory used = new DataDirectory(target);
        used.create();
        used.lock();
        try {
            assertThat(Ran.of(new Restore(copy, target)).words()).isEqualTo(target + " is in use by another confabd");
        } finally {
            used.release();
        }
    }

    @Test
    void aCopyThatIsNotSoundIsNotRestored() {
        Sql.change(copy, "UPDATE entry SET kind = 9 WHERE number = 7");

        assertThat(Ran.of(new Restore(copy, target)).words()).startsWith(copy + " is not sound (");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatIsNoCopyIsNotRestored() throws IOException {
        assertThat(Ran.of(new Restore(folder.resolve("none"), target)).words()).endsWith("no such file or folder");
        Path text = Files.writeString(folder.resolve("text"), "no journal at all, but long enough to be looked at. ");
        assertThat(Ran.of(new Restore(text, target)).words()).startsWith(text + ": SQLITE_NOTADB:");
        assertThat(target).doesNotExist();
    }

    @Test
    void aDataFolderCanBeTheCopy() {
        Ran.of(new Restore(folder.resolve("data"), target)).well();

        assertThat(BackupTest.exported(target).equals(BackupTest.exported(copy)))
                .isTrue();
    }

    @Test
    void whatRootMakesBelongsToWhomTheFolderBelongsTo() throws IOException {
        assumeThat(Files.getOwner(folder).getName()).as("needs root").isEqualTo("root");
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.createDirectory(target);
        Files.setOwner(target, nobody);
        Ran.of(new Restore(copy, target)).well();
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "root's");
        Files.createSymbolicLink(target.resolve("search.db"), elsewhere);

        Ran.of(new Import(target, null), "").well();

        try (Stream<Path> files = Files.list(target)) {
            assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
                    .hasSizeGreaterThan(1)
                    .allMatch(file -> owner(file).equals(nobody));
        }
        assertThat(owner(elsewhere)).isNotEqualTo(nobody);
    }

    private static UserPrincipal owner(Path path) {
        try {
            return Files.getOwner(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
