package io.github.prometheusgitops.accept;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Severity;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sorts out what is accepted while the stages of a run find it.
 *
 * <p>Not thread-safe.
 */
public final class Answers {

    private final Acceptances acceptances;
    private final Set<Accepted> accepted = new HashSet<>();
    private final Set<Acceptance> used = new HashSet<>();
    /** The first finding of each id that nobody answers for. */
    private final Map<String, Finding> open = new HashMap<>();

    public Answers(Acceptances acceptances) {
        this.acceptances = acceptances;
    }

    /** What nobody answers for; the rest is kept here. */
    public List<Finding> open(Collection<Finding> found) {
        return found.stream().filter(this::isOpen).toList();
    }

    /** The same of what earlier stages have gone on for: of their errors, it is too late to accept one. */
    public List<Finding> openWarnings(Collection<Finding> found) {
        return found.stream()
                .filter(finding -> finding.severity() != Severity.WARNING || isOpen(finding))
                .toList();
    }

    private boolean isOpen(Finding finding) {
        Optional<Acceptance> covering = acceptances.covering(finding);
        covering.ifPresent(by -> {
            used.add(by);
            accepted.add(new Accepted(finding, by.reason(), by.until(), by.at()));
        });
        if (covering.isEmpty()) {
            open.merge(finding.id(), finding, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        return covering.isEmpty();
    }

    /** Reports what accepts nothing, once every check has run over a tree that waits for nothing. */
    public void reportUnused(Findings findings) {
        acceptances.reportUnused(used, accepted, open, findings);
    }

    /** Reports what accepts nothing although there is such a finding: whoever wrote it would look for the mistake in vain. */
    public void reportMissed(Findings findings) {
        acceptances.reportMissed(used, accepted, open, findings);
    }

    /** What was sorted out, by place. */
    public List<Accepted> accepted() {
        return accepted.stream()
                .sorted(Comparator.comparing(Accepted::finding).thenComparing(Accepted::at))
                .toList();
    }
}
