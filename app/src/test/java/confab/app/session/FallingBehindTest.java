package confab.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who reads too slowly is told the rest from the journal, if it understands that; else it is cut. */
class FallingBehindTest {
    private static final int HARD_BYTES = 65_536;
    private static final String TEXT = "x".repeat(1_000);

    private final Reception reception = new Reception(Map.of(
            Limit.TURN_BYTES, 4_096L,
            Limit.OUTPUT_SOFT_BYTES, 8_192L,
            Limit.OUTPUT_HARD_BYTES, (long) HARD_BYTES,
            Limit.FLOOD_BYTES_PER_SECOND, 10_000_000L));
    private final Peer saif = reception.peer("saif", "#tea");

    private Peer framed(String nick) {
        Peer peer = reception.peer();
        peer.sends("!hello " + nick, "join #tea");
        reception.settle();
        peer.told();
        return peer;
    }

    private void saifSays(int count) {
        for (int i = 0; i < count; i++) {
            saif.sends("say #tea " + TEXT);
            reception.settle();
        }
    }

    private static List<String> said(String how, int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            lines.add(how + " #tea " + i + " saif: " + TEXT);
        }
        return lines;
    }

    @Test
    void whoUnderstandsItIsToldAllOfItWhateverIsSaidMeanwhile() {
        Peer slow = framed("slow");
        saif.told();
        slow.takes(0);
        saifSays(150);
        assertThat(slow.isGone()).isFalse();
        assertThat(slow.owes()).isBetween(HARD_BYTES / 2, HARD_BYTES * 3 / 4);
        int live = slow.owes() / 1_000;

        slow.takes(5_000);
        for (int turns = 0; slow.owes() > 0; turns++) {
            assertThat(turns).as("turns").isLessThan(1_000);
            reception.settle();
        }

        List<String> told = slow.told();
        List<String> expected = said("said", 1, live);
        expected.addAll(said("history 0", live + 1, 150));
        assertThat(told.stream().filter(line -> line.contains(TEXT))).isEqualTo(expected);
        assertThat(told).contains("present 0 #tea 2 with saif").endsWith("end 0 #tea " + (live + 1) + "-150 of 150");
        assertThat(slow.owedMost()).isLessThan(HARD_BYTES * 3 / 4);
    }

    @Test
    void whoTakesNothingIsOwedNoMoreHoweverMuchIsSaid() {
        Peer stuck = framed("stuck");
        stuck.takes(0);
        saifSays(50);
        int owed = stuck.owes();
        saifSays(150);

        assertThat(stuck.owes()).isEqualTo(owed);
    }

    @Test
    void whoDoesNotUnderstandItIsCut() {
        Peer person = reception.peer("person", "#tea");
        saif.told();
        person.takes(0);
        saifSays(100);

        assertThat(person.isGone()).isTrue();
        assertThat(saif.told()).contains("left #tea person by cut (too slow)");
    }

    @Test
    void whoIsOwedTooMuchThatNobodySaidInARoomIsCut() {
        Peer slow = framed("slow");
        saif.told();
        slow.takes(0);
        saifSays(50);
        assertThat(slow.isGone()).isFalse();
        for (int i = 0; i < 40; i++) {
            saif.sends("whisper slow " + TEXT);
            reception.settle();
        }

        assertThat(slow.isGone()).isTrue();
        assertThat(saif.told()).contains("left #tea slow by cut (too slow)");
    }
}
