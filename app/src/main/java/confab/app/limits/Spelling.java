package confab.app.limits;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;

/** What somebody may have meant to type. */
public final class Spelling {
    private Spelling() {}

    /** The one of {@code words} that is nearest to {@code typed}: the shortest that contains it, else by edit distance. */
    static String nearest(String typed, List<String> words) {
        return words.stream()
                .filter(word -> !typed.isEmpty() && word.contains(typed))
                .min(comparingInt(String::length))
                .orElseGet(() -> words.stream()
                        .min(comparingInt(word -> distance(typed, word)))
                        .orElseThrow());
    }

    /** The nearest, if {@code typed} can pass for a part of it or a slip: about one character in three is wrong. */
    public static Optional<String> near(String typed, List<String> words) {
        String nearest = nearest(typed, words);
        int slips = Math.max(1, typed.length() / 3);
        return typed.length() > 1 && (nearest.contains(typed) || distance(typed, nearest) <= slips)
                ? Optional.of(nearest)
                : Optional.empty();
    }

    /** How many characters have to be put in, taken out or changed (Levenshtein). */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
