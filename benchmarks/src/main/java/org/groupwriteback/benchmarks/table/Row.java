package org.groupwriteback.benchmarks.table;

import java.util.Locale;

/**
 * One line of the ladder.
 *
 * @param rung name of the rung that measured it
 * @param measured what was done
 * @param product what the product reached
 * @param baseline what the bare thing reached
 * @param ratio the one held against the other, the way that the remark says or the requirement asks
 * @param remark what has to be known to read it
 */
public record Row(String rung, String measured, String product, String baseline, String ratio, String remark) {

    /** Speeds: the ratio is the product's share of the baseline, so more is better. */
    public static Row speed(String rung, String measured, double product, double baseline, String unit, String remark) {
        return new Row(
                rung, measured, figure(product, unit), figure(baseline, unit), share(product / baseline), remark);
    }

    /** A figure that nothing bare stands against. */
    public static Row alone(String rung, String measured, String product, String remark) {
        return new Row(rung, measured, product, "", "", remark);
    }

    /** A ratio as the table shows it. */
    public static String share(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    private static String figure(double value, String unit) {
        return String.format(Locale.ROOT, "%,.0f %s", value, unit);
    }
}
