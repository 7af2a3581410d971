package io.github.prometheusgitops.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the commands of a shell script, as far as it takes to say which word closes which.
 *
 * <p>It takes whatever bash or a POSIX shell takes, and more: what a command does is none of its business.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html">Shell Command Language</a>
 * @see <a href="https://www.gnu.org/software/bash/manual/bash.html#Shell-Grammar">Bash's grammar</a>
 */
final class ShellCommands {

    /**
     * Something that is open.
     *
     * @param closing the word that is missing if the text ends; empty for the text as a whole
     * @param ends every word that may follow
     */
    private record Open(String opening, int index, String closing, Set<String> ends) {}

    /** What a word is here. */
    private enum Position {
        /** The name of a command, or a word of the language. */
        COMMAND,
        /** Behind something that is closed: only what closes what is around it. */
        CLOSED,
        /** An argument. */
        ARGUMENT
    }

    private static final Set<String> CLOSING = Set.of("then", "elif", "else", "fi", "do", "done", "esac", "}");
    private static final Set<String> OF_BASH = Set.of("function", "select", "coproc", "time");
    private static final Set<String> COMPOUND = Set.of("{", "if", "while", "until", "for", "case", "select", "[[");

    /** The longest first. */
    private static final List<String> REDIRECTIONS =
            List.of("&>>", "<<<", "<<-", "<<", "<&", "<>", "<", ">>", ">&", ">|", ">", "&>");

    private final ShellCursor cursor;
    private final ShellWords words;
    private final boolean posix;

    /**
     * @param posix whether it is no script of bash, where some words mean more, and quotes within quotes others
     * @param depth how deeply the text nests in another one
     */
    ShellCommands(String text, boolean posix, int depth) {
        this.cursor = new ShellCursor(text, depth);
        this.words = new ShellWords(cursor, posix, this);
        this.posix = posix;
    }

    /**
     * Reads all of the text.
     *
     * @throws ShellProblem if it is no script
     */
    void read() {
        commands(new Open("", 0, "", Set.of()));
        cursor.end();
    }

    /** Reads the commands that something holds which began there, and what closes it. */
    void until(String opening, int index, String closing) {
        commands(new Open(opening, index, closing, Set.of(closing)));
    }

    /** Reads commands up to a word that ends them, and that word. */
    private String commands(Open open) {
        cursor.enter();
        Position position = Position.COMMAND;
        while (true) {
            cursor.blanks();
            int c = cursor.peek();
            if (c < 0) {
                return atEnd(open);
            }
            if (c == '\n') {
                cursor.newline();
                position = Position.COMMAND;
            } else if (isProcess()) {
                words.process();
                position = Position.ARGUMENT;
            } else if (isRedirection()) {
                redirection();
                position = position == Position.CLOSED ? position : Position.ARGUMENT;
            } else if (c == ';' || c == '&' || c == '|') {
                if (separator(open)) {
                    return closed(";;");
                }
                position = Position.COMMAND;
            } else if (c == ')') {
                if (!open.ends().contains(")")) {
                    throw unexpected(cursor.at, ")", open);
                }
                cursor.at++;
                return closed(")");
            } else if (c == '(') {
                parenthesis(position);
                position = Position.CLOSED;
            } else {
                int start = cursor.at;
                ShellWords.Word word = words.word(position == Position.COMMAND);
                if (position != Position.ARGUMENT && open.ends().contains(word.bare())) {
                    return closed(word.bare());
                }
                if (position != Position.ARGUMENT && CLOSING.contains(word.bare())) {
                    throw unexpected(start, word.bare(), open);
                }
                position = position == Position.COMMAND ? command(word.bare(), start) : Position.ARGUMENT;
            }
        }
    }

    private String atEnd(Open open) {
        cursor.end();
        if (!open.closing().isEmpty()) {
            throw new ShellProblem(
                    open.index(), "no `" + open.closing() + "` follows the `" + open.opening() + "` that begins here");
        }
        return closed("");
    }

    private String closed(String by) {
        cursor.leave();
        return by;
    }

    private ShellProblem unexpected(int index, String word, Open open) {
        return new ShellProblem(
                index,
                open.closing().isEmpty()
                        ? "`" + word + "` closes nothing"
                        : "`" + word + "` stands where `" + open.closing() + "` is expected, for the `" + open.opening()
                                + "` in line " + cursor.line(open.index()));
    }

    private boolean isProcess() {
        return cursor.starts("<(") || cursor.starts(">(");
    }

    private boolean isRedirection() {
        int c = cursor.peek();
        return c == '<' || c == '>' || c == '&' && cursor.peek(1) == '>';
    }

    private void redirection() {
        int start = cursor.at;
        String operator =
                REDIRECTIONS.stream().filter(cursor::starts).findFirst().orElseThrow();
        cursor.at += operator.length();
        cursor.blanks();
        if (isProcess()) {
            words.process();
            return;
        }
        int from = cursor.at;
        words.word(false);
        if (cursor.at == from) {
            throw new ShellProblem(start, "nothing follows `" + operator + "`");
        }
        if (operator.equals("<<") || operator.equals("<<-")) {
            cursor.hereDocument(start, cursor.from(from), operator.equals("<<-"));
        }
    }

