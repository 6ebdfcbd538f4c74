package confab.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextsTest {
    private final Texts texts = new Texts();

    private String all(long from) {
        return texts.get(from, texts.end());
    }

    @Test
    void whatWasAddedIsThere() {
        texts.add("hi");
        long second = texts.end();
        texts.add("");
        texts.add("Grüße 你好🙂");

        assertThat(texts.get(0, second)).isEqualTo("hi");
        assertThat(texts.get(second, second)).isEmpty();
        assertThat(all(second)).isEqualTo("Grüße 你好🙂");
    }

    @Test
    void aTextThatGoesOnAtTheBeginningOfTheRingIsWhole() {
        texts.add("0123456789");
        for (String text : new String[] {"abcdefg", "äöü", "🙂", "xyz"}) {
            long from = texts.end();
            texts.forget(from - 3);

            texts.add(text);

            assertThat(all(from)).isEqualTo(text);
            assertThat(texts.capacity()).isEqualTo(10);
        }
    }

    @Test
    void itGrowsByHalfOrByWhatIsNeeded() {
        texts.add("x".repeat(10));
        texts.add("y");
        assertThat(texts.capacity()).isEqualTo(15);
        texts.add("z".repeat(100));

        assertThat(texts.capacity()).isEqualTo(texts.used()).isEqualTo(111);
    }

    @Test
    void whatIsFreeIsGivenUp() {
        texts.add("abc");
        texts.add("defghijk");
        texts.forget(3);
        texts.trim();

        assertThat(texts.capacity()).isEqualTo(8);
        assertThat(all(3)).isEqualTo("defghijk");

        texts.forget(texts.end());
        texts.trim();
        assertThat(texts.capacity()).isZero();
        texts.add("l");
        assertThat(all(11)).isEqualTo("l");
    }

    @Test
    void whateverIsAddedAndForgottenTheRestIsThere() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Texts ring = new Texts();
            ArrayDeque<String> kept = new ArrayDeque<>();
            ArrayDeque<Long> starts = new ArrayDeque<>();
            for (int step = 0; step < 200; step++) {
                if (random.nextInt(5) < 3) {
                    String text = (random.nextBoolean() ? "ascii" : "ünïcödé").repeat(random.nextInt(6));
                    starts.add(ring.end());
                    kept.add(text);
                    ring.add(text);
                } else if (!kept.isEmpty()) {
                    kept.remove();
                    starts.remove();
                    ring.forget(starts.isEmpty() ? ring.end() : starts.peek());
                }
                if (random.nextInt(50) == 0) {
                    ring.trim();
                }
                if (!kept.isEmpty()) {
                    assertThat(ring.get(starts.peek(), ring.end()))
                            .as("seed %d", seed)
                            .isEqualTo(String.join("", kept));
                }
            }
        }
    }
}
