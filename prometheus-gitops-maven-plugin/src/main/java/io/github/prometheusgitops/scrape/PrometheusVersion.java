package io.github.prometheusgitops.scrape;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Prometheus as far as its configuration depends on it. */
public record PrometheusVersion(int major, int minor) implements Comparable<PrometheusVersion> {

    /** The last version whose keys the grammar has. */
    static final PrometheusVersion NEWEST_KNOWN = new PrometheusVersion(3, 14);

    private static final Pattern TAG = Pattern.compile("v?([0-9]{1,6})\\.([0-9]{1,6})(\\..*)?");

    private static final Comparator<PrometheusVersion> ORDER =
            Comparator.comparingInt(PrometheusVersion::major).thenComparingInt(PrometheusVersion::minor);

    /** The version of an image tag such as {@code v3.5.0}; empty if it says none. */
    public static Optional<PrometheusVersion> of(String tag) {
        Matcher matcher = TAG.matcher(tag);
        return matcher.matches()
                ? Optional.of(
                        new PrometheusVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    boolean isBefore(PrometheusVersion other) {
        return compareTo(other) < 0;
    }

    @Override
    public int compareTo(PrometheusVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
