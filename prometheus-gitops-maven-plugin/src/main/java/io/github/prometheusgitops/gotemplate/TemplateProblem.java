package io.github.prometheusgitops.gotemplate;

/** Why a text is no Go template: ends reading it, and becomes the result of that. */
final class TemplateProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient GoTemplate.Problem problem;

    TemplateProblem(int line, int at, String what, String mend) {
        super(what, null, false, false);
        this.problem = new GoTemplate.Problem(line, at, what, mend);
    }

    TemplateProblem(Token at, String what, String mend) {
        this(at.line(), at.at(), what, mend);
    }

    GoTemplate.Problem problem() {
        return problem;
    }
}
