package io.github.prometheusgitops.template.expression;

import java.util.Objects;

/** A mistake in a template, on its way to becoming a finding. */
public final class TemplateProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final String mend;
    private final int offset;

    private TemplateProblem(String id, String summary, String mend) {
        this(id, summary, mend, -1);
    }

    private TemplateProblem(String id, String summary, String mend, int offset) {
        // A problem is a result, not a crash: no stack trace, which a loop over many mistakes would pay for.
        super(summary, null, false, false);
        this.id = id;
        this.mend = mend;
        this.offset = offset;
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

    /**
     * The same problem at its place, unless it has one already: whoever met it first knows best.
     *
     * @param place characters from the start of the expression
     */
    TemplateProblem at(int place) {
        return offset >= 0 || isLimit() ? this : new TemplateProblem(id, summary(), mend, place);
    }

    /** Where it is, in characters from the start of the expression. */
    public int offset() {
        return Math.max(offset, 0);
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
        return Objects.requireNonNull(getMessage());
    }

    /** What to do about it; may be empty. */
    public String mend() {
        return mend;
    }
}
