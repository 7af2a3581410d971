package io.github.prometheusgitops.check;

import io.github.prometheusgitops.finding.Findings;

/**
 * One thing that can be wrong with rendered files, whoever's template they come from.
 *
 * <p>What it reports are constants of its class: each has a page in {@code docs/findings}, and a fixture that shows it
 * beside the tests.
 */
@FunctionalInterface
public interface Check {

    /** Looks at a whole tree. Thread-safe. */
    void check(Subject subject, Findings findings);
}
