package io.github.prometheusgitops.syntax;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where the reader of a shell script is, with the here-documents that follow at the next line. */
final class ShellCursor {

    /** What stands behind the last character. */
    static final int END = -1;

    /** Nobody nests commands so deeply, and each level takes a piece of the stack. */
    private static final int DEEPEST_NESTING = 200;

    /** How often more than there are characters something may be begun: what looks like arithmetic is read twice. */
    private static final int REREAD = 4;

    private record HereDocument(int index, String delimiter, boolean indented, boolean literal) {}

    private final String text;
    private final Deque<HereDocument> pending = new ArrayDeque<>();
    private int depth;
    private long work;
    int at;

    ShellCursor(String text, int depth) {
        this.text = text;
        this.depth = depth;
    }

    int peek() {
        return peek(0);
    }

    int peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : END;
    }

    boolean starts(String prefix) {
        return text.startsWith(prefix, at);
    }

    String from(int start) {
        return text.substring(start, at);
    }

    /** Where a text stands next, or {@link #END}. */
    int next(char c) {
        return text.indexOf(c, at);
    }

    /** The number of the line of a character. */
    int line(int index) {
        return (int) text.chars().limit(index).filter(c -> c == '\n').count() + 1;
    }

    /** Begins something that may hold more of its kind. */
    void enter() {
        if (++depth > DEEPEST_NESTING || ++work > (long) REREAD * (text.length() + DEEPEST_NESTING)) {
            throw new ShellProblem(at, "it nests more than " + DEEPEST_NESTING + " deep");
        }
    }

    void leave() {
        depth--;
    }

    /** How deeply what is open nests, to come back to with {@link #back}. */
    int depth() {
        return depth;
    }

    /** Begins once more where it has been. */
    void back(int index, int depthThere) {
        at = index;
        depth = depthThere;
    }

    /** Passes blanks, lines that go on in the next one, and a comment; stays before the end of the line. */
    void blanks() {
        while (true) {
            int c = peek();
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\\' && peek(1) == '\n') {
                at += 2;
            } else if (c == '#') {
                int end = next('\n');
                at = end < 0 ? text.length() : end;
            } else {
                return;
            }
        }
    }

    /** Passes blanks, comments and ends of lines. */
    void lines() {
        blanks();
        while (peek() == '\n') {
            newline();
            blanks();
        }
    }

    /** Announces a here-document. */
    void hereDocument(int index, String word, boolean indented) {
        String delimiter = word.replaceAll("[\"'\\\\]", "");
        pending.add(new HereDocument(index, delimiter, indented, !delimiter.equals(word)));
    }

    /** Passes the end of a line, and the here-documents that begin there. */
    void newline() {
        at++;
        while (!pending.isEmpty()) {
            read(pending.remove());
        }
    }

    /** At the end of the text: no here-document may be missing. */
    void end() {
        if (!pending.isEmpty()) {
            throw unclosed(pending.element());
        }
    }

    private void read(HereDocument document) {
        boolean goesOn = false;
        while (at < text.length()) {
            int end = next('\n');
            int until = end < 0 ? text.length() : end;
            String line = text.substring(at, until);
            at = Math.min(until + 1, text.length());
            if (!goesOn && (document.indented() ? line.replaceFirst("^\t+", "") : line).equals(document.delimiter())) {
                return;
            }
            goesOn = !document.literal() && endsInBackslash(line);
        }
        throw unclosed(document);
    }

    private static boolean endsInBackslash(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static ShellProblem unclosed(HereDocument document) {
        return new ShellProblem(
                document.index(), "no line `" + document.delimiter() + "` ends the here-document that begins here");
    }
}
