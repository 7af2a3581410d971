package io.github.prometheusgitops.scrape;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of Prometheus as far as its configuration depends on it. */
public record PrometheusVersion(int major, int minor) {

    /** The last version whose keys the grammar has, which is taken where nobody says one. */
    public static final PrometheusVersion NEWEST_KNOWN = new PrometheusVersion(3, 14);

    private static final Pattern TAG = Pattern.compile("v?([0-9]{1,6})\\.([0-9]{1,6})(\\..*)?");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private static final Comparator<PrometheusVersion> ORDER =
            Comparator.comparingInt(PrometheusVersion::major).thenComparingInt(PrometheusVersion::minor);

    /** The version of an image tag such as {@code v3.5.0}; the newest one that is known if it says none. */
    public static PrometheusVersion of(String tag) {
        Matcher matcher = TAG.matcher(tag);
        return matcher.matches()
                ? new PrometheusVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : NEWEST_KNOWN;
    }

    boolean isNewerThanKnown() {
        return ORDER.compare(this, NEWEST_KNOWN) > 0;
    }

    /** Whether names are any UTF-8, as they are from Prometheus 3 on. */
    boolean takesAnyName() {
        return major > 2;
    }

    boolean isLabel(String name) {
        return takesAnyName() ? !name.isEmpty() : LABEL.matcher(name).matches();
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
