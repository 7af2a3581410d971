package io.github.prometheusgitops.scrape;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of Prometheus as far as its configuration depends on it: what a patch release brings is taken for its minor
 * release's.
 */
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

    /** Whether it is this version or a later one. */
    public boolean isAtLeast(PrometheusVersion other) {
        return ORDER.compare(this, other) >= 0;
    }

    /**
     * Says of an environment of this version that something is too new for it.
     *
     * @param what as a message names it, with its backquotes
     * @param since the first version that knows it
     */
    public String tooOldFor(String what, PrometheusVersion since) {
        return tooOldFor(what, since, "this environment");
    }

    /**
     * Says the same where it has to be said which environment it is.
     *
     * @param who what runs this version
     */
    public String tooOldFor(String what, PrometheusVersion since, String who) {
        return what + " is known from Prometheus " + since + " on, and " + who + " runs " + this;
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
