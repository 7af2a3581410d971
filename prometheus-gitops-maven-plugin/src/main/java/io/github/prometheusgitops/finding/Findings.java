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
        add(new Finding(type.id(), type.severity(), at, summary, mend));
    }

    /** Adds a finding that stops the run. */
    public void error(String id, Location at, String summary, String mend) {
        add(Finding.error(id, at, summary, mend));
    }

    /** Adds a finding that lets the run go on. */
    public void warning(String id, Location at, String summary, String mend) {
        add(Finding.warning(id, at, summary, mend));
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
