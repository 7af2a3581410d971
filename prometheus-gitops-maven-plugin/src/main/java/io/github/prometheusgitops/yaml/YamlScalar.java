package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A YAML scalar: its text, before anything has decided on its type.
 *
 * @param text the text without quotes and with escapes resolved
 * @param plain whether it was written without quotes, so that it may be a number, a boolean or null
 */
public record YamlScalar(String text, boolean plain, Location at) implements YamlValue {

    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final Pattern OCTAL_TO_SOME = Pattern.compile("[-+]?0[0-7]+");

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

    /** Whether YAML 1.1 reads another number than YAML 1.2: {@code 0644} is 420 to the one and 644 to the other. */
    public boolean isAmbiguousNumber() {
        return plain && OCTAL_TO_SOME.matcher(text).matches();
    }

    /** The value by YAML 1.2's core schema: null, Boolean, BigInteger, BigDecimal or String. */
    public Object value() {
        if (isNull()) {
            return null;
        }
        return asBoolean().<Object>map(value -> value).or(this::asNumber).orElse(text);
    }
}
