package io.github.prometheusgitops.promql;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of numbers and durations.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations">Float
 *     literals and time durations</a>
 */
final class Literals {

    /** With underscores between digits only; octal with a zero before it, as Go's readers have it. */
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX](_?[0-9a-fA-F])++");

    private static final Pattern OCTAL = Pattern.compile("0(_?[0-7])++");
    private static final Pattern DECIMAL = Pattern.compile(
            "([0-9](_?[0-9])*+(\\.([0-9](_?[0-9])*+)?)?|\\.[0-9](_?[0-9])*+)([eE][+-]?[0-9](_?[0-9])*+)?");

    private static final Pattern DURATION = Pattern.compile(
            "(?:([0-9]+)y)?(?:([0-9]+)w)?(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?");

    private static final long[] MILLIS = {31_536_000_000L, 604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};

    /** Durations are 64 bits of nanoseconds. */
    private static final long MOST_MILLIS = Long.MAX_VALUE / 1_000_000;

    private Literals() {}

    /** The value of a number; empty if it is none, or too large for one. */
    static Optional<Double> number(String text) {
        String plain = text.replace("_", "");
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(plain.substring(2), 16).map(Long::doubleValue);
        }
        if (OCTAL.matcher(text).matches()) {
            // What does not fit into 64 bits is read as a decimal number.
            Optional<Long> octal = integer(plain, 8);
            if (octal.isPresent()) {
                return octal.map(Long::doubleValue);
            }
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf" -> Optional.of(Double.POSITIVE_INFINITY);
            case "nan" -> Optional.of(Double.NaN);
            default ->
                DECIMAL.matcher(text).matches()
                        ? Optional.of(Double.valueOf(plain)).filter(value -> !value.isInfinite())
                        : Optional.empty();
        };
    }

    private static Optional<Long> integer(String digits, int base) {
        try {
            return Optional.of(Long.parseLong(digits, base));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The seconds of a duration; empty if it is none, or longer than Prometheus can count. */
    static Optional<Double> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long millis = 0;
        for (int unit = 0; unit < MILLIS.length; unit++) {
            String count = matcher.group(unit + 1);
            if (count != null) {
                Optional<Long> number = integer(count, 10);
                if (number.isEmpty() || number.get() > MOST_MILLIS / MILLIS[unit]) {
                    return Optional.empty();
                }
                millis += number.get() * MILLIS[unit];
                if (millis > MOST_MILLIS) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(millis / 1_000.0);
    }
}
