package io.github.prometheusgitops.descriptor;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prometheus' duration format, for example {@code 1h30m}: units from the longest to the shortest, each at most once, or
 * a bare {@code 0}.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/">Configuration: generic
 *     placeholders</a>
 */
public final class PrometheusDuration {

    /**
     * The format as a regular expression. Prometheus counts nanoseconds in 64 bits, so that each unit has no more digits
     * than 290 years need.
     */
    static final String FORM = "(0|(?=[0-9])(0*(29[01]|2[0-8][0-9]|1?[0-9]{1,2})y)?(0*[0-9]{1,4}w)?(0*[0-9]{1,5}d)?"
            + "(0*[0-9]{1,6}h)?(0*[0-9]{1,8}m)?(0*[0-9]{1,9}s)?(0*[0-9]{1,12}ms)?)";

    private static final Pattern WHOLE = Pattern.compile(FORM);
    private static final Pattern PART = Pattern.compile("([0-9]+)(ms|[smhdwy])");
    private static final Map<String, Long> MILLIS = Map.of(
            "ms", 1L,
            "s", 1_000L,
            "m", 60_000L,
            "h", 3_600_000L,
            "d", 86_400_000L,
            "w", 604_800_000L,
            "y", 31_536_000_000L);

    private PrometheusDuration() {}

    /** The length of a duration in milliseconds; empty if the text is none. */
    public static Optional<Long> parse(String text) {
        return WHOLE.matcher(text).matches() ? Optional.of(millis(text)) : Optional.empty();
    }

    /** Its length in milliseconds; a number that is too large counts as the longest there is. */
    public static long millis(String duration) {
        long millis = 0;
        Matcher part = PART.matcher(duration);
        while (part.find()) {
            try {
                millis = Math.addExact(
                        millis,
                        Math.multiplyExact(Long.parseLong(part.group(1)), MILLIS.getOrDefault(part.group(2), 1L)));
            } catch (ArithmeticException | NumberFormatException e) {
                return Long.MAX_VALUE;
            }
        }
        return millis;
    }
}
