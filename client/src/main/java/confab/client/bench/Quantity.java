package confab.client.bench;

import java.util.Locale;

/** Numbers as people read them: three digits that count, and a unit. */
final class Quantity {
    private static final String[] TIME_UNITS = {"ns", "us", "ms", "s"};
    private static final String[] RATE_UNITS = {"", " k", " M", " G"};
    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB"};
    private static final int THOUSAND = 1_000;
    private static final int KIBI = 1_024;

    private Quantity() {}

    /** {@code 1.32 ms}. */
    static String time(double nanos) {
        return scaled(nanos, THOUSAND, TIME_UNITS, " ");
    }

    /** {@code 8.95 M/s}. */
    static String rate(double perSecond) {
        return scaled(perSecond, THOUSAND, RATE_UNITS, "") + "/s";
    }

    /** {@code 8.95 M deliveries/s}. */
    static String rate(double perSecond, String unit) {
        return scaled(perSecond, THOUSAND, RATE_UNITS, "") + " " + unit + "/s";
    }

    /** {@code 55.7 MiB}. */
    static String bytes(double bytes) {
        return scaled(bytes, KIBI, BYTE_UNITS, " ");
    }

    /** {@code 10,745,856}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** {@code 1 room}, {@code 2 rooms}. */
    static String count(long count, String one) {
        return count(count) + " " + one + (count == 1 ? "" : "s");
    }

    /** {@code 0.110}, {@code 15.4}, {@code 123}. */
    static String digits(double number) {
        double size = Math.abs(number);
        String form = size < 0.9995 ? "%.3f" : size < 9.995 ? "%.2f" : size < 99.95 ? "%.1f" : "%,.0f";
        return String.format(Locale.ROOT, form, number);
    }

    private static String scaled(double number, int step, String[] units, String gap) {
        int unit = 0;
        double size = number;
        while (Math.abs(size) >= step - 0.5 && unit < units.length - 1) {
            size /= step;
            unit++;
        }
        return (unit == 0 && size == Math.rint(size) ? count((long) size) : digits(size)) + gap + units[unit];
    }
}
