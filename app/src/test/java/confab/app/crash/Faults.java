package confab.app.crash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is wrong, by kind: the first few of each in words, and how many there are. */
final class Faults {
    private static final int TOLD_MAX = 5;

    private final Map<Kind, Integer> counts = new LinkedHashMap<>();
    private final Map<Kind, StringBuilder> words = new LinkedHashMap<>();

    /** What can be wrong. */
    enum Kind {
        /** Acknowledged, and not in the file as it was acknowledged. */
        LOST,
        /** In the file more than once. */
        REPEATED,
        /** In the file, and nobody asked for it. */
        INVENTED,
        /** In the file: sequences with a gap, or times that go back. */
        DISORDERED,
        /** Told to somebody, and not in the file as it was told. */
        SHOWN_NOT_STORED,
        /** Refused, and told to somebody or in the file. */
        REFUSED_YET_STORED,
        /** Asked again, and answered otherwise than the first time. */
        ANSWERED_OTHERWISE,
        /** Never answered, though the client came back and asked again. */
        UNANSWERED,
        /** Somebody was not told a message, or told out of order, or twice. */
        MISHEARD,
        /** A topic that is not the last one set. */
        TOPIC,
        /** What a client found. */
        ODD
    }

    void add(Kind kind, String what) {
        int count = counts.merge(kind, 1, Integer::sum);
        if (count <= TOLD_MAX) {
            words.computeIfAbsent(kind, first -> new StringBuilder())
                    .append("\n    ")
                    .append(what);
        }
    }

    int count(Kind kind) {
        return counts.getOrDefault(kind, 0);
    }

    List<Kind> kinds() {
        return List.copyOf(counts.keySet());
    }

    @Override
    public String toString() {
        StringBuilder all = new StringBuilder();
        counts.forEach((kind, count) ->
                all.append("\n  ").append(kind).append(": ").append(count).append(words.get(kind)));
        return all.length() == 0 ? "none" : all.toString();
    }
}
