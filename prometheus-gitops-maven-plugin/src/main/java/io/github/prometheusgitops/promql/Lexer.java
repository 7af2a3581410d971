package io.github.prometheusgitops.promql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts an expression into tokens, without its comments. Three alphabets there are: outside, within braces, and within
 * brackets.
 *
 * @see <a href="https://github.com/prometheus/prometheus/blob/main/promql/parser/lex.go">Prometheus' own lexer</a>
 */
final class Lexer {

    /** Words of the language, in lower case; aggregations are some, too. */
    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "unless",
            "atan2",
            "offset",
            "smoothed",
            "anchored",
            "by",
            "without",
            "on",
            "ignoring",
            "group_left",
            "group_right",
            "fill",
            "fill_left",
            "fill_right",
            "bool",
            "start",
            "end",
            "step",
            "range",
            "max_of",
            "min_of");

    /** These are words of the language only where a parenthesis follows. */
    private static final Set<String> WITH_PARENTHESIS = Set.of("fill", "fill_left", "fill_right");

    /** Words of durations that are computed. */
    private static final Set<String> DURATION_WORDS = Set.of("step", "range", "max_of", "min_of");

    private static final Set<String> NUMBERS = Set.of("inf", "nan");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int pos;
    private int start;
    /** Where each parenthesis stands that is open, and the brace or bracket within which no other one opens. */
    private final Deque<Integer> parentheses = new ArrayDeque<>();

    private int opened;
    private boolean inBraces;
    private boolean inBrackets;
    /** Whether nothing but signs has followed the bracket: there a comment may not stand yet. */
    private boolean atDuration;

    private boolean gotColon;
    /** Never reset, as in Prometheus: before a colon some number has to have stood in some brackets. */
    private boolean gotDuration;

    private Lexer(String text) {
        this.text = text;
    }

    /** The tokens; the last one is the end, or what is broken. */
    static List<Token> read(String text) {
        Lexer lexer = new Lexer(text);
        while (lexer.tokens.isEmpty() || !lexer.isOver()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private boolean isOver() {
        Token.Kind last = tokens.get(tokens.size() - 1).kind();
        return last == Token.Kind.END || last == Token.Kind.BROKEN;
    }

    private void next() {
        skip();
        start = pos;
        int c = at(0);
        if (c < 0) {
            end();
        } else if (c == '"' || c == '\'' || c == '`') {
            StringScan scan = StringScan.of(text, pos);
            pos = scan.end();
            scan.problem().ifPresentOrElse(problem -> broken(problem, scan.mend()), () -> emit(Token.Kind.STRING));
        } else if (inBraces) {
            withinBraces(c);
        } else if (inBrackets) {
            withinBrackets(c);
        } else {
            outside(c);
        }
    }

    private void skip() {
        while (pos < text.length()) {
            char c = text.charAt(pos);
            if (c == '#' && !(inBrackets && atDuration)) {
                while (pos < text.length() && text.charAt(pos) != '\n' && text.charAt(pos) != '\r') {
                    pos++;
                }
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                pos++;
            } else {
                return;
            }
        }
    }

    private void end() {
        if (inBraces) {
            neverClosed(opened, "the brace `{`");
        } else if (inBrackets) {
            neverClosed(opened, "the bracket `[`");
        } else if (!parentheses.isEmpty()) {
            neverClosed(parentheses.pop(), "the parenthesis `(`");
        } else {
            emit(Token.Kind.END);
        }
    }

    private void withinBraces(int c) {
        if (isAlpha(c)) {
            while (isAlpha(at(0)) || isDigit(at(0))) {
                pos++;
            }
            emit(Token.Kind.NAME);
        } else if (c == ',' || c == '}') {
            inBraces = c == ',';
            symbol(1);
        } else if (c == '=') {
            symbol(at(1) == '~' ? 2 : 1);
        } else if (c == '!' && (at(1) == '~' || at(1) == '=')) {
            symbol(2);
        } else {
            unexpected(c, " within braces");
        }
    }

    private void withinBrackets(int c) {
        switch (c) {
            case '+', '-', '*', '/', '%', '^', ',' -> symbol(1);
            case '(', ')' -> parenthesis(c);
            case ']' -> {
                inBrackets = false;
                symbol(1);
            }
            case ':' -> {
                if (gotColon || atDuration && !gotDuration) {
                    unexpected(c, " within brackets");
                } else {
                    gotColon = true;
                    symbol(1);
                }
            }
            default -> {
                if (isDigit(c) || c == '.' && isDigit(at(1))) {
                    atDuration = false;
                    gotDuration = true;
                    number();
                } else if (isAlpha(c)) {
                    durationWord(c);
                } else {
                    unexpected(c, " within brackets");
                }
            }
        }
    }

    private void durationWord(int first) {
        while (isAlpha(at(0))) {
            pos++;
        }
        if (DURATION_WORDS.contains(text.substring(start, pos).toLowerCase(Locale.ROOT))) {
            emit(Token.Kind.KEYWORD);
        } else {
            pos = start;
            unexpected(first, " within brackets");
        }
    }

    private void outside(int c) {
        switch (c) {
            case ',', '*', '/', '%', '+', '-', '^', '@' -> symbol(1);
            case '=' -> {
                if (at(1) == '~') {
                    unexpected(c, " outside of braces, where a regular expression is no operand");
                } else {
                    symbol(at(1) == '=' ? 2 : 1);
                }
            }
            case '!' -> {
                if (at(1) == '=') {
                    symbol(2);
                } else {
                    unexpected(c, "");
                }
            }
            case '<', '>' -> symbol(at(1) == '=' || at(1) == '/' ? 2 : 1);
            case '(', ')' -> parenthesis(c);
            case '{' -> {
                inBraces = true;
                opened = pos;
                symbol(1);
            }
            case '[' -> {
                inBrackets = true;
                opened = pos;
                atDuration = true;
                gotColon = false;
                symbol(1);
            }
            case ']' -> unexpected(c, ", as no `[` is open");
            default -> {
                if (isDigit(c) || c == '.' && isDigit(at(1))) {
                    number();
                } else if (isAlpha(c) || c == ':') {
                    word();
                } else {
                    unexpected(c, "");
                }
            }
        }
    }

    private void parenthesis(int c) {
        if (c == '(') {
            parentheses.push(pos);
            symbol(1);
        } else if (parentheses.isEmpty()) {
            unexpected(c, ", as no `(` is open");
        } else {
            parentheses.pop();
            symbol(1);
        }
    }

    private void number() {
        NumberScan scan = NumberScan.of(text, pos);
        pos = scan.end();
        switch (scan.kind()) {
            case NUMBER -> emit(Token.Kind.NUMBER);
            case DURATION -> emit(Token.Kind.DURATION);
            case NEITHER -> {
                while (isAlpha(at(0)) || isDigit(at(0))) {
                    pos++;
                }
                broken("`" + text.substring(start, pos) + "` is neither a number nor a duration", "");
            }
        }
    }

    private void word() {
        boolean colon = false;
        while (isAlpha(at(0)) || isDigit(at(0)) || at(0) == ':') {
            colon |= at(0) == ':';
            pos++;
        }
        String word = text.substring(start, pos).toLowerCase(Locale.ROOT);
        if (NUMBERS.contains(word)) {
            emit(Token.Kind.NUMBER);
        } else if (Aggregator.of(word).isPresent()
                || KEYWORDS.contains(word) && (!WITH_PARENTHESIS.contains(word) || parenthesisFollows())) {
            emit(Token.Kind.KEYWORD);
        } else {
            emit(colon ? Token.Kind.METRIC_NAME : Token.Kind.NAME);
        }
    }

    private boolean parenthesisFollows() {
        int next = pos;
        while (next < text.length() && " \t\n\r".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '(';
    }

    private void symbol(int length) {
        pos += length;
        emit(Token.Kind.SYMBOL);
    }

    private void emit(Token.Kind kind) {
        tokens.add(new Token(kind, text.substring(start, pos), new Span(start, pos)));
    }

    private void unexpected(int c, String where) {
        pos = start + Character.charCount(text.codePointAt(start));
        broken("unexpected `" + (c < 0 ? "" : text.substring(start, pos)) + "`" + where, mend(c));
    }

    private void neverClosed(int at, String what) {
        start = at;
        pos = at + 1;
        broken(what + " is never closed", "");
    }

    private static String mend(int c) {
        return switch (c) {
            case '&' -> "did you mean `and`?";
            case '|' -> "did you mean `or`?";
            case '$' -> "write what it stands for: variables of dashboards are unknown to rules";
            default -> "";
        };
    }

    private void broken(String message, String mend) {
        tokens.add(new Token(Token.Kind.BROKEN, message, mend, new Span(start, pos)));
    }

    /** A character from here on; -1 behind the end. */
    private int at(int ahead) {
        return pos + ahead < text.length() ? text.charAt(pos + ahead) : -1;
    }

    private static boolean isAlpha(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
