package io.github.prometheusgitops.finding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Collects findings while a stage runs, so that all of them are reported at once.
 *
 * <p>Not thread-safe: each stage, and each environment within a stage, fills its own and hands it on.
 */
public final class Findings {

    private final List<Finding> all = new ArrayList<>();

    /** Adds one finding. */
    public void add(Finding finding) {
        all.add(finding);
    }

    /** Adds findings of another stage. */
    public void addAll(Collection<Finding> findings) {
        all.addAll(findings);
    }

    /** Adds a finding of a type. */
    public void add(FindingType type, Location at, String summary, String mend) {
        add(Finding.of(type, at, summary, mend));
    }

    /** Adds a finding of a type that has further places. */
    public void add(FindingType type, Location at, String summary, String mend, Related... also) {
        add(Finding.of(type, at, summary, mend).with(also));
    }

    /** Whether any finding stops the run. */
    public boolean hasErrors() {
        return all.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /** All findings by place, each once. */
    public List<Finding> sorted() {
        return all.stream().distinct().sorted().toList();
    }
}
