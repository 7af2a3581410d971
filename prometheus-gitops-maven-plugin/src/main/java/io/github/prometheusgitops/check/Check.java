package io.github.prometheusgitops.check;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import java.util.List;

/**
 * One thing that can be wrong with rendered files, whoever's template they come from.
 *
 * <p>Each of its types has a page in {@code docs/findings}, and a fixture that shows it beside the tests.
 */
public interface Check {

    /** What it reports. */
    List<FindingType> types();

    /** Looks at a whole tree. Thread-safe. */
    void check(Subject subject, Findings findings);
}
