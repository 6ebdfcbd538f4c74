package confab.app.session;

import static org.assertj.core.api.Assertions.assertThat;

import confab.app.limits.Limit;
import confab.app.limits.Limits;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;

    /** Any moment will do, also one before the clock's zero. */
    private long now = -5 * SECOND;

    private final Pace pace = pace(Map.of(
            Limit.FLOOD_LINES_PER_SECOND, 30L,
            Limit.FLOOD_BURST_LINES, 200L,
            Limit.FLOOD_BYTES_PER_SECOND, 65_536L,
            Limit.ANSWER_BYTES_PER_SECOND, 1_048_576L,
            Limit.FAILURES_PER_SECOND, 20L,
            Limit.MOVES_PER_SECOND, 10L));
    private final Pace.Allowance allowance = pace.new Allowance(now);

    private static Pace pace(Map<Limit, Long> limits) {
        return new Pace(new Limits(limits));
    }

    /** Uses lines until there is to wait; how many. */
    private int lines() {
        int lines = 0;
        while (allowance.nanosToWait(now) == 0) {
            allowance.usedLine(now);
            lines++;
        }
        return lines;
    }

    /** Uses lines as fast as allowed for so long, looking every millisecond; how many. */
    private int linesFor(long nanos) {
        int lines = 0;
        for (long end = now + nanos; now < end; now += MILLI) {
            lines += lines();
        }
        return lines;
    }

    @Test
    void aBurstOfLinesPassesAtOnceAndThenSoManyASecond() {
        assertThat(lines()).isEqualTo(200);

        assertThat(allowance.nanosToWait(now)).isBetween(SECOND / 30 - 100, SECOND / 30);
        assertThat(linesFor(10 * SECOND)).isBetween(299, 300);
    }

    @Test
    void atTheRateNobodyEverWaits() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(allowance.nanosToWait(now)).as("line %d", i).isZero();
            allowance.usedLine(now);
            now += SECOND / 30 + 1;
        }
    }

    @Test
    void whoRestsHasTheBurstAgainAndNoMore() {
        lines();
        now += SECOND;
        assertThat(lines()).isBetween(29, 30);

        now += 3_600 * SECOND;
        assertThat(lines()).isEqualTo(200);
    }

    @Test
    void aBurstOfOneIsOneLineAtATime() {
        Pace slow = pace(Map.of(Limit.FLOOD_LINES_PER_SECOND, 1L, Limit.FLOOD_BURST_LINES, 1L));
        Pace.Allowance one = slow.new Allowance(now);
        assertThat(one.nanosToWait(now)).isZero();

        one.usedLine(now);

        assertThat(one.nanosToWait(now)).isEqualTo(SECOND);
        assertThat(one.nanosToWait(now + SECOND - 1)).isEqualTo(1);
        assertThat(one.nanosToWait(now + SECOND)).isZero();
    }

    @Test
    void bytesBeyondASecondsWorthHaveToBeWaitedFor() {
        allowance.usedBytes(now, 65_536);
        assertThat(allowance.nanosToWait(now)).isZero();

        allowance.usedBytes(now, 32_768);
        assertThat(allowance.nanosToWait(now)).isEqualTo(SECOND / 2);
        assertThat(allowance.nanosToWait(now + SECOND / 2)).isZero();
    }

    @Test
    void answersBeyondASecondsWorthHaveToBeWaitedFor() {
        allowance.usedAnswer(now, 1_048_576);
        assertThat(allowance.nanosToWait(now)).isZero();

        allowance.usedAnswer(now, 2 * 1_048_576);
        assertThat(allowance.nanosToWait(now)).isEqualTo(2 * SECOND);
        assertThat(allowance.nanosToWait(now + 2 * SECOND)).isZero();
    }

    @Test
    void theStricterOfTheTwoCounts() {
        allowance.usedBytes(now, 65_536 + 65_536);
        lines();
        assertThat(allowance.nanosToWait(now)).isEqualTo(SECOND);

        Pace.Allowance talker = pace.new Allowance(now);
        talker.usedBytes(now, 65_537);
        for (int i = 0; i < 231; i++) {
            talker.usedLine(now);
        }
        assertThat(talker.nanosToWait(now)).isBetween(SECOND, SECOND + SECOND / 15);
    }

    @Test
    void whatIsLiftedIsNeverWaitedFor() {
        Pace free = pace(Map.of(
                Limit.FLOOD_LINES_PER_SECOND, Limits.OFF,
                Limit.FLOOD_BYTES_PER_SECOND, Limits.OFF,
                Limit.ANSWER_BYTES_PER_SECOND, Limits.OFF,
                Limit.FAILURES_PER_SECOND, Limits.OFF,
                Limit.MOVES_PER_SECOND, Limits.OFF));
        Pace.Allowance one = free.new Allowance(now);

        for (int i = 0; i < 100_000; i++) {
            one.usedLine(now);
            one.usedBytes(now, Integer.MAX_VALUE);
            one.usedAnswer(now, Integer.MAX_VALUE);
            assertThat(one.failed(now) && one.moved(now)).isTrue();
        }

        assertThat(one.nanosToWait(now)).isZero();
    }

    @Test
    void tenSecondsWorthOfFailuresAreForgivenAtOnceAndNotOneMore() {
        for (int i = 1; i <= 200; i++) {
            assertThat(allowance.failed(now)).as("failure %d", i).isTrue();
        }

        assertThat(allowance.failed(now)).isFalse();
        assertThat(allowance.failed(now + SECOND)).as("a second later").isTrue();
    }

    @Test
    void twiceTheRateOfFailuresIsTooMuchAfterTenSeconds() {
        long start = now;
        while (allowance.failed(now)) {
            now += SECOND / 40;
        }

        assertThat((now - start) / SECOND).isBetween(9L, 11L);
    }

    @Test
    void failuresAtTheRateAreForgivenForEver() {
        for (int i = 0; i < 72_000; i++) {
            assertThat(allowance.failed(now)).as("failure %d", i).isTrue();
            now += SECOND / 20;
        }
    }

    @Test
    void movesAreCountedByThemselves() {
        for (int i = 1; i <= 100; i++) {
            assertThat(allowance.moved(now)).as("move %d", i).isTrue();
        }

        assertThat(allowance.moved(now)).isFalse();
        assertThat(allowance.failed(now)).isTrue();
        assertThat(allowance.nanosToWait(now)).isZero();
    }

    @Test
    void everyLinkHasAnAllowanceOfItsOwn() {
        lines();
        Pace.Allowance other = pace.new Allowance(now);

        assertThat(other.nanosToWait(now)).isZero();
    }

    @Test
    void whoIsCutForAnOffenceIsToldTheBounds() {
        assertThat(new Pace(Limits.DEFAULTS).offence())
                .isEqualTo(Pace.OFFENCE + " (failures-per-second 20, moves-per-second 10)");
        Limits changed = new Limits(Map.of(Limit.FAILURES_PER_SECOND, 3L, Limit.MOVES_PER_SECOND, Limits.OFF));
        assertThat(new Pace(changed).offence())
                .isEqualTo(Pace.OFFENCE + " (failures-per-second 3, moves-per-second off)");
    }
}
