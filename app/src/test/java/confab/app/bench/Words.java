package confab.app.bench;

import java.util.SplittableRandom;

/** What people say: about eleven words of a vocabulary in which few are frequent and most are rare, as in a language. */
final class Words {
    private static final int VOCABULARY = 20_000;
    private static final int PER_MESSAGE = 11;

    private final SplittableRandom random;
    private final StringBuilder text = new StringBuilder();

    Words(long seed) {
        random = new SplittableRandom(seed);
    }

    String message() {
        text.setLength(0);
        for (int i = 0; i < PER_MESSAGE; i++) {
            text.append(i == 0 ? "" : " ").append(word());
        }
        return text.toString();
    }

    /** The n-th most frequent is said with a chance in proportion to 1/n. */
    String word() {
        return word((int) Math.exp(random.nextDouble() * Math.log(VOCABULARY)));
    }

    /** The {@code n}th of the vocabulary, from 1: 3 to 9 letters. */
    static String word(int n) {
        long bits = n * 0x9E3779B97F4A7C15L >>> 8;
        char[] letters = new char[3 + (int) (bits % 7)];
        for (int i = 0; i < letters.length; i++) {
            bits /= 26;
            letters[i] = (char) ('a' + bits % 26);
        }
        return new String(letters);
    }
}
