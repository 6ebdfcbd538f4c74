package confab.client.bench.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a number stands in a picture.
 *
 * @param logarithmic each step multiplies, else it adds
 * @param from the number at {@code start}
 * @param to the number at {@code end}
 * @param start in pixels
 * @param end in pixels; may be smaller than {@code start}
 */
record Axis(boolean logarithmic, double from, double to, double start, double end) {
    private static final double[] MANTISSAS = {1, 2, 5};

    /** More numbers than these crowd each other. */
    private static final int TICKS_MAX = 10;

    /** From 0 to a round number that is not below {@code largest}. */
    static Axis linear(double largest, double start, double end) {
        double step = step(largest > 0 ? largest : 1);
        return new Axis(false, 0, step * Math.ceil((largest > 0 ? largest : 1) / step - 1e-9), start, end);
    }

    /** From a round number, 1, 2 or 5 times a power of ten, to another one, so that both lie between; all above 0. */
    static Axis logarithmic(double smallest, double largest, double start, double end) {
        double from = roundDown(smallest);
        double to = roundUp(largest);
        return new Axis(true, from, to > from ? to : roundUp(from * 1.5), start, end);
    }

    /** The pixel of a number. */
    double at(double number) {
        double part = logarithmic ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
        return start + part * (end - start);
    }

    /** Numbers that are written beside it. */
    List<Double> ticks() {
        if (!logarithmic) {
            double step = step(to);
            List<Double> ticks = new ArrayList<>();
            for (int i = 0; i * step <= to * (1 + 1e-9); i++) {
                ticks.add(i * step);
            }
            return ticks;
        }
        List<Double> fine = roundNumbers(MANTISSAS);
        return fine.size() <= TICKS_MAX ? fine : roundNumbers(new double[] {1});
    }

    private List<Double> roundNumbers(double[] mantissas) {
        List<Double> numbers = new ArrayList<>();
        int last = (int) Math.ceil(Math.log10(to));
        for (int exponent = (int) Math.floor(Math.log10(from)); exponent <= last; exponent++) {
            for (double mantissa : mantissas) {
                double number = mantissa * power(exponent);
                if (number >= from * (1 - 1e-9) && number <= to * (1 + 1e-9)) {
                    numbers.add(number);
                }
            }
        }
        return numbers;
    }

    /** About a fifth of it, and round. */
    private static double step(double largest) {
        return roundUp(largest / 5 * (1 - 1e-9));
    }

    private static double roundUp(double number) {
        double power = power((int) Math.floor(Math.log10(number)));
        for (double mantissa : MANTISSAS) {
            if (number <= mantissa * power * (1 + 1e-9)) {
                return mantissa * power;
            }
        }
        return 10 * power;
    }

    private static double roundDown(double number) {
        double power = power((int) Math.floor(Math.log10(number) + 1e-9));
        double round = power;
        for (double mantissa : MANTISSAS) {
            if (mantissa * power <= number * (1 + 1e-9)) {
                round = mantissa * power;
            }
        }
        return round;
    }

    /** Exact where it can be: 10 to the power of -1 is 0.1, not something beside it. */
    private static double power(int exponent) {
        return Double.parseDouble("1e" + exponent);
    }
}
