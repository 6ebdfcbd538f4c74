package confab.app.tool;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.store.DataDirectory;
import confab.protocol.RoomName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ExportTest {
    private static final int PAGE_BYTES = 4_096;

    /** What a page of SQLite begins with that has rows. */
    private static final byte TABLE_LEAF = 0x0D;

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path file() {
        return new DataDirectory(data()).journalFile();
    }

    private void aTalk() {
        try (WritingDaemon daemon = new WritingDaemon(data(), 1)) {
            daemon.setsTopic("#lobby", "Harika", "tea \"now\"");
            daemon.stores("#lobby", "Saif", "hi");
            daemon.passes(999);
            daemon.stores("#Ops", "ゆき", "grün\t😀");
            daemon.passes(1);
            daemon.stores("#lobby", "Harika", "bye");
            daemon.setsTopic("#lobby", "Saif", "");
        }
    }

    @Test
    void everyLineIsAnObjectInTheJournalsOrder() {
        aTalk();

        assertThat(export(null, Long.MIN_VALUE, Export.Format.JSONL)).containsExactly("""
                {"room":"#lobby","time":"2026-11-20T12:01:07.000Z","nick":"Harika","kind":"topic","text":"tea \\"now\\""}""", """
                {"room":"#lobby","sequence":1,"time":"2026-11-20T12:01:07.000Z","nick":"Saif","kind":"text","text":"hi"}""", """
                {"room":"#Ops","sequence":1,"time":"2026-11-20T12:01:07.999Z","nick":"ゆき","kind":"text","text":"grün\\t😀"}""", """
                {"room":"#lobby","sequence":2,"time":"2026-11-20T12:01:08.000Z","nick":"Harika","kind":"text","text":"bye"}""", """
                {"room":"#lobby","time":"2026-11-20T12:01:08.000Z","nick":"Saif","kind":"topic","text":""}""");
    }

    @Test
    void peopleReadItAsInLineMode() {
        aTalk();

        assertThat(export(null, Long.MIN_VALUE, Export.Format.TEXT))
                .containsExactly(
                        "[#lobby 2026-11-20 12:01:07] -- topic: tea \"now\" (set by Harika)",
                        "[#lobby 2026-11-20 12:01:07] Saif: hi",
                        "[#Ops 2026-11-20 12:01:07] ゆき: grün\t😀",
                        "[#lobby 2026-11-20 12:01:08] Harika: bye",
                        "[#lobby 2026-11-20 12:01:08] -- no topic");
    }

    @Test
    void whoActsOrNotifiesIsShownSo() {
        try (WritingDaemon daemon = new WritingDaemon(data(), 2)) {
            daemon.stores(200);
        }

        assertThat(export(null, Long.MIN_VALUE, Export.Format.TEXT))
                .anyMatch(line -> line.matches("\\[#\\S+ 2026-11-20 12:\\d\\d:\\d\\d] \\* \\S+ hello \\d+"))
                .anyMatch(line -> line.matches("\\[#\\S+ 2026-11-20 12:\\d\\d:\\d\\d] \\(notice\\) \\S+: hello \\d+"));
    }

    @Test
    void oneRoomCanBeExportedHoweverItsNameIsWritten() {
        aTalk();

        assertThat(export(WritingDaemon.room("#OPS"), Long.MIN_VALUE, Export.Format.TEXT))
                .containsExactly("[#Ops 2026-11-20 12:01:07] ゆき: grün\t😀");
        assertThat(Ran.of(new Export(data(), WritingDaemon.room("#nix"), Long.MIN_VALUE, Export.Format.TEXT))
                        .words())
                .isEqualTo("there is no room #nix in " + file());
    }

    @Test
    void onlyWhatWasSaidSinceThenIsExported() {
        aTalk();

        assertThat(export(null, WritingDaemon.NOON + 999, Export.Format.TEXT)).hasSize(3);
        assertThat(export(null, WritingDaemon.NOON + 1_000, Export.Format.TEXT)).hasSize(2);
        assertThat(export(null, WritingDaemon.NOON + 1_001, Export.Format.TEXT)).isEmpty();
    }

    @Test
    void aTopicIsExportedAlsoWhenTheEntryThatSetItWasRemoved() {
        try (WritingDaemon daemon = new WritingDaemon(data(), 1)) {
            daemon.stores("#lobby", "Saif", "before");
            daemon.passes(1_000);
            daemon.setsTopic("#ops", "Harika", "launch");
            daemon.passes(1_000);
            daemon.stores("#lobby", "Saif", "after");
        }
        List<String> before = export(null, Long.MIN_VALUE, Export.Format.JSONL);
        Sql.change(file(), "DELETE FROM entry WHERE number = 2");

        assertThat(export(null, Long.MIN_VALUE, Export.Format.JSONL))
                .isEqualTo(before)
                .hasSize(3);
    }

    @Test
    void itIsReadAsOfOneMomentWhileADaemonWrites() {
        try (WritingDaemon daemon = new WritingDaemon(data(), 3)) {
            daemon.stores(2_500);

            assertThat(export(null, Long.MIN_VALUE, Export.Format.JSONL)).hasSize(2_500);
        }
    }

    @Test
    void fromADamagedFileAllThatCanBeReadIsExported() throws IOException {
        try (WritingDaemon daemon = new WritingDaemon(data(), 4)) {
            daemon.stores(1_200);
        }
        List<String> whole = export(null, Long.MIN_VALUE, Export.Format.JSONL);
        byte[] bytes = Files.readAllBytes(file());
        int damages = 0;
        int pages = bytes.length / PAGE_BYTES;
        for (int page = pages / 4 * PAGE_BYTES; page < pages * 3 / 4 * PAGE_BYTES; page += PAGE_BYTES) {
            int rows = bytes[page] == TABLE_LEAF ? bytes[page + 3] << 8 | bytes[page + 4] & 0xFF : 0;
            if (rows == 0) {
                continue;
            }
            byte[] damaged = bytes.clone();
            Arrays.fill(damaged, page, page + PAGE_BYTES, (byte) 0);
            Files.write(file(), damaged);

            Ran ran = Ran.of(new Export(data(), null, Long.MIN_VALUE, Export.Format.JSONL));

            List<String> lost = new ArrayList<>(whole);
            ran.out().lines().forEach(line -> assertThat(lost.remove(line)).isTrue());
            assertThat(lost.size()).as("page at %d", page).isEqualTo(rows);
            assertThat(ran.words())
                    .isEqualTo(file() + " is damaged: places that could not be read: 1, entries that make no sense: 0;"
                            + " all else was written");
            damages++;
        }
        assertThat(damages).isGreaterThan(5);
    }

    @Test
    void whatMakesNoSenseIsLeftOut() {
        aTalk();
        Sql.change(
                file(),
                "UPDATE entry SET text = char(7) WHERE number = 2",
                "UPDATE entry SET kind = 9 WHERE number = 3");

        Ran ran = Ran.of(new Export(data(), null, Long.MIN_VALUE, Export.Format.TEXT));

        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.words()).contains("read: 0, entries that make no sense: 2;");
    }

    @Test
    void whateverIsChangedInAFileTheExportComesToItsEnd() throws IOException {
        try (WritingDaemon daemon = new WritingDaemon(data(), 6)) {
            daemon.stores(150);
        }
        byte[] whole = Files.readAllBytes(file());
        Random random = new Random(7);
        JsonLines json = new JsonLines();
        for (int round = 0; round < 60; round++) {
            byte[] bytes = whole.clone();
            for (int flips = 1 + random.nextInt(20); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file(), bytes);

            Ran ran = Ran.of(new Export(data(), null, Long.MIN_VALUE, Export.Format.JSONL));

            assertThat(ran.out().lines()).as("round %d", round).allSatisfy(line -> json.parse(line));
        }
    }

    private List<String> export(RoomName room, long since, Export.Format format) {
        return Ran.of(new Export(data(), room, since, format)).well().lines().toList();
    }
}
