package confab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confab.app.store.Keep;
import confab.app.store.Sync;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageTest {
    private static final Map<String, String> HOME = Map.of("HOME", "/home/saif");

    @Test
    void aFolderKeepsEverythingForEverOnTheDisk() throws Exception {
        assertThat(storage("--data", "/srv/chat"))
                .isEqualTo(new Storage(Path.of("/srv/chat"), Sync.ALWAYS, Keep.EVERYTHING));
    }

    @Test
    void noneIsNoFolder() throws Exception {
        assertThat(storage("--data", "none").folder()).isNull();
    }

    @Test
    void everythingAboutItCanBeSaid() throws Exception {
        assertThat(storage("--data", "d", "--sync", "os", "--keep", "400d", "--keep-messages", "1000"))
                .isEqualTo(new Storage(Path.of("d"), Sync.OS, new Keep(400 * 86_400_000L, 1_000)));
        assertThat(storage("--data", "d", "--sync", "always", "--keep", "forever", "--keep-messages", "all"))
                .isEqualTo(new Storage(Path.of("d"), Sync.ALWAYS, Keep.EVERYTHING));
    }

    @ParameterizedTest
    @CsvSource({"1m,60000", "90m,5400000", "12h,43200000", "2w,1209600000", "999999w,604799395200000"})
    void howLongSomethingIsKeptIsWrittenWithItsUnit(String typed, long millis) throws Exception {
        assertThat(storage("--data", "d", "--keep", typed).keep().millis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --sync=never        | --sync is always or os, not never
                    --keep=400          | --keep is a time like 400d, 52w, 12h or 30m, or forever, not 400
                    --keep=0d           | --keep is a time like 400d, 52w, 12h or 30m, or forever, not 0d
                    --keep=-1d          | --keep is a time like 400d, 52w, 12h or 30m, or forever, not -1d
                    --keep=5s           | --keep is a time like 400d, 52w, 12h or 30m, or forever, not 5s
                    --keep=9999999d     | --keep is a time like 400d, 52w, 12h or 30m, or forever, not 9999999d
                    --keep-messages=0   | --keep-messages is a whole number from 1 on, or all, not 0
                    --keep-messages=1e3 | --keep-messages is a whole number from 1 on, or all, not 1e3
                    --keep-messages=9999999999999999999 | \
                    --keep-messages is a whole number from 1 on, or all, not 9999999999999999999
                    """)
    void whatCannotBeIsRefused(String option, String words) {
        assertThatThrownBy(() -> storage("--data", "d", option)).hasMessage(words);
    }

    @ParameterizedTest
    @CsvSource({"--sync=os,--sync", "--keep=1d,--keep", "--keep-messages=1,--keep-messages"})
    void whatIsKeptInMemoryHasNoSuchOptions(String option, String name) {
        assertThatThrownBy(() -> storage("--data", "none", option))
                .hasMessage(name + " is for history on disk: it needs --data DIR");
    }

    @Test
    void theFolderIsThatOfTheServiceFirst() throws Exception {
        assertThat(found(Map.of("STATE_DIRECTORY", "/var/lib/confab", "XDG_STATE_HOME", "/x", "HOME", "/h")))
                .isEqualTo(Path.of("/var/lib/confab"));
        assertThat(found(Map.of("STATE_DIRECTORY", "/var/lib/confab:/var/lib/other")))
                .isEqualTo(Path.of("/var/lib/confab"));
    }

    @Test
    void theFolderIsThatOfTheUserElse() throws Exception {
        assertThat(found(Map.of("STATE_DIRECTORY", "", "XDG_STATE_HOME", "/x", "HOME", "/h")))
                .isEqualTo(Path.of("/x/confab"));
        assertThat(found(Map.of("XDG_STATE_HOME", "", "HOME", "/h"))).isEqualTo(Path.of("/h/.local/state/confab"));
        assertThat(found(Map.of("XDG_STATE_HOME", "relative", "HOME", "/h")))
                .isEqualTo(Path.of("/h/.local/state/confab"));
        assertThat(found(HOME)).isEqualTo(Path.of("/home/saif/.local/state/confab"));
    }

    @Test
    void whereThereIsNoHomeAFolderHasToBeGiven() {
        assertThatThrownBy(() -> found(Map.of()))
                .hasMessage("--data DIR is needed: there is no $HOME to keep history in");
    }

    @Test
    void aFolderThatCannotBeIsRefused() {
        assertThatThrownBy(() -> DataFolder.of("a\0b", HOME)).hasMessage("--data: no file or folder can be called so");
        assertThatThrownBy(() -> DataFolder.of("", HOME)).hasMessage("--data is a folder or none");
    }

    private static Path found(Map<String, String> environment) throws UsageException {
        return DataFolder.of(null, environment);
    }

    private static Storage storage(String... words) throws UsageException {
        return Options.parse(HOME, words).storage();
    }
}
