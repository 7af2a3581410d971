package io.github.prometheusgitops.gotemplate;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Go's literals.
 *
 * @see <a href="https://go.dev/ref/spec#Lexical_elements">The Go Programming Language Specification</a>
 */
final class GoLiterals {

    private static final String ESCAPE =
            "\\\\([abfnrtv\\\\]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2})";
    private static final Pattern CHARACTER = Pattern.compile("'([^'\\\\\\n]|\\\\'|" + ESCAPE + ")'");
    private static final Pattern ONE_ESCAPE = Pattern.compile("\\\\\"|" + ESCAPE);

    private static final Pattern INTEGER = Pattern.compile(
            "[+-]?(0[xX](_?[0-9a-fA-F])+|0[bB](_?[01])+|0[oO](_?[0-7])+|0(_?[0-7])*|[1-9](_?[0-9])*)i?");
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?([0-9]+\\.[0-9]*|\\.[0-9]+|[0-9]+(?=[eE]))([eE][+-]?[0-9]+)?i?");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX]([0-9a-fA-F]+(\\.[0-9a-fA-F]*)?|\\.[0-9a-fA-F]+)[pP][+-]?[0-9]+i?");

    private static final BigInteger MOST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final BigInteger LEAST = BigInteger.TWO.pow(63).negate();

    /** Longer ones are beyond every type of Go. */
    private static final int LONGEST_NUMBER = 400;

    private GoLiterals() {}

    /** Whether a token that looks like a number, a string or a character is one. */
    static boolean isLiteral(Token token) {
        return switch (token.kind()) {
            case NUMBER -> token.text().length() <= LONGEST_NUMBER && isNumber(token.text());
            case CHARACTER -> CHARACTER.matcher(token.text()).matches();
            default -> token.text().startsWith("`") || hasSoundEscapes(token.text());
        };
    }

    /** The lexer has seen to it that there is neither a quote nor a line break but behind a backslash. */
    private static boolean hasSoundEscapes(String quoted) {
        return ONE_ESCAPE.matcher(quoted).replaceAll("").indexOf('\\') < 0;
    }

    /** The text that a string stands for. */
    static String text(Token string) {
        String inner = string.text().substring(1, string.text().length() - 1);
        if (string.text().startsWith("`")) {
            return inner.replace("\r", "");
        }
        return ONE_ESCAPE.matcher(inner).replaceAll(escape -> Matcher.quoteReplacement(unescaped(escape.group())));
    }

    private static String unescaped(String escape) {
        char kind = escape.charAt(1);
        int letter = "abfnrtv".indexOf(kind);
        if (letter >= 0) {
            return String.valueOf("\u0007\b\f\n\r\t\u000b".charAt(letter));
        }
        if (kind == 'x' || kind == 'u' || kind == 'U') {
            int point = (int) Long.parseLong(escape.substring(2), 16);
            return Character.isValidCodePoint(point) ? Character.toString(point) : "\ufffd";
        }
        return Character.isDigit(kind) ? Character.toString(Integer.parseInt(escape.substring(1), 8)) : "" + kind;
    }

    private static boolean isNumber(String text) {
        if (INTEGER.matcher(text).matches()) {
            BigInteger value = integer(text);
            return value.compareTo(MOST) <= 0 && value.compareTo(LEAST) >= 0;
        }
        return DECIMAL.matcher(text).matches() && !Double.isInfinite(Double.parseDouble(text.replace("i", "")))
                || HEXADECIMAL.matcher(text).matches();
    }

    private static BigInteger integer(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replaceAll("[+_i]", "");
        boolean negative = digits.startsWith("-");
        digits = negative ? digits.substring(1) : digits;
        int radix = digits.startsWith("0x") ? 16 : digits.startsWith("0b") ? 2 : digits.startsWith("0") ? 8 : 10;
        String bare = digits.replaceFirst("^0[xbo]", "");
        BigInteger value = new BigInteger(bare.isEmpty() ? "0" : bare, radix);
        return negative ? value.negate() : value;
    }
}
