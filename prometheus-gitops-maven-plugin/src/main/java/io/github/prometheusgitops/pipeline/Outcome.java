package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.page.Survey;
import io.github.prometheusgitops.quota.Headroom;
import io.github.prometheusgitops.tree.TreePlan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run would do, and what is wrong.
 *
 * @param plan absent if the inputs have errors, so that it is not known what the tree should be
 * @param findings everything found on the way, by place, the plan's own included
 * @param accepted what descriptors answer for and is not among the findings, by place
 * @param lines those that the findings point at, as far as they are known and hold no secret
 * @param headroom how much of each quota the whole tree uses, also of a run that is narrowed; empty if it could not be
 *     rendered
 * @param behind a line for each version of Prometheus before the fleet's that environments still run
 * @param survey what has been learnt of the fleet, for people; absent if nothing was read
 */
public record Outcome(
        Optional<TreePlan> plan,
        List<Finding> findings,
        List<Accepted> accepted,
        SourceLines lines,
        List<Headroom> headroom,
        List<String> behind,
        Optional<Survey> survey) {

    public Outcome {
        findings = List.copyOf(findings);
        accepted = List.copyOf(accepted);
        headroom = List.copyOf(headroom);
        behind = List.copyOf(behind);
    }

    /** The findings that stop the run. */
    public List<Finding> errors() {
        return of(Severity.ERROR);
    }

    /** All that anybody is told, by place. */
    public List<Finding> reported() {
        return Stream.of(errors(), warnings(), information())
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    /** Whether folders lie in each other, so that nothing was read and nothing must be written. */
    public boolean isOfOverlappingFolders() {
        return findings.stream().anyMatch(finding -> finding.id().equals(Overlap.OVERLAP.id()));
    }

    /** What is good to know. */
    public List<Finding> information() {
        return of(Severity.INFORMATION);
    }

    /** The findings that let the run go on; without those of files with errors, which may be all that is behind them. */
    public List<Finding> warnings() {
        Set<String> wrong = errors().stream().map(error -> error.at().file()).collect(Collectors.toSet());
        return of(Severity.WARNING).stream()
                .filter(warning -> !wrong.contains(warning.at().file()))
                .toList();
    }

    private List<Finding> of(Severity severity) {
        return findings.stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }
}
