package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.access.AccessReport;
import io.github.prometheusgitops.descriptor.DescriptorKeys;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.report.Reported;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * All that a run has come to know, to be asked.
 *
 * @param output what findings call the output root
 * @param tree what was rendered; empty if mistakes were in the way
 * @param reads reads out of it who may do what
 * @param awaited the roles that are planned once AWS has assigned everything
 * @param reported what the run has found, as reports are told it
 * @param onDisk whether there is a file of a path, as findings show it
 */
public record Learnt(
        String output,
        OpsRepository repository,
        DescriptorKeys keys,
        Optional<Fleet> fleet,
        Optional<AccessPlan> plan,
        Optional<DocumentTree> tree,
        Supplier<Optional<AccessReport>> reads,
        Supplier<List<IamRole>> awaited,
        Reported reported,
        Rendition rendition,
        Predicate<String> onDisk) {

    /** Who may do what by the tree; empty if there is none. */
    Optional<AccessReport> access() {
        return reads.get();
    }

    /** What was found. */
    List<Finding> findings() {
        return reported.findings();
    }

    /** What somebody answers for. */
    List<Accepted> accepted() {
        return reported.accepted();
    }

    /** Why there is no tree, for people. */
    String notRendered() {
        long errors = findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        return "nothing is rendered while there " + (errors == 1 ? "is 1 error" : "are " + errors + " errors")
                + ": `mvn gitops:check` says which";
    }
}
