package io.github.prometheusgitops.format;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a string may stand without quotes.
 *
 * <p>The rules say what is certainly a string, not what is certainly something else: parsers differ in the latter, in
 * YAML 1.1 more than in 1.2, and quotes too many do no harm.
 */
final class YamlPlain {

    /** Words that some parser takes for a boolean, null, infinity or no number; in any case. */
    private static final Set<String> WORDS = Set.of(
            "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity", ".nan", ".inf");

    /** Letters, digits and few marks that start nothing else; a dot only before a letter or a slash, as in a path. */
    private static final Pattern START = Pattern.compile("(?:[A-Za-z0-9/_($\\x{80}-\\x{10FFFF}]|\\.[A-Za-z/]).*");

    /**
     * Anything made only of what numbers, times and dates are made of: {@code 1.10}, {@code 1e3}, {@code 12:30},
     * {@code 2024-01-01}; while {@code 30s}, {@code 10Gi} and {@code 10.0.0.0/16} have something that none of them has.
     */
    private static final Pattern NUMBER_OR_TIME = Pattern.compile("[._]*[0-9][0-9._,:+\\-eEtTzZ ]*");

    /** {@code .e+5} is a number to YAML 1.1. */
    private static final Pattern DOT_EXPONENT = Pattern.compile("\\.[eE][0-9._+\\-]*");

    /** {@code 0x1F}, {@code 0o14}, {@code 0b1}; underscores are ignored by YAML 1.1. */
    private static final Pattern RADIX = Pattern.compile("_*0_*[xXoObB].*");

    private YamlPlain() {}

    /** Whether it may stand in a block collection, or alone. */
    static boolean isSafe(String text) {
        return text.codePoints().noneMatch(Unicode::isUnseen)
                && START.matcher(text).matches()
                && !text.endsWith(" ")
                && !text.endsWith(":")
                && !text.contains(": ")
                && !text.contains(" #")
                && !NUMBER_OR_TIME.matcher(text).matches()
                && !DOT_EXPONENT.matcher(text).matches()
                && !RADIX.matcher(text).matches()
                && !WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether it may stand in a flow collection too. */
    static boolean isSafeInFlow(String text) {
        return isSafe(text) && text.chars().noneMatch(c -> ",[]{}?".indexOf(c) >= 0);
    }
}
