package confab.client.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Each fault planted is found, and nothing else. */
class ChecksTest {
    private final Checks checks = new Checks(3, 2);

    @Test
    void everythingOnceAndInOrderIsWell() {
        for (int number = 0; number < 100; number++) {
            assertThat(hear(number)).isTrue();
        }
        found(100, 0, 0);
    }

    @Test
    void aLostOneIsMissing() {
        hear(0, 1, 3, 4);

        found(4, 0, 0);
    }

    @Test
    void oneThatComesTwiceIsRepeated() {
        hear(0, 1, 1, 2);

        found(3, 1, 0);
    }

    @Test
    void oneThatComesLateIsOutOfOrderAndNotLost() {
        hear(0, 2, 1, 3);

        found(4, 0, 1);
    }

    @Test
    void oneThatComesLateAndThenAgainIsBoth() {
        hear(0, 2, 1, 1, 3);

        found(4, 1, 1);
    }

    @Test
    void whatComesTwiceIsNotHeardForTheFirstTime() {
        hear(0);

        assertThat(hear(0)).isFalse();
    }

    @Test
    void receiversAndSendersAreCountedApart() {
        checks.heard(0, 0, 0);
        checks.heard(0, 1, 0);
        checks.heard(1, 0, 0);
        checks.heard(1, 0, 2);
        checks.heard(2, 1, 1);
        checks.heard(1, 0, 1);

        found(6, 0, 1);
    }

    @Test
    void itCountsAnewFromWhereTheSendersAre() {
        hear(0, 1, 5);

        checks.restart((receiver, sender) -> 10 * receiver + sender);
        checks.heard(0, 0, 0);
        checks.heard(2, 1, 21);

        found(2, 0, 0);
    }

    @Test
    void anyOrderOfManyIsCountedRight() {
        long seed = 7;
        Random dice = new Random(seed);
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < 20_000; number++) {
            if (dice.nextInt(10) > 0) {
                numbers.add(number);
            }
        }
        int lost = 20_000 - numbers.size();
        List<Integer> repeats = numbers.subList(100, 600).stream().toList();
        Collections.shuffle(numbers, dice);
        numbers.addAll(repeats);

        numbers.forEach(this::hear);

        assertThat(checks.delivered()).as("seed %d", seed).isEqualTo(20_000 - lost);
        assertThat(checks.repeated()).as("seed %d", seed).isEqualTo(500);
        assertThat(checks.outOfOrder()).as("seed %d", seed).isEqualTo(late(numbers));
    }

    private static long late(List<Integer> numbers) {
        List<Integer> seen = numbers.subList(0, numbers.size() - 500);
        int highest = -1;
        long late = 0;
        for (int number : seen) {
            late += number < highest ? 1 : 0;
            highest = Math.max(highest, number);
        }
        return late;
    }

    private boolean hear(int... numbers) {
        boolean first = false;
        for (int number : numbers) {
            first = checks.heard(1, 1, number);
        }
        return first;
    }

    private void found(long delivered, long repeated, long outOfOrder) {
        assertThat(checks.delivered()).isEqualTo(delivered);
        assertThat(checks.repeated()).isEqualTo(repeated);
        assertThat(checks.outOfOrder()).isEqualTo(outOfOrder);
    }
}
