package confab.client.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How latencies spread, as rows of bars: each row reaches up to the next of 10, 15, 20, 30, 50, 70, 100, ... Where there would
 * be too many, the first and the last are those of several.
 */
final class TextHistogram {
    /** What a row has besides its bar: the bound, the share and the count, and what is between them. */
    private static final int BESIDE_BAR = 32;

    private static final int WIDTH = TextReport.WIDTH;
    private static final int BAR = WIDTH - BESIDE_BAR;

    /** With the figures above it all has room on a terminal of 24 lines. */
    private static final int ROWS_MAX = 8;

    private static final long[] MANTISSAS = {10, 15, 20, 30, 50, 70};

    private record Row(long boundNanos, long count) {}

    private TextHistogram() {}

    /**
     * A heading, and a line for each row from the first to the last that is not empty; nothing for an empty histogram.
     *
     * @param title of what took so long
     */
    static String of(String title, Histogram nanos) {
        List<Row> rows = rows(nanos);
        while (rows.size() > ROWS_MAX) {
            mergeTail(rows);
        }
        if (rows.isEmpty()) {
            return "";
        }
        long largest = rows.stream().mapToLong(Row::count).max().orElse(1);
        StringBuilder text = new StringBuilder(heading(title));
        for (Row row : rows) {
            text.append(line(row, largest, nanos.getTotalCount()));
        }
        return text.toString();
    }

    private static List<Row> rows(Histogram nanos) {
        List<Row> rows = new ArrayList<>();
        long from = 0;
        for (int i = 0; nanos.getTotalCount() > 0 && from <= nanos.getMaxValue(); i++) {
            long bound = bound(i);
            long count = nanos.getCountBetweenValues(from, bound - 1);
            // Neighbours that the histogram holds for equal lie on both sides of a bound: they count once, on the
            // lower.
            from = nanos.highestEquivalentValue(bound - 1) + 1;
            if (count > 0 || !rows.isEmpty()) {
                rows.add(new Row(bound, count));
            }
        }
        return rows;
    }

    /** Of the first two rows and the last two those in which less is told. */
    private static void mergeTail(List<Row> rows) {
        int last = rows.size() - 1;
        long below = rows.get(0).count + rows.get(1).count;
        long above = rows.get(last).count + rows.get(last - 1).count;
        int kept = below < above ? 1 : last;
        rows.set(kept, new Row(rows.get(kept).boundNanos, Math.min(below, above)));
        rows.remove(kept - 1);
    }

    /** The bound of a row, counted from 10 ns on. */
    private static long bound(int row) {
        return MANTISSAS[row % MANTISSAS.length] * (long) Math.pow(10, row / MANTISSAS.length);
    }

    private static String heading(String title) {
        return String.format("%-" + (WIDTH - BESIDE_BAR + 10) + "s %9s %11s\n", title, "share", "count");
    }

    private static String line(Row row, long largest, long total) {
        long length = Math.round((double) row.count * BAR / largest);
        String bar = row.count == 0 ? "" : length == 0 ? "." : "#".repeat((int) length);
        return String.format(
                Locale.ROOT,
                "< %-6s |%-" + BAR + "s %7s %% %11s\n",
                words(row.boundNanos),
                bar,
                share(100.0 * row.count / total),
                Quantity.count(row.count));
    }

    /** As {@code 1.5 ms}, {@code 200 us}. */
    private static String words(long nanos) {
        return Quantity.time(nanos).replaceFirst("\\.0+ ", " ").replaceFirst("(\\.\\d)0 ", "$1 ");
    }

    /** Two digits that count are enough, and a share that is not nothing never looks like it. */
    private static String share(double percent) {
        return percent == 0 || percent >= 0.995
                ? String.format(Locale.ROOT, "%.1f", percent)
                : percent < 0.0001 ? "<0.0001" : String.format(Locale.ROOT, "%.2g", percent);
    }
}
