package confab.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Whoever runs the tests may be root, who may do everything; so that is asked of the test. */
class PermissionTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = Files.createFile(folder.resolve("confab.db"));
    }

    private String without(Path denied) {
        return Permission.words(file, path -> !path.equals(denied));
    }

    @Test
    void whatBelongsToSomebodyElseIsNamedWithItsOwner() throws IOException {
        Path log = Files.createFile(folder.resolve("confab.db-wal"));
        for (Path denied : List.of(file, log, folder)) {
            assertThat(without(denied))
                    .isEqualTo("; permission denied: " + denied + " belongs to "
                            + Files.getOwner(denied).getName());
        }
    }

    @Test
    void whatIsNotThereOrAllowedIsNotNamed() {
        assertThat(without(folder.resolve("confab.db-shm"))).isEmpty();
        assertThat(Permission.words(file)).isEmpty();
        assertThat(Permission.words(folder.resolve("none/confab.db"))).isEmpty();
    }

    @Test
    void onlyAFileThatCannotBeOpenedIsLookedAt() {
        for (SQLiteErrorCode code : List.of(SQLiteErrorCode.SQLITE_CANTOPEN, SQLiteErrorCode.SQLITE_FULL)) {
            SQLException e = new SQLiteException("words", code);

            assertThat(Words.of(file, e)).isEqualTo(Words.of(e));
        }
    }
}
