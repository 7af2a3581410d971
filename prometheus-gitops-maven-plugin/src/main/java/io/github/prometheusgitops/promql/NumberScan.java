package io.github.prometheusgitops.promql;

/**
 * Finds where a number or a duration ends. What it finds may still be neither ({@code 1e}, {@code 5h3d}), which whoever
 * computes its value says.
 *
 * @param end index behind it
 */
record NumberScan(Kind kind, int end) {

    /** What was found. */
    enum Kind {
        NUMBER,
        DURATION,
        NEITHER
    }

    private static final String DECIMAL = "0123456789";
    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";

    static NumberScan of(String text, int start) {
        return new Cursor(text, start).read();
    }

    /** Goes through the text; what it has gone through stays behind it even where it turns out to be no number. */
    private static final class Cursor {

        private final String text;
        private int pos;

        Cursor(String text, int pos) {
            this.text = text;
            this.pos = pos;
        }

        NumberScan read() {
            if (number()) {
                return new NumberScan(Kind.NUMBER, pos);
            }
            return duration() ? new NumberScan(Kind.DURATION, pos) : new NumberScan(Kind.NEITHER, pos);
        }

        private boolean number() {
            String digits = DECIMAL;
            if (accept("0") && accept("xX")) {
                accept("_");
                digits = HEXADECIMAL;
            }
            accept(".");
            accept(digits);
            boolean dot = false;
            boolean exponent = false;
            while (is(digits) || is("._eE")) {
                if (is(".")) {
                    pos++;
                    if (dot || accept("_.") || digits.equals(HEXADECIMAL)) {
                        return false;
                    }
                    dot = true;
                } else if (is("eE")) {
                    pos++;
                    if (exponent) {
                        return false;
                    }
                    exponent = true;
                    accept("+-");
                    if (accept("._eE") || isAtEnd()) {
                        return false;
                    }
                } else if (accept("_")) {
                    if (accept("._eE") || isAtEnd()) {
                        return false;
                    }
                } else {
                    all(digits);
                }
            }
            return !isWord();
        }

        private boolean duration() {
            boolean first = true;
            while (first || accept(DECIMAL)) {
                all(DECIMAL.substring(0, first ? 0 : DECIMAL.length()));
                if (!accept(first ? "smhdwy" : "smhdw")) {
                    return false;
                }
                accept("s");
                first = false;
            }
            return !isWord();
        }

        private void all(String characters) {
            while (accept(characters)) {
                // Goes on by itself.
            }
        }

        private boolean accept(String characters) {
            boolean accepted = is(characters);
            if (accepted) {
                pos++;
            }
            return accepted;
        }

        private boolean is(String characters) {
            return !isAtEnd() && characters.indexOf(text.charAt(pos)) >= 0;
        }

        private boolean isAtEnd() {
            return pos >= text.length();
        }

        private boolean isWord() {
            return is("_") || is(DECIMAL) || !isAtEnd() && isLetter(text.charAt(pos));
        }

        private static boolean isLetter(char c) {
            return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        }
    }
}
