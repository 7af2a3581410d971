package io.github.prometheusgitops.syntax;

import java.util.HashSet;
import java.util.Set;

/**
 * Reads words of a shell script: quotes, and what begins with a dollar sign.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html">Shell Command Language</a>
 */
final class ShellWords {

    /**
     * One word.
     *
     * @param bare its text, if nothing in it is quoted or worked out; empty otherwise
     */
    record Word(String bare) {}

    private static final String ENDS_A_WORD = " \t\n;&|()<>";
    private static final String SPECIAL_PARAMETERS = "#?@*!$-_";
    /** Before a parenthesis, they begin a pattern of bash's extended ones. */
    private static final String BEFORE_PATTERNS = "?*+@!";
    /** Operators of parameters whose word is quoted as usual, even within quotes. */
    private static final String PATTERN_OPERATORS = "#%/^,";

    private static final int LONGEST_INDEX = 200;

    private final ShellCursor cursor;
    private final boolean posix;
    private final ShellCommands commands;
    /** Where something looks like arithmetic and is none. */
    private final Set<Integer> noArithmetic = new HashSet<>();

    ShellWords(ShellCursor cursor, boolean posix, ShellCommands commands) {
        this.cursor = cursor;
        this.posix = posix;
        this.commands = commands;
    }

    /**
     * Reads the word that begins here.
     *
     * @param first whether it may be an assignment, or the sign that turns the result of a command
     */
    Word word(boolean first) {
        int start = cursor.at;
        boolean bare = true;
        while (true) {
            int c = cursor.peek();
            if (c == '(') {
                int before = cursor.at > start ? cursor.peek(-1) : ShellCursor.END;
                boolean turns = first && cursor.at == start + 1 && before == '!';
                if (before == '=') {
                    array();
                } else if (before >= 0 && BEFORE_PATTERNS.indexOf(before) >= 0 && !turns) {
                    pattern();
                } else {
                    break;
                }
                bare = false;
            } else if (c < 0 || ENDS_A_WORD.indexOf(c) >= 0) {
                break;
            } else if (c == '[' && first && bare && isNameFrom(start)) {
                subscript();
            } else {
                bare &= !piece(false);
            }
        }
        return new Word(bare ? cursor.from(start) : "");
    }

    /** Reads one character, or all that one begins; says whether it is more than that character. */
    private boolean piece(boolean quoted) {
        int c = cursor.peek();
        int start = cursor.at;
        switch (c) {
            case '\\' -> cursor.at = cursor.peek(1) < 0 ? start + 1 : start + 2;
            case '\'' -> single();
            case '"' -> doubled();
            case '`' -> backticks(quoted);
            case '$' -> dollar(quoted);
            default -> {
                cursor.at++;
                return false;
            }
        }
        return true;
    }

    private void single() {
        int start = cursor.at++;
        int end = cursor.next('\'');
        if (end < 0) {
            throw new ShellProblem(start, "the quote `'` that begins here is not closed");
        }
        cursor.at = end + 1;
    }

    /** Single quotes in which a backslash takes the meaning of what follows: {@code $'it\'s'}. */
    private void escaped() {
        until('\'', "$'", cursor.at, 2);
    }

    /** Commands whose output is taken; backslashes in front of backticks, dollar signs and backslashes are not theirs. */
    private void backticks(boolean quoted) {
        int start = cursor.at;
        until('`', "`", start, 1);
        String raw = cursor.from(start + 1);
        String inner =
                raw.substring(0, raw.length() - 1).replaceAll(quoted ? "\\\\([\\\\$`\"])" : "\\\\([\\\\$`])", "$1");
        try {
            new ShellCommands(inner, posix, cursor.depth() + 1).read();
        } catch (ShellProblem e) {
            throw new ShellProblem(start, "in the backticks that begin here, " + e.what());
        }
    }

    private void until(char closing, String opening, int start, int length) {
        cursor.at = start + length;
        for (int c = cursor.peek(); c != closing; c = cursor.peek()) {
            if (c < 0) {
                throw new ShellProblem(start, "the quote `" + opening + "` that begins here is not closed");
            }
            cursor.at += c == '\\' && cursor.peek(1) >= 0 ? 2 : 1;
        }
        cursor.at++;
    }

    private void doubled() {
        int start = cursor.at++;
        cursor.enter();
        for (int c = cursor.peek(); c != '"'; c = cursor.peek()) {
            if (c < 0) {
                throw new ShellProblem(start, "the quote `\"` that begins here is not closed");
            }
            if (c == '\'') {
                cursor.at++;
            } else {
                piece(true);
            }
        }
        cursor.at++;
        cursor.leave();
    }

    private void dollar(boolean quoted) {
        int next = cursor.peek(1);
        if (next == '(') {
            substitution();
        } else if (next == '{') {
            parameter(quoted);
        } else if (next == '\'' && !quoted) {
            escaped();
        } else if (next == '[' && !quoted) {
            cursor.at++;
            brackets();
        } else if (next >= 0 && SPECIAL_PARAMETERS.indexOf(next) >= 0) {
            cursor.at += 2;
        } else {
            cursor.at++;
        }
    }

    private void substitution() {
        int start = cursor.at;
        cursor.at += 2;
        if (cursor.peek() != '(' || !arithmetic("$((", start)) {
            commands.until("$(", start, ")");
        }
    }

