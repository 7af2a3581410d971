package io.github.prometheusgitops.gotemplate;

import io.github.prometheusgitops.gotemplate.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Cuts a template into tokens as Go does: text, and within <code>{{ }}</code> words, literals and signs. Comments are
 * left out, and white space that a trim marker takes away is no longer in the text. An error is the last token.
 */
final class TemplateLexer {

    private static final String OPEN = "{{";
    private static final String CLOSE = "}}";
    private static final Set<String> KEYWORDS =
            Set.of("block", "break", "continue", "define", "else", "end", "if", "nil", "range", "template", "with");
    private static final String END_OF_WORD = " \t\r\n.,|:()}";

    private final String input;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int depth;

    private TemplateLexer(String input) {
        this.input = input;
    }

    static List<Token> tokens(String input) {
        TemplateLexer lexer = new TemplateLexer(input);
        try {
            lexer.outside();
        } catch (TemplateProblem e) {
            lexer.tokens.add(new Token(
                    Kind.ERROR,
                    e.problem().what(),
                    e.problem().line(),
                    e.problem().at()));
        }
        return lexer.tokens;
    }

    /** Everything up to the end, from a place outside of actions. */
    private void outside() {
        boolean trimmed = false;
        while (true) {
            int open = input.indexOf(OPEN, at);
            int end = open < 0 ? input.length() : open;
            boolean trims = open >= 0 && at(open + 2, '-') && isSpace(open + 3);
            int from = at;
            while (trimmed && from < end && isSpace(from)) {
                from++;
            }
            int to = end;
            while (trims && to > from && isSpace(to - 1)) {
                to--;
            }
            if (to > from) {
                tokens.add(new Token(Kind.TEXT, input.substring(from, to), line, from));
            }
            advance(end);
            if (open < 0) {
                tokens.add(new Token(Kind.END, "", line, at));
                return;
            }
            advance(at + (trims ? 4 : 2));
            trimmed = input.startsWith("/*", at) ? comment() : action();
        }
    }

    /** Reads a comment; says whether white space behind it goes away. */
    private boolean comment() {
        int end = input.indexOf("*/", at + 2);
        if (end < 0) {
            throw problem("a comment is not closed: `*/` is missing");
        }
        advance(end + 2);
        if (!closes()) {
            throw problem("a comment has to be followed by `}}` or ` -}}`");
        }
        return close();
    }

    /** Reads what stands in an action; says whether white space behind it goes away. */
    private boolean action() {
        Token opened = new Token(Kind.OPEN, OPEN, line, at);
        tokens.add(opened);
        depth = 0;
        while (!closes()) {
            if (at >= input.length()) {
                throw new TemplateProblem(opened, "an action is not closed: `}}` is missing", "");
            }
            token();
        }
        if (depth > 0) {
            throw problem("a parenthesis is not closed");
        }
        tokens.add(new Token(Kind.CLOSE, CLOSE, line, at));
        return close();
    }

    private boolean closes() {
        return input.startsWith(CLOSE, at) || isTrimmingClose();
    }

    private boolean isTrimmingClose() {
        return isSpace(at) && at(at + 1, '-') && input.startsWith(CLOSE, at + 2);
    }

    private boolean close() {
        boolean trims = isTrimmingClose();
        advance(at + (trims ? 4 : 2));
        return trims;
    }

