package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A YAML scalar: its text, before anything has decided on its type.
 *
 * @param text the text without quotes and with escapes resolved
 * @param plain whether it was written without quotes, so that it may be a number, a boolean or null
 * @param literal whether it is a literal block ({@code |}), each of whose lines is a line of the file
 * @param source the file that it stands in, where that is known
 */
public record YamlScalar(String text, boolean plain, boolean literal, Location at, Optional<YamlSource> source)
        implements YamlValue {

    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");

    /**
     * Numbers to YAML 1.1 or to Go's readers, which read Helm's values and Prometheus' configuration, and to YAML 1.2's
     * core schema something else: with leading zeros ({@code 0644}, {@code 08}), with a base ({@code 0x1F}, {@code 0o17},
     * {@code 0b11}), with underscores ({@code 1_000}), and those that are none ({@code .inf}, {@code .nan}).
     *
     * @see <a href="https://yaml.org/type/int.html">Integers of YAML 1.1</a>
     * @see <a href="https://yaml.org/spec/1.2.2/#1032-tag-resolution">Tag resolution of YAML 1.2</a>
     */
    private static final Pattern NUMBER_TO_SOME = Pattern.compile(
            "[-+]?(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"
                    + "|\\.(inf|Inf|INF))|\\.(nan|NaN|NAN)");

    /**
     * Booleans to YAML 1.1 and to Go's readers, text to YAML 1.2.
     *
     * @see <a href="https://yaml.org/type/bool.html">Booleans of YAML 1.1</a>
     */
    private static final Pattern OLD_BOOLEAN =
            Pattern.compile("(?<true>y|Y|yes|Yes|YES|on|On|ON)|n|N|no|No|NO|off|Off|OFF");

    public YamlScalar(String text, boolean plain, Location at) {
        this(text, plain, false, at, Optional.empty());
    }

    /** The same text, which is neither a number nor anything else. */
    public YamlScalar asText() {
        return new YamlScalar(text, false, literal, at, source);
    }

    /**
     * Where a line of the text stands: the line of the file where that is known, or else where the text begins.
     *
     * @param line first line is 1
     */
    public Location at(int line) {
        return literal ? new Location(at.file(), at.line() + line, 0) : at;
    }

    /**
     * Where a character of the text stands in the file, to its column; empty where the file does not show it.
     *
     * @param index counted from 0 in UTF-16 units; may be that behind the last one
     */
    public Optional<Location> exactly(int index) {
        return source.flatMap(file -> file.placeOf(this, index));
    }

    /** The same, or the line or the beginning of the scalar where the file does not show it. */
    public Location atCharacter(int index) {
        int place = Math.min(index, text.length());
        return exactly(place)
                .orElseGet(() -> at((int) text.substring(0, place)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        + 1));
    }

    @Override
    public Stream<YamlScalar> leaves() {
        return Stream.of(this);
    }

    @Override
    public String kind() {
        if (isNull()) {
            return "nothing";
        }
        return asBoolean().isPresent() ? "a boolean" : asNumber().isPresent() ? "a number" : "text";
    }

    /** Whether it says "nothing". */
    public boolean isNull() {
        return plain && NULL.matcher(text).matches();
    }

    /** The boolean it is in YAML 1.2; {@code yes} and {@code on} are text. */
    public Optional<Boolean> asBoolean() {
        return plain && BOOLEAN.matcher(text).matches() ? Optional.of(Boolean.valueOf(text)) : Optional.empty();
    }

    /** The number it is in YAML 1.2's decimal notation, with the digits that were written ({@code 1.10}). */
    public Optional<Number> asNumber() {
        if (!plain) {
            return Optional.empty();
        }
        if (INTEGER.matcher(text).matches()) {
            return Optional.of(new BigInteger(text));
        }
        return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /**
     * Whether some reader behind us takes it for a number and another one for a different number or for text. What only
     * the letter of YAML 1.1 takes for something else, {@code 12:30} or a date, is text to all of them.
     */
    public boolean isAmbiguousNumber() {
        boolean underscoreFirst = text.startsWith("_");
        return plain
                && !underscoreFirst
                && asNumber().isEmpty()
                && NUMBER_TO_SOME.matcher(text.replace("_", "")).matches();
    }

    /** The boolean it is in YAML 1.1 only, where YAML 1.2 has text: {@code yes}, {@code off}, {@code n}. */
    public Optional<Boolean> asOldBoolean() {
        Matcher matcher = OLD_BOOLEAN.matcher(text);
        return plain && matcher.matches() ? Optional.of(matcher.group("true") != null) : Optional.empty();
    }

    /** The value by YAML 1.2's core schema: null, Boolean, BigInteger, BigDecimal or String. */
    public @Nullable Object value() {
        if (isNull()) {
            return null;
        }
        return asBoolean().<Object>map(value -> value).or(this::asNumber).orElse(text);
    }
}