    /**
     * Reads arithmetic up to its two closing parentheses, from the second opening one on; stays there where it is none,
     * but commands in parentheses.
     */
    boolean arithmetic(String opening, int start) {
        int from = cursor.at;
        int depth = cursor.depth();
        if (noArithmetic.contains(from)) {
            return false;
        }
        try {
            cursor.at++;
            cursor.enter();
            int parentheses = 0;
            for (int c = cursor.peek(); c != ')' || parentheses > 0; c = cursor.peek()) {
                if (c < 0) {
                    throw new ShellProblem(start, "no `))` closes the `" + opening + "` that begins here");
                }
                parentheses += c == '(' ? 1 : c == ')' ? -1 : 0;
                piece(true);
            }
            if (cursor.peek(1) == ')') {
                cursor.at += 2;
                cursor.leave();
                return true;
            }
        } catch (ShellProblem e) {
            // As commands it may be sound; if not, what is wrong is said then.
        }
        noArithmetic.add(from);
        cursor.back(from, depth);
        return false;
    }

    private void parameter(boolean quoted) {
        int start = cursor.at;
        cursor.at += 2;
        int first = cursor.peek();
        if (first == ' ' || first == '\t' || first == '\n' || first == '|') {
            commands.until("${", start, "}");
            return;
        }
        boolean literal = quoted && posix && PATTERN_OPERATORS.indexOf(operator()) < 0;
        cursor.enter();
        for (int c = cursor.peek(); c != '}'; c = cursor.peek()) {
            if (c < 0) {
                throw new ShellProblem(start, "no `}` closes the `${` that begins here");
            }
            if (c == '\'' && literal) {
                cursor.at++;
            } else {
                piece(quoted);
            }
        }
        cursor.at++;
        cursor.leave();
    }

    /** What is done with a parameter: the character behind its name. */
    private int operator() {
        int i = 0;
        if ((cursor.peek() == '#' || cursor.peek() == '!') && isName(cursor.peek(1))) {
            i++;
        }
        if (cursor.peek(i) >= 0 && SPECIAL_PARAMETERS.indexOf(cursor.peek(i)) >= 0 && !isName(cursor.peek(i))) {
            i++;
        }
        while (isName(cursor.peek(i))) {
            i++;
        }
        return cursor.peek(i);
    }

    /** Whether a name ends here; looked at from its beginning, so that what has many brackets is not copied for each. */
    private boolean isNameFrom(int start) {
        int at = start;
        while (at < cursor.at && isName(cursor.peek(at - cursor.at))) {
            at++;
        }
        return at == cursor.at && at > start;
    }

    private static boolean isName(int c) {
        return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    /** Passes the index of an array that is assigned to, which may have blanks in it, or the bracket alone. */
    private void subscript() {
        int start = cursor.at;
        brackets();
        if (cursor.peek() != '=' && !cursor.starts("+=")) {
            cursor.at = start + 1;
        }
    }

    /** Passes brackets and what is between them, if that is short and nothing in it is quoted, or the first one alone. */
    private void brackets() {
        int depth = 1;
        for (int i = 1; i < LONGEST_INDEX; i++) {
            int c = cursor.peek(i);
            if (c < 0 || "\n\"'`\\".indexOf(c) >= 0) {
                break;
            }
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (depth == 0) {
                cursor.at += i + 1;
                return;
            }
        }
        cursor.at++;
    }

    private void array() {
        int start = cursor.at++;
        cursor.enter();
        cursor.lines();
        while (cursor.peek() != ')') {
            if (cursor.peek() < 0) {
                throw new ShellProblem(start, "no `)` closes the array that begins here");
            }
            if (cursor.starts("<(") || cursor.starts(">(")) {
                process();
            } else if (ENDS_A_WORD.indexOf(cursor.peek()) >= 0) {
                throw new ShellProblem(cursor.at, "`" + (char) cursor.peek() + "` cannot stand in an array");
            } else {
                word(false);
            }
            cursor.lines();
        }
        cursor.at++;
        cursor.leave();
    }

    /** A pattern such as {@code !(a|b)}. */
    private void pattern() {
        int start = cursor.at++;
        cursor.enter();
        int depth = 1;
        for (int c = cursor.peek(); depth > 0; c = cursor.peek()) {
            if (c < 0) {
                throw new ShellProblem(start, "no `)` closes the pattern that begins here");
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            piece(false);
        }
        cursor.leave();
    }

    /** A command whose output or input is a file: {@code <(sort a)}. */
    void process() {
        int start = cursor.at;
        String opening = String.valueOf((char) cursor.peek()) + "(";
        cursor.at += 2;
        commands.until(opening, start, ")");
    }

    /** What stands between double brackets, up to the closing ones. */
    void conditional(int start) {
        boolean fresh = true;
        while (true) {
            int c = cursor.peek();
            if (c < 0) {
                throw new ShellProblem(start, "no `]]` closes the `[[` that begins here");
            }
            if (fresh && cursor.starts("]]") && (cursor.peek(2) < 0 || ENDS_A_WORD.indexOf(cursor.peek(2)) >= 0)) {
                cursor.at += 2;
                return;
            }
            if (c == '\n' || c == ' ' || c == '\t') {
                cursor.lines();
                fresh = true;
            } else {
                piece(false);
                fresh = false;
            }
        }
    }
}
