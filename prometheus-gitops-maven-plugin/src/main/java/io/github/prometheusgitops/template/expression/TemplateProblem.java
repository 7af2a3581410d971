package io.github.prometheusgitops.template.expression;

import io.github.prometheusgitops.finding.FindingType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A mistake in a template, on its way to becoming a finding. */
public final class TemplateProblem extends RuntimeException {

    public static final FindingType LIMIT =
            FindingType.error("template/limit", "a template, its output or the work it takes is too large");
    private static final FindingType ESCAPING = FindingType.error(
            "template/escaping", "an expression without a format filter, or with one of another language");
    private static final FindingType SYNTAX = FindingType.error("template/syntax", "a template that is not Jinja");
    private static final FindingType NOT_ALLOWED =
            FindingType.error("template/not-allowed", "a tag, filter, function or test that templates do not have");
    private static final FindingType UNDEFINED = FindingType.error("template/undefined", "a name that is not defined");
    private static final FindingType VALUE = FindingType.error(
            "template/value", "an expression that cannot be evaluated, or a value that its format cannot express");

    private static final long serialVersionUID = 1L;

    /** Null for what only follows from another mistake. */
    private final transient @Nullable FindingType type;

    private final String mend;
    private final int offset;

    private TemplateProblem(@Nullable FindingType type, String summary, String mend) {
        this(type, summary, mend, -1);
    }

    private TemplateProblem(@Nullable FindingType type, String summary, String mend, int offset) {
        // A problem is a result, not a crash: no stack trace, which a loop over many mistakes would pay for.
        super(summary, null, false, false);
        this.type = type;
        this.mend = mend;
        this.offset = offset;
    }

    /** What is printed was not written by a format filter, or by one that does not suit the file. */
    public static TemplateProblem escaping(String summary, String mend) {
        return new TemplateProblem(ESCAPING, summary, mend);
    }

    /** The text cannot be read. */
    public static TemplateProblem syntax(String summary, String mend) {
        return new TemplateProblem(SYNTAX, summary, mend);
    }

    /** A filter, test, function or operator that does not exist or must not be used. */
    public static TemplateProblem refused(String summary, String mend) {
        return new TemplateProblem(NOT_ALLOWED, summary, mend);
    }

    /** A name or key that has no value. */
    public static TemplateProblem undefined(String summary, String mend) {
        return new TemplateProblem(UNDEFINED, summary, mend);
    }

    /** A value of the wrong kind. */
    public static TemplateProblem value(String summary, String mend) {
        return new TemplateProblem(VALUE, summary, mend);
    }

    /** What follows from a mistake that was found before, and is not worth a finding of its own. */
    static TemplateProblem consequence() {
        return new TemplateProblem(null, "follows from an earlier mistake", "");
    }

    /**
     * The same problem at its place, unless it has one already: whoever met it first knows best.
     *
     * @param place characters from the start of the expression
     */
    TemplateProblem at(int place) {
        return offset >= 0 || isLimit() ? this : new TemplateProblem(type, summary(), mend, place);
    }

    /** What an exception says, on one line. */
    public static String firstLine(Exception e) {
        return Objects.toString(e.getMessage(), "").lines().findFirst().orElse("");
    }

    /** Where it is, in characters from the start of the expression. */
    public int offset() {
        return Math.max(offset, 0);
    }

    /** Whether it only follows from a mistake that was found before. */
    public boolean isConsequence() {
        return type == null;
    }

    /** Whether a bound is reached, so that going on makes no sense. */
    public boolean isLimit() {
        return LIMIT.equals(type);
    }

    /** A bound is reached. */
    public static TemplateProblem limit(String summary) {
        return new TemplateProblem(LIMIT, summary, "make loops and texts smaller, or split the template into several");
    }

    /**
     * What the finding is.
     *
     * @throws NullPointerException if it only follows from another mistake
     */
    public FindingType type() {
        return Objects.requireNonNull(type);
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
