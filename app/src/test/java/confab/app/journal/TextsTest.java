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
    void aTextThatGoesOnInTheNextChunkIsWhole() {
        for (String text :
                new String[] {"abcdefg", "äöü", "🙂", "x".repeat(3 * Texts.CHUNK_BYTES), "ü".repeat(4_096)}) {
            texts.add("-".repeat((int) (Texts.CHUNK_BYTES - 3 - texts.end() % Texts.CHUNK_BYTES)));
            long from = texts.end();

            texts.add(text);

            assertThat(all(from)).isEqualTo(text);
        }
    }

    @Test
    void aTextMayEndWhereItsChunkDoes() {
        texts.add("x".repeat(Texts.CHUNK_BYTES));
        long second = texts.end();
        assertThat(all(0)).hasSize(Texts.CHUNK_BYTES);
        assertThat(all(second)).isEmpty();
        texts.forget(second);
        texts.add("");
        assertThat(all(second)).isEmpty();

        texts.add("y");

        assertThat(all(second)).isEqualTo("y");
    }

    @Test
    void littleTakesLittle() {
        assertThat(texts.capacity()).isZero();
        texts.add("hi");
        assertThat(texts.capacity()).isEqualTo(64);
        texts.add("x".repeat(100));
        assertThat(texts.capacity()).isBetween(102L, 200L);
        texts.add("x".repeat(Texts.CHUNK_BYTES));

        assertThat(texts.capacity()).isEqualTo(2 * Texts.CHUNK_BYTES);
        assertThat(all(0)).isEqualTo("hi" + "x".repeat(100 + Texts.CHUNK_BYTES));
    }

    @Test
    void theChunkThatIsLeftIsTakenForTheNext() {
        String half = "x".repeat(Texts.CHUNK_BYTES / 2);
        for (int i = 0; i < 4; i++) {
            texts.add(half);
        }
        long full = texts.capacity();
        for (int i = 0; i < 10; i++) {
            texts.forget(texts.end() - 3 * half.length());
            texts.add(half);
            assertThat(texts.capacity()).isLessThanOrEqualTo(full + Texts.CHUNK_BYTES);
        }
        texts.forget(texts.end() - 1);
        assertThat(texts.capacity()).isEqualTo(2 * Texts.CHUNK_BYTES);

        texts.trim();

        assertThat(texts.capacity()).isEqualTo(Texts.CHUNK_BYTES);
        assertThat(all(texts.end() - 1)).isEqualTo("x");
    }

    @Test
    void whenAllIsForgottenItBeginsAnew() {
        texts.add("x".repeat(3 * Texts.CHUNK_BYTES));
        texts.clear();

        assertThat(texts.capacity()).isZero();
        assertThat(texts.end()).isZero();
        texts.add("y");
        assertThat(all(0)).isEqualTo("y");
        assertThat(texts.capacity()).isEqualTo(64);
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
                    String text = (random.nextBoolean() ? "ascii" : "ünïcödé")
                            .repeat(random.nextInt(random.nextInt(10) == 0 ? 900 : 6));
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
