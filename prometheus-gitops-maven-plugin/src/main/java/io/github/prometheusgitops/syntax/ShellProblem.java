package io.github.prometheusgitops.syntax;

/** Why a text is no shell script, and where; never leaves this package. */
final class ShellProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int index;

    ShellProblem(int index, String what) {
        super(what, null, false, false);
        this.index = index;
    }

    /** Of the character that it is about. */
    int index() {
        return index;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
