package io.github.prometheusgitops.template.expression;

/** A mistake in a template, on its way to becoming a finding: what is wrong, without the place. */
public final class TemplateProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String mend;

    private TemplateProblem(String id, String summary, String mend) {
        // A problem is a result, not a crash: no stack trace, which a loop over many mistakes would pay for.
        super(summary, null, false, false);
        this.id = id;
        this.mend = mend;
    }

    /** The text cannot be read. */
    public static TemplateProblem syntax(String summary, String mend) {
        return new TemplateProblem("template/syntax", summary, mend);
    }

    /** A filter, test, function or operator that does not exist or must not be used. */
    public static TemplateProblem refused(String summary, String mend) {
        return new TemplateProblem("template/not-allowed", summary, mend);
    }

    /** A name or key that has no value. */
    public static TemplateProblem undefined(String summary, String mend) {
        return new TemplateProblem("template/undefined", summary, mend);
    }

    /** A value of the wrong kind. */
    public static TemplateProblem value(String summary, String mend) {
        return new TemplateProblem("template/value", summary, mend);
    }

    /** What follows from a mistake that was found before, and is not worth a finding of its own. */
    static TemplateProblem consequence() {
        return new TemplateProblem("", "follows from an earlier mistake", "");
    }

    /** Whether it only follows from a mistake that was found before. */
    public boolean isConsequence() {
        return id.isEmpty();
    }

    /** Whether a bound is reached, so that going on makes no sense. */
    public boolean isLimit() {
        return id.equals("template/limit");
    }

    /** A bound is reached. */
    public static TemplateProblem limit(String summary) {
        return new TemplateProblem(
                "template/limit", summary, "make loops and texts smaller, or split the template into several");
    }

    /** The finding's id. */
    public String id() {
        return id;
    }

    /** What is wrong, as in a finding. */
    public String summary() {
        return getMessage();
    }

    /** What to do about it; may be empty. */
    public String mend() {
        return mend;
    }
}
