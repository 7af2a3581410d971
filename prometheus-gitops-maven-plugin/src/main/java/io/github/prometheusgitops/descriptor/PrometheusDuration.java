package io.github.prometheusgitops.descriptor;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Prometheus' duration format, for example {@code 1h30m}. */
public final class PrometheusDuration {

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

    /** Its length in milliseconds; a number that is too large counts as the longest there is. */
    public static long millis(String duration) {
        long millis = 0;
        Matcher part = PART.matcher(duration);
        while (part.find()) {
            try {
                millis = Math.addExact(
                        millis, Math.multiplyExact(Long.parseLong(part.group(1)), MILLIS.get(part.group(2))));
            } catch (ArithmeticException | NumberFormatException e) {
                return Long.MAX_VALUE;
            }
        }
        return millis;
    }
}
