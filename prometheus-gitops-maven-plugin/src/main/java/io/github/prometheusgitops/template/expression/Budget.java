package io.github.prometheusgitops.template.expression;

/** Counts what one rendering costs, and stops it at its limits. */
public final class Budget {

    /** How often the clock is read: a step is far cheaper than reading it. */
    private static final int CLOCK_INTERVAL = 64;

    /** So many characters are looked at in the time of a step. */
    private static final int CHARACTERS_PER_STEP = 1_000;

    private final Limits limits;
    private final long start = System.nanoTime();
    private long steps;
    private long outputChars;
    private long workChars;
    private int untilClock = CLOCK_INTERVAL;

    /** A fresh budget; its time starts to run. */
    public Budget(Limits limits) {
        this.limits = limits;
    }

    /** Pays for evaluated nodes, loop rounds or list elements, before they are made. */
    public void steps(long count) {
        steps += count;
        if (steps > limits.steps()) {
            throw TemplateProblem.limit("template needs more than " + limits.steps() + " steps");
        }
        if (--untilClock <= 0) {
            untilClock = CLOCK_INTERVAL;
            if (System.nanoTime() - start > limits.time().toNanos()) {
                throw TemplateProblem.limit(
                        "template needs more than " + limits.time().toSeconds() + " seconds");
            }
        }
    }

    /** Pays for a text that a filter or operator is about to make. */
    public void work(long chars) {
        steps(1);
        workChars += chars;
        if (workChars > limits.workChars()) {
            throw TemplateProblem.limit("template needs more than " + limits.workChars() + " characters of memory");
        }
    }

    /** Pays for looking for one text in another, whose worst case is the product of their lengths. */
    public void search(String text, String part) {
        steps(1 + (long) text.length() * part.length() / CHARACTERS_PER_STEP);
    }

    /** Pays for comparing two texts, which may be equal up to the end of the shorter one. */
    public void comparison(String left, String right) {
        steps(Math.min(left.length(), right.length()) / CHARACTERS_PER_STEP);
    }

    /** Stops before a text is written that would be too long for a rendered file. */
    public void printable(long chars) {
        if (chars > limits.outputChars()) {
            throw TemplateProblem.limit("template needs more than " + limits.outputChars() + " characters of output");
        }
    }

    /** Pays for text that goes into the rendered file. */
    public void output(long chars) {
        steps(1);
        outputChars += chars;
        printable(outputChars);
    }
}
