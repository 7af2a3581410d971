package io.github.prometheusgitops.promql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a string in quotes: double or single ones with Go's escapes on one line, or backquotes without escapes.
 *
 * @param end index behind it, or behind what is wrong
 * @param value what it says; bytes that are no UTF-8 are replacement characters
 * @param utf8 whether its bytes are UTF-8, which escapes can undo
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals">String literals</a>
 */
record StringScan(int end, String value, boolean utf8, Optional<String> problem) {

    private static final String NO_ESCAPE = "there is no escape ";

    private static final String ESCAPES = "abfnrtv\\";
    private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\";

    /** Reads the string that begins at an index. */
    static StringScan of(String text, int start) {
        return new Cursor(text, start).read();
    }

    /** What to do about the problem; empty where that says it all. */
    String mend() {
        return problem.filter(what -> what.startsWith(NO_ESCAPE))
                .map(what -> "write `\\" + what.substring(NO_ESCAPE.length() + 1)
                        + " for a backslash, or put the text into backquotes")
                .orElse("");
    }

    private static final class Cursor {

        private final String text;
        private final char quote;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int pos;

        Cursor(String text, int start) {
            this.text = text;
            this.quote = text.charAt(start);
            this.pos = start + 1;
        }

        StringScan read() {
            while (pos < text.length()) {
                int c = text.codePointAt(pos);
                if (c == quote) {
                    pos++;
                    return finished();
                } else if (c == '\n' && quote != '`') {
                    return broken("the string is not closed on its line");
                } else if (c == 0xFFFD || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                    return broken("the string is not UTF-8");
                }
                pos += Character.charCount(c);
                if (c == '\\' && quote != '`') {
                    Optional<String> problem = escape();
                    if (problem.isPresent()) {
                        return broken(problem.get());
                    }
                } else {
                    write(c);
                }
            }
            return broken("the string is never closed");
        }

        private Optional<String> escape() {
            if (pos == text.length()) {
                return Optional.of("the string is never closed");
            }
            char c = text.charAt(pos);
            int known = ESCAPES.indexOf(c);
            if (known >= 0 || c == quote) {
                pos++;
                write(known >= 0 ? MEANINGS.charAt(known) : c);
                return Optional.empty();
            }
            return switch (c) {
                case 'x' -> coded(pos + 1, 2, 16, true);
                case 'u' -> coded(pos + 1, 4, 16, false);
                case 'U' -> coded(pos + 1, 8, 16, false);
                case '0', '1', '2', '3', '4', '5', '6', '7' -> coded(pos, 3, 8, true);
                default -> Optional.of(NO_ESCAPE + "`\\" + Character.toString(text.codePointAt(pos)) + "`");
            };
        }

        private Optional<String> coded(int from, int digits, int base, boolean isByte) {
            long code = 0;
            for (int i = from; i < from + digits; i++) {
                // Character.digit knows digits of other scripts, too.
                int digit = i < text.length() && text.charAt(i) < 128 ? Character.digit(text.charAt(i), base) : -1;
                if (digit < 0) {
                    return Optional.of(
                            "the escape needs " + digits + (base == 8 ? " octal" : " hexadecimal") + " digits");
                }
                code = code * base + digit;
            }
            pos = from + digits;
            if (code > (isByte ? 255 : Character.MAX_CODE_POINT)
                    || code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
                return Optional.of("the escape is no character");
            }
            if (isByte) {
                bytes.write((int) code);
            } else {
                write((int) code);
            }
            return Optional.empty();
        }

        private void write(int character) {
            bytes.writeBytes(Character.toString(character).getBytes(StandardCharsets.UTF_8));
        }

        private StringScan finished() {
            boolean utf8 = true;
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray()));
            } catch (CharacterCodingException e) {
                utf8 = false;
            }
            return new StringScan(pos, bytes.toString(StandardCharsets.UTF_8), utf8, Optional.empty());
        }

        private StringScan broken(String problem) {
            return new StringScan(pos, "", true, Optional.of(problem));
        }
    }
}