    private void token() {
        char c = input.charAt(at);
        if (isSpace(at)) {
            int end = at + 1;
            while (isSpace(end) && !isTrimmingCloseAt(end)) {
                end++;
            }
            emit(Kind.SPACE, end);
        } else if (c == '=') {
            emit(Kind.ASSIGN, at + 1);
        } else if (c == ':') {
            if (!at(at + 1, '=')) {
                throw problem("`:` has to be followed by `=`");
            }
            emit(Kind.ASSIGN, at + 2);
        } else if (c == '|') {
            emit(Kind.PIPE, at + 1);
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (c == '`') {
            int end = input.indexOf('`', at + 1);
            if (end < 0) {
                throw problem("a raw string is not closed: a backquote is missing");
            }
            emit(Kind.STRING, end + 1);
        } else if (c == '$' || c == '.' && !isDigit(at + 1)) {
            fieldOrVariable(c);
        } else if (c == '.' || c == '+' || c == '-' || isDigit(at)) {
            number();
        } else if (isWord(at)) {
            word();
        } else if (c == '(') {
            depth++;
            emit(Kind.LEFT_PARENTHESIS, at + 1);
        } else if (c == ')') {
            if (--depth < 0) {
                throw problem("a parenthesis is closed that was not opened");
            }
            emit(Kind.RIGHT_PARENTHESIS, at + 1);
        } else if (c > ' ' && c < 0x7f) {
            emit(Kind.OTHER, at + 1);
        } else {
            throw problem("a character that actions do not have: U+%04X".formatted(input.codePointAt(at)));
        }
    }

    private boolean isTrimmingCloseAt(int place) {
        return at(place + 1, '-') && input.startsWith(CLOSE, place + 2);
    }

    private void quoted(char quote) {
        int end = at + 1;
        while (true) {
            if (end >= input.length() || at(end, '\n')) {
                throw problem(quote == '"' ? "a string is not closed: `\"` is missing" : "a character is not closed");
            }
            if (at(end, quote)) {
                emit(quote == '"' ? Kind.STRING : Kind.CHARACTER, end + 1);
                return;
            }
            end += at(end, '\\') && end + 1 < input.length() && !at(end + 1, '\n') ? 2 : 1;
        }
    }

    private void fieldOrVariable(char sign) {
        int end = endOfWord(at + 1);
        terminated(end);
        emit(sign == '$' ? Kind.VARIABLE : end == at + 1 ? Kind.DOT : Kind.FIELD, end);
    }

    private void number() {
        int end = at + (input.charAt(at) == '+' || input.charAt(at) == '-' ? 1 : 0);
        while (isWord(end)
                || at(end, '.')
                || (at(end, '+') || at(end, '-')) && "eEpP".indexOf(input.charAt(end - 1)) >= 0) {
            end++;
        }
        emit(Kind.NUMBER, end);
    }

    private void word() {
        int end = endOfWord(at);
        terminated(end);
        String word = input.substring(at, end);
        emit(
                KEYWORDS.contains(word)
                        ? Kind.KEYWORD
                        : word.equals("true") || word.equals("false") ? Kind.BOOLEAN : Kind.IDENTIFIER,
                end);
    }

    private int endOfWord(int from) {
        int end = from;
        while (isWord(end)) {
            end += Character.charCount(input.codePointAt(end));
        }
        return end;
    }

    private void terminated(int end) {
        if (end < input.length() && END_OF_WORD.indexOf(input.charAt(end)) < 0) {
            String word = input.substring(at, end);
            String next = Character.toString(input.codePointAt(end));
            boolean name = "$.".indexOf(word.charAt(0)) >= 0 && (next.equals("[") || next.equals("-"));
            throw problem("`" + next + "` must not follow `" + word + "`"
                    + (name ? ", and a label of any name is `index $labels \"its-name\"`" : ""));
        }
    }

    private void emit(Kind kind, int end) {
        tokens.add(new Token(kind, input.substring(at, end), line, at));
        advance(end);
    }

    private void advance(int end) {
        for (int i = at; i < end; i++) {
            if (input.charAt(i) == '\n') {
                line++;
            }
        }
        at = end;
    }

    private TemplateProblem problem(String what) {
        return new TemplateProblem(line, at, what, "");
    }

    private boolean at(int place, char c) {
        return place < input.length() && input.charAt(place) == c;
    }

    private boolean isSpace(int place) {
        return place < input.length() && " \t\r\n".indexOf(input.charAt(place)) >= 0;
    }

    private boolean isDigit(int place) {
        return place < input.length() && input.charAt(place) >= '0' && input.charAt(place) <= '9';
    }

    private boolean isWord(int place) {
        if (place >= input.length()) {
            return false;
        }
        int c = input.codePointAt(place);
        return c == '_' || Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER;
    }
}
