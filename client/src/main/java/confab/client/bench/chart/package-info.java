/**
 * {@code confab bench chart}: pictures of results.
 *
 * <p>{@link confab.client.bench.chart.Charts} is the command; it reads {@code Run}s from files ({@code JsonRuns},
 * {@code TsvRuns}), takes medians of those that were repeated ({@code Results}) and draws {@code Bars}, or a {@code Plot} of
 * lines ({@code Growth}, {@code Percentiles}), as {@code Svg}. It knows nothing of how results are made but the names of
 * the fields in docs/bench.md.
 */
package confab.client.bench.chart;
