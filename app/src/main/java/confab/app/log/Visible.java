package confab.app.log;

/** Text of strangers, made fit for a log: what a terminal would obey, or a reader not see, is written as its number. */
final class Visible {
    private Visible() {}

    /** Appends {@code text}, at most {@code max} chars of it; with {@code …} behind it when there is more. */
    static void append(StringBuilder to, String text, int max) {
        int end = Math.min(text.length(), max);
        int printable = printable(text, end);
        to.append(text, 0, printable);
        int codePoint;
        for (int i = printable; i < end; i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (isPlain(codePoint)) {
                to.appendCodePoint(codePoint);
            } else {
                to.append(String.format("\\u{%x}", codePoint));
            }
        }
        if (end < text.length()) {
            to.append('…');
        }
    }

    /** How many chars at the beginning are printable ASCII, which is nearly all there is. */
    private static int printable(String text, int end) {
        int count = 0;
        while (count < end && text.charAt(count) >= ' ' && text.charAt(count) < 0x7F) {
            count++;
        }
        return count;
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
