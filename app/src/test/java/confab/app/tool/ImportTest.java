package confab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.store.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ImportTest {
    private static final String ONE = """
            {"room":"#lobby","sequence":%d,"time":"2026-11-20T12:01:%02d.000Z","nick":"Saif","kind":"text","text":"%s"}
            """;

    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("target");
    }

    private static String said(int sequence, int second, String text) {
        return ONE.formatted(sequence, second, text);
    }

    private Ran imports(String lines) {
        return Ran.of(new Import(target(), null), lines);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatWasExportedAndImportedIsExportedTheSame(long seed) throws IOException {
        Path data = folder.resolve("data");
        try (WritingDaemon daemon = new WritingDaemon(data, seed)) {
            daemon.stores(1_300);
        }
        if (seed % 2 == 0) {
            retain(data);
        }
        String lines = BackupTest.exported(data);
        Path file = Files.writeString(folder.resolve("export.jsonl"), lines);

        Ran.of(new Import(target(), file)).well();

        assertThat(BackupTest.exported(target()).equals(lines))
                .as("seed %d: the same", seed)
                .isTrue();
        assertThat(Ran.of(new Check(target())).well()).as("seed %d", seed).contains("\nsound: ");
    }

    /** As retention does: entries up to a number, and what is removed is noted. */
    private static void retain(Path data) {
        Path file = new DataDirectory(data).journalFile();
        Sql.change(file, "DELETE FROM entry WHERE number <= 700", """
                UPDATE room SET newest = (SELECT min(sequence) - 1 FROM entry WHERE room = n)
                WHERE EXISTS (SELECT 1 FROM entry WHERE room = n AND sequence > 0)""");
    }

    @Test
    void aDaemonGoesOnFromThere() {
        imports(said(5, 1, "five") + said(6, 2, "six")).well();

        try (WritingDaemon daemon = new WritingDaemon(target(), 1)) {
            daemon.passes(600_000);
            daemon.stores("#lobby", "Saif", "seven");
        }

        assertThat(lines()).hasSize(3).last().asString().contains("\"sequence\":7");
        assertThat(Ran.of(new Check(target())).well()).contains(" 3 messages").contains("\nsound: ");
    }

    @Test
    void theTopicIsSetThen() {
        imports("""
                {"room":"#lobby","time":"2026-11-20T12:01:07Z","nick":"Saif","kind":"topic","text":"tea"}
                {"room":"#ops","time":"2026-11-20T12:01:07Z","nick":"Saif","kind":"topic","text":"tea"}
                {"room":"#ops","time":"2026-11-20T12:01:08Z","nick":"Saif","kind":"topic","text":""}
                """).well();

        Path file = new DataDirectory(target()).journalFile();
        assertThat(Sql.number(file, "SELECT count(*) FROM room WHERE topic = 'tea' AND topic_by = 'Saif'"))
                .isEqualTo(1);
        assertThat(Sql.number(file, "SELECT topic_at FROM room WHERE topic = 'tea'"))
                .isEqualTo(WritingDaemon.NOON);
        assertThat(Sql.number(
                        file,
                        "SELECT count(*) FROM room WHERE topic IS NULL AND topic_by IS NULL AND topic_at IS NULL"))
                .isEqualTo(1);
    }

    @Test
    void behindAGapMessagesAreNumberedOn() {
        assertThat(imports(said(5, 1, "a") + said(6, 2, "b") + said(9, 3, "c") + said(10, 4, "d"))
                        .well())
                .isEqualTo(target() + ": 4 lines imported, 2 under another sequence\n");

        assertThat(lines())
                .extracting(line -> line.replaceAll(".*\"sequence\":(\\d+).*", "$1"))
                .containsExactly("5", "6", "7", "8");
    }

    @Test
    void inARoomThatIsThereMessagesAreNumberedOn() {
        imports(said(1, 1, "a") + said(2, 2, "b")).well();

        assertThat(imports(said(1, 3, "c") + said(2, 4, "d")).well())
                .isEqualTo(target() + ": 2 lines imported, 2 under another sequence\n");

        assertThat(lines())
                .extracting(line -> line.replaceAll(".*\"sequence\":(\\d+).*", "$1"))
                .containsExactly("1", "2", "3", "4");
        assertThat(Ran.of(new Check(target())).well()).contains("\nsound: ");
    }

    @Test
    void withoutASequenceMessagesAreNumberedOnToo() {
        String line = said(1, 1, "a").replace("\"sequence\":1,", "");

        assertThat(imports(line + line).well()).isEqualTo(target() + ": 2 lines imported\n");
    }

    @Test
    void emptyLinesAndCarriageReturnsAreNothing() {
        assertThat(imports("\n" + said(1, 1, "a").replace("\n", "\r\n") + "  \n"
                                + said(2, 2, "b").strip())
                        .well())
                .isEqualTo(target() + ": 2 lines imported\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", " \r\n\n "})
    void whereNothingIsToBeImportedNothingIsMade(String lines) {
        assertThat(imports(lines).well()).isEqualTo("standard input has no lines: nothing was imported\n");
        assertThat(target()).doesNotExist();
    }

    @Test
    void aFolderIsNoFileOfLines() {
        assertThat(Ran.of(new Import(target(), folder)).words()).startsWith(folder + ": ");
        assertThat(target()).doesNotExist();
    }

    @Test
    void whatIsRefusedLeavesNoNewFolder() {
        Path deep = folder.resolve("a/b/c");

        Ran.of(new Import(deep, null), said(1, 1, "a") + "nonsense\n").words();
        Ran.of(new Import(deep, null), "nonsense\n").words();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsRefusedLeavesWhatWasThere() throws IOException {
        Files.createDirectory(target());
        imports(said(1, 1, "a") + "nonsense\n").words();
        assertThat(target()).isDirectoryNotContaining(file -> !file.endsWith("confab.lock"));

        Files.createFile(target().resolve("note"));
        imports(said(1, 1, "a")).well();
        imports(said(2, 2, "b") + "nonsense\n").words();
        assertThat(target().resolve("note")).exists();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void whoTypesIsToldThatItReads() {
        String note = "confabd: reading lines of JSON from standard input, Ctrl-D ends them" + System.lineSeparator();

        assertThat(Ran.typed(new Import(target(), null), said(1, 1, "a")).notes())
                .isEqualTo(note);
        assertThat(Ran.typed(new Import(target(), folder.resolve("none")), "").notes())
                .isEmpty();
        assertThat(imports(said(2, 2, "b")).notes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nonsense                          | bad-json, Unrecognized token 'nonsense'
                    []                                | bad-json, a line is a JSON object
                    "a"                               | bad-json, a line is a JSON object
                    {                                 | bad-json, Unexpected end-of-input
                    {} {}                             | bad-json, a line is one JSON object, and nothing behind it
                    {"room":"#a","room":"#b"}         | bad-json, Duplicate field 'room'
                    {"root":"#a"}                     | unknown-field, there is no field root
                    {"room":7}                        | bad-value, room is a string
                    {"room":null}                     | bad-value, room is a string
                    {"room":["#a"]}                   | bad-value, room is a string
                    {"sequence":0}                    | bad-sequence, sequence is a whole number from 1 on
                    {"sequence":-1}                   | bad-sequence, sequence is a whole number from 1 on
                    {"sequence":1.5}                  | bad-sequence, sequence is a whole number from 1 on
                    {"sequence":"1"}                  | bad-sequence, sequence is a whole number from 1 on
                    {"sequence":99999999999999999999} | bad-sequence, sequence is a whole number from 1 on
                    {"time":"noon"}                   | bad-time, time is like 2026-11-20T12:01:07.123Z
                    {"time":"2026-02-30T00:00:00Z"}   | bad-time, time is like 2026-11-20T12:01:07.123Z
                    {"time":1795176067000}            | bad-value, time is a string
                    {"kind":"shout"}                  | bad-kind, kind is text, action, notice or topic
                    {}                                | missing-field, there is no room
                    """)
    void whatIsNoLineIsRefused(String line, String words) {
        assertRefused(line, words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "#lobby"    | "lobby"                      | bad-room, the name of a room begins with #, try #lobby
                    "#lobby"    | "#a b"                       | bad-room, the name of a room has no spaces, try #a_b
                    "Saif"      | ""                           | bad-nick, nick: a name cannot be empty
                    "Saif"      | "Saif","account":"a b"       | bad-account, account: a name has no spaces, try a_b
                    "Saif"      | "Saif","user":"a\\u001b[1m"  | control-characters, user has what a terminal would obey
                    "words"     | ""                           | empty-text, text is empty
                    "words"     | "a\\u0007b"                  | control-characters, text has what a terminal would obey
                    "words"     | "a\\ud800b"                  | control-characters, text has what a terminal would obey
                    "sequence":7| "sequence":9007199254740993  | bad-sequence, sequence is from 1 to 9007199254740992
                    "kind":"text"|"kind":"topic"               | bad-sequence, a topic has no sequence
                    2026-11-20  | 1969-12-31                   | bad-time, time is from 1970 to 9999
                    2026-11-20  | 2026-11-22                   | in-the-future, it is not that late yet
                    2026-11-20  | 2026-11-19                   | \
                    time-goes-back, the line before it is later: sort the lines by their time
                    ,"text":"words"|                           | missing-field, there is no text
                    ,"nick":"Saif" |                           | missing-field, there is no nick
                    ,"kind":"text" |                           | missing-field, there is no kind
                    "time":"2026-11-20T12:01:07.000Z",|        | missing-field, there is no time
                    """)
    void whatNoDaemonWouldStoreIsRefused(String right, String wrong, String words) {
        String line = said(7, 7, "words").strip();
        assertThat(line).contains(right);

        assertRefused(line.replace(right, wrong == null ? "" : wrong), words);
    }

    private void assertRefused(String line, String words) {
        Ran ran = imports(said(1, 1, "a") + "\n" + line + "\n" + said(2, 8, "b"));

        assertThat(ran.words()).startsWith("standard input:3: " + words).endsWith("; nothing was imported");
        assertThat(ran.failure().exitCode()).isEqualTo(1);
        assertThat(target()).doesNotExist();
    }

    @Test
    void theFileAndTheLineAreNamed() throws IOException {
        Path file = Files.write(folder.resolve("bad.jsonl"), new byte[] {'{', '"', (byte) 0xFF, '"', '}'});

        assertThat(Ran.of(new Import(target(), file)).words())
                .isEqualTo(file + ":1: not-utf8, the line is not UTF-8; nothing was imported");
        assertThat(Ran.of(new Import(target(), folder.resolve("none"))).words())
                .isEqualTo(folder.resolve("none") + ": no such file or folder");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThat(imports(said(1, 1, "x".repeat(4_097))).words()).contains("too-long, text is over 4096 bytes");
        assertThat(imports(said(1, 1, "x".repeat(70_000))).words())
                .contains("line-too-long, a line has at most 65536 bytes");
        assertThat(imports(said(1, 1, "\\u0041".repeat(4_096))).well()).contains("1 line imported");
    }

    @Test
    void whatIsOlderThanTheJournalIsRefused() {
        imports(said(1, 30, "a")).well();

        assertThat(imports(said(1, 29, "b")).words())
                .isEqualTo("standard input:1: before-the-newest, the folder has newer entries already:"
                        + " import into a new one; nothing was imported");
        assertThat(lines()).hasSize(1);
    }

    @Test
    void aFolderInUseIsLeftAlone() {
        try (WritingDaemon daemon = new WritingDaemon(target(), 1)) {
            daemon.stores("#lobby", "Saif", "here");

            assertThat(imports(said(1, 1, "a")).words()).isEqualTo(target() + " is in use by another confabd");
        }
    }

    @Test
    void aLogWithoutItsJournalIsLeftAlone() throws IOException {
        imports(said(1, 1, "a")).well();
        Files.delete(new DataDirectory(target()).journalFile());
        Path log = Files.writeString(target().resolve("confab.db-wal"), "what was said last");

        assertThat(imports(said(2, 2, "b")).words()).contains("confab.db-wal").endsWith("nothing was changed");

        assertThat(log).hasContent("what was said last");
    }

    @Test
    void aNewerJournalIsLeftAlone() {
        imports(said(1, 1, "a")).well();
        Sql.change(new DataDirectory(target()).journalFile(), "PRAGMA user_version = 99");

        assertThat(imports(said(2, 2, "b")).words()).contains(" was written by a newer confabd");
    }

    @Test
    void whateverIsChangedInALineItIsImportedWholeOrNotAtAll() {
        Random random = new Random(11);
        List<String> whole = List.of(said(1, 1, "a"), said(2, 2, "grün 😀"), said(3, 3, "\\\"c\\\""));
        for (int round = 0; round < 60; round++) {
            StringBuilder lines = new StringBuilder(String.join("", whole));
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                char c = random.nextBoolean() ? (char) random.nextInt(128) : "{}[]\",:\\u0".charAt(random.nextInt(10));
                lines.setCharAt(random.nextInt(lines.length()), c);
            }
            Path fresh = folder.resolve("fuzz" + round);

            Ran ran = Ran.of(new Import(fresh, null), lines.toString());

            long stored = ran.failure() != null
                    ? 0
                    : BackupTest.exported(fresh).lines().count();
            assertThat(stored)
                    .as("round %d: %s", round, lines)
                    .isEqualTo(
                            ran.failure() != null
                                    ? 0
                                    : lines.toString()
                                            .lines()
                                            .filter(line -> !line.isBlank())
                                            .count());
            if (ran.failure() != null) {
                assertThat(fresh).as("round %d", round).doesNotExist();
                assertThat(ran.words()).as("round %d", round).matches("standard input:[123]: [a-z0-9-]+, .*");
            }
        }
    }

    private List<String> lines() {
        return BackupTest.exported(target()).lines().toList();
    }
}