    /** Passes what stands between commands; says whether it ends the branch of a {@code case}. */
    private boolean separator(Open open) {
        boolean branch = cursor.starts(";;") || cursor.starts(";&");
        if (!branch) {
            cursor.at += cursor.starts("&&") || cursor.starts("||") || cursor.starts("|&") ? 2 : 1;
            return false;
        }
        if (!open.ends().contains(";;")) {
            throw unexpected(cursor.at, ";;", open);
        }
        cursor.at += cursor.starts(";;&") ? 3 : 2;
        return true;
    }

    private void parenthesis(Position position) {
        int start = cursor.at;
        if (position != Position.COMMAND) {
            throw new ShellProblem(start, "a `(` cannot stand here: what it is part of is not quoted");
        }
        cursor.at++;
        if (cursor.peek() != '(' || !words.arithmetic("((", start)) {
            until("(", start, ")");
        }
    }

    /** Reads on behind the first word of a command. */
    private Position command(String word, int start) {
        switch (posix && OF_BASH.contains(word) ? "" : word) {
            case "!", "time" -> {
                return Position.COMMAND;
            }
            case "if" -> conditions(start);
            case "while", "until" -> {
                expected(word, start, "do");
                expected(word, start, "done");
            }
            case "for", "select" -> loop(word, start);
            case "case" -> branches(start);
            case "{" -> expected("{", start, "}");
            case "[[" -> words.conditional(start);
            case "function" -> {
                cursor.blanks();
                words.word(false);
                function();
                return Position.COMMAND;
            }
            case "coproc" -> {
                name();
                return Position.COMMAND;
            }
            default -> {
                return function() ? Position.COMMAND : Position.ARGUMENT;
            }
        }
        return Position.CLOSED;
    }

    private String expected(String opening, int index, String closing, String... others) {
        Set<String> ends = new HashSet<>(Set.of(others));
        ends.add(closing);
        return commands(new Open(opening, index, closing, ends));
    }

    private void conditions(int start) {
        String next = "elif";
        while (next.equals("elif")) {
            expected("if", start, "then");
            next = expected("if", start, "fi", "elif", "else");
        }
        if (next.equals("else")) {
            expected("if", start, "fi");
        }
    }

    private void loop(String word, int start) {
        cursor.blanks();
        if (cursor.starts("((")) {
            cursor.at++;
            if (!words.arithmetic("((", start)) {
                throw new ShellProblem(start, "no `))` closes the `((` of this `for`");
            }
        } else {
            words.word(false);
        }
        cursor.lines();
        int from = cursor.at;
        if (words.word(false).bare().equals("in")) {
            list(word, start);
        } else {
            cursor.at = from;
        }
        cursor.blanks();
        if (cursor.peek() == ';' && cursor.peek(1) != ';') {
            cursor.at++;
        }
        cursor.lines();
        int body = cursor.at;
        String begins = words.word(false).bare();
        if (begins.equals("{")) {
            expected("{", body, "}");
        } else if (begins.equals("do")) {
            expected(word, start, "done");
        } else {
            throw new ShellProblem(start, "no `do` follows the `" + word + "` that begins here");
        }
    }

    /** The words that a loop goes through. */
    private void list(String word, int start) {
        cursor.blanks();
        while (cursor.peek() != ';' && cursor.peek() != '\n') {
            if (isProcess()) {
                words.process();
            } else {
                int from = cursor.at;
                words.word(false);
                if (cursor.at == from) {
                    throw new ShellProblem(start, "no `do` follows the `" + word + "` that begins here");
                }
            }
            cursor.blanks();
        }
    }

    private void branches(int start) {
        Open open = new Open("case", start, "esac", Set.of(";;", "esac"));
        cursor.blanks();
        words.word(false);
        cursor.lines();
        if (!words.word(false).bare().equals("in")) {
            throw new ShellProblem(start, "no `in` follows the `case` that begins here");
        }
        while (true) {
            cursor.lines();
            if (cursor.peek() < 0) {
                atEnd(open);
            } else if (cursor.peek() == '(') {
                cursor.at++;
            } else {
                int from = cursor.at;
                if (words.word(false).bare().equals("esac")) {
                    return;
                }
                cursor.at = from;
            }
            pattern(open);
            if (commands(open).equals("esac")) {
                return;
            }
        }
    }

    private void pattern(Open open) {
        while (true) {
            cursor.blanks();
            int c = cursor.peek();
            if (c == ')') {
                cursor.at++;
                return;
            }
            int from = cursor.at;
            if (c == '|') {
                cursor.at++;
            } else {
                words.word(false);
            }
            if (cursor.at == from) {
                throw new ShellProblem(
                        open.index(), "a pattern of the `case` that begins here has no `)`: line " + cursor.line(from));
            }
        }
    }

    /** The parentheses behind the name of a function; says whether there are any. */
    private boolean function() {
        int from = cursor.at;
        cursor.blanks();
        if (cursor.peek() == '(') {
            cursor.at++;
            cursor.blanks();
            if (cursor.peek() == ')') {
                cursor.at++;
                cursor.lines();
                return true;
            }
        }
        cursor.at = from;
        return false;
    }

    /** The name of a coprocess, if it has one. */
    private void name() {
        cursor.blanks();
        int from = cursor.at;
        words.word(false);
        cursor.blanks();
        int behind = cursor.at;
        if (behind > from
                && (cursor.peek() == '(' || COMPOUND.contains(words.word(false).bare()))) {
            cursor.at = behind;
        } else {
            cursor.at = from;
        }
    }
}
