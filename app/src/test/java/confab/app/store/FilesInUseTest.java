package confab.app.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is done to the files is found before the next commit, whether the folder was left alone until then or not. */
class FilesInUseTest {
    private static final long MINUTE = 60_000;

    @TempDir
    Path parent;

    private Path folder;
    private Path file;
    private Path log;
    private long now;
    private FilesInUse files;

    @BeforeEach
    void inPlace() throws Exception {
        folder = Files.createDirectory(parent.resolve("data"));
        file = Files.createFile(folder.resolve("confab.db"));
        log = Files.createFile(folder.resolve("confab.db-wal"));
        files = new FilesInUse(file, () -> now);
        now = FilesInUse.look(folder).changed().toMillis();
    }

    private interface Change {
        void make() throws Exception;
    }

    /** Finds it in a folder that was just changed, and in one that was not for long. */
    private void assertFound(Path gone, Change change) throws Exception {
        files.check();
        change.make();
        assertThatThrownBy(files::check)
                .isInstanceOf(FilesInUse.GoneException.class)
                .hasMessageContaining(gone + " was removed or replaced");
    }

    private void afterAWhile() throws Exception {
        // Times of files are as coarse as the kernel's clock: until the next change gets another one.
        do {
            Files.delete(Files.createTempFile(parent, "later", ""));
        } while (FilesInUse.look(parent)
                        .changed()
                        .compareTo(FilesInUse.look(folder).changed())
                <= 0);
        now += MINUTE;
        files.check();
        files.check();
    }

    @Test
    void filesThatAreThereAreFine() throws Exception {
        files.check();
        afterAWhile();
        assertThatCode(files::check).doesNotThrowAnyException();
    }

    @Test
    void aRemovedFileIsFoundAtOnce() throws Exception {
        assertFound(file, () -> Files.delete(file));
    }

    @Test
    void aRemovedFileIsFoundLater() throws Exception {
        afterAWhile();
        assertFound(file, () -> Files.delete(file));
    }

    @Test
    void aRemovedLogIsFoundAtOnceAndAgain() throws Exception {
        assertFound(log, () -> Files.delete(log));
        assertFoundAgain(log);
    }

    @Test
    void aRemovedLogIsFoundLaterAndAgain() throws Exception {
        afterAWhile();
        assertFound(log, () -> Files.delete(log));
        assertFoundAgain(log);
    }

    private void assertFoundAgain(Path gone) {
        now += MINUTE;
        assertThatThrownBy(files::check).hasMessageContaining(gone + " was removed or replaced");
    }

    @Test
    void aLogInThePlaceOfAnotherIsFoundLater() throws Exception {
        afterAWhile();
        Path other = Files.createFile(parent.resolve("other"));
        assertFound(log, () -> Files.move(other, log, StandardCopyOption.REPLACE_EXISTING));
    }

    @Test
    void anotherFolderInItsPlaceIsFoundThoughItIsAsOld() throws Exception {
        afterAWhile();
        FileTime before = Files.getLastModifiedTime(folder);
        assertFound(file, () -> {
            Files.move(folder, parent.resolve("aside"));
            Files.createDirectory(folder);
            Files.copy(parent.resolve("aside/confab.db"), file);
            Files.copy(parent.resolve("aside/confab.db-wal"), log);
            Files.setLastModifiedTime(folder, before);
        });
    }

    /** So do rsync -a, cp -a and tar x: files in their places, then the time that the folder had where it came from. */
    @Test
    void aFileInThePlaceOfAnotherIsFoundThoughTheFolderHasItsOldTime() throws Exception {
        FileTime before = FileTime.fromMillis(now - MINUTE);
        Files.setLastModifiedTime(folder, before);
        afterAWhile();
        Path other = Files.createFile(parent.resolve("other"));
        assertFound(file, () -> {
            Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(folder, before);
        });
    }

    @Test
    void whileTheClockIsBehindTheFolderIsNotTrusted() throws Exception {
        FilesInUse.Folder ofThisHour = new FilesInUse.Folder("key", FileTime.fromMillis(now));
        now -= 60 * MINUTE;
        files = new FilesInUse(file, () -> now, path -> ofThisHour);
        files.check();
        assertFound(file, () -> Files.delete(file));
    }

    @Test
    void aFolderThatWasJustChangedIsNotTrustedToTellOfTheNextChange() throws Exception {
        FilesInUse.Folder ofThisSecond = new FilesInUse.Folder("key", FileTime.fromMillis(now));
        files = new FilesInUse(file, () -> now, path -> ofThisSecond);
        files.check();
        assertFound(log, () -> Files.delete(log));
    }

    @Test
    void whereAFolderDoesNotTellItsTimeTheFilesAreLookedAtEachTime() throws Exception {
        files = new FilesInUse(file, () -> now, path -> null);
        afterAWhile();
        assertFound(log, () -> Files.delete(log));
    }

    /** Else the two above would pass if the folder was never trusted, and each commit would be dearer. */
    @Test
    void whatIsInAFolderThatDoesNotChangeIsNotLookedAt() throws Exception {
        FilesInUse.Folder longAgo = new FilesInUse.Folder("key", FileTime.fromMillis(now - MINUTE));
        files = new FilesInUse(file, () -> now, path -> longAgo);
        files.check();
        Files.delete(log);
        assertThatCode(files::check).doesNotThrowAnyException();
    }

    @Test
    void whatIsBackInItsPlaceIsFine() throws Exception {
        afterAWhile();
        Path aside = folder.resolve("aside");
        assertFound(log, () -> Files.move(log, aside));

        Files.move(aside, log);

        assertThatCode(files::check).doesNotThrowAnyException();
    }

    @Test
    void aLogThatIsMadeLaterIsTheOneToStay() throws Exception {
        Files.delete(log);
        files.check();
        Files.createFile(log);
        afterAWhile();
        assertFound(log, () -> Files.delete(log));
    }
}
