package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.tree.Change;
import io.github.prometheusgitops.tree.DiskContents;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Settings of a workspace that the tree on disk still has and the wanted one has not: Terraform lets go of them, and AMP
 * keeps them. The provider leaves out of its request what is not set, and has no call that resets anything.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/APIReference/API_UpdateWorkspaceConfiguration.html">UpdateWorkspaceConfiguration</a>
 */
final class KeptByAmp {

    private static final FindingType KEPT = FindingType.warning(
            "amp/kept",
            "limits or a retention that a workspace no longer describes and AMP keeps; says what resets them");

    private static final int MOST_BYTES = 1 << 20;

    private KeptByAmp() {}

    /** Reports what a plan lets go of. */
    static void check(Fleet fleet, TreePlan plan, DiskContents disk, Findings findings) {
        for (Workspace workspace : fleet.workspaces().values()) {
            String main = workspace.root() + "/terraform/main.tf";
            boolean replaced = plan.changes().stream()
                    .anyMatch(change -> change.path().equals(main) && change.kind() == Change.Kind.OUT_OF_DATE);
            if (!replaced || workspace.resources().decommissioned()) {
                continue;
            }
            Optional<HclBody> before = new Document("", main, text(disk, main)).hcl();
            if (sets(before, "limits_per_label_set")
                    && workspace.settings().limits().isEmpty()) {
                findings.add(
                        KEPT,
                        workspace.at(),
                        "AMP keeps the limits of label sets that workspace `" + workspace.name()
                                + "` has had until now: Terraform cannot reset the last one",
                        "after the apply, run `aws amp update-workspace-configuration --region "
                                + workspace.place().region() + " --workspace-id "
                                + workspace.id().orElse("<id>") + " --limits-per-label-set '[]'`");
            }
            if (sets(before, "retention_days")
                    && workspace.settings().retentionDays().isEmpty()) {
                findings.add(
                        KEPT,
                        workspace.at(),
                        "AMP keeps the retention that workspace `" + workspace.name() + "` has had until now",
                        "set `retentionDays: 150`, which is AMP's default, or leave it as it is in AWS");
            } else if (sets(before, "retention_days") && !keepsRetention(workspace, plan)) {
                findings.add(
                        KEPT,
                        plan.wanted().root().at(main),
                        "AMP keeps the retention that workspace `" + workspace.name()
                                + "` has had until now, and nothing in this tree says it any more",
                        "have the template of this file pass `retention_days` on to the module");
            }
        }
    }

    /** Whether what is rendered says a retention, be it by our module or by the provider's own resource. */
    private static boolean keepsRetention(Workspace workspace, TreePlan plan) {
        String folder = workspace.root() + "/terraform/";
        return plan.wanted().files().values().stream()
                .filter(file -> file.path().startsWith(folder))
                .anyMatch(file ->
                        sets(file.hcl(), "retention_days") || file.text().contains("retention_period_in_days"));
    }

    /** Whether the workspace itself had a setting; those of what belongs to it stand deeper. */
    private static boolean sets(Optional<HclBody> main, String setting) {
        return main.stream()
                .flatMap(body -> body.blocks().stream())
                .anyMatch(block -> block.body().attributes().containsKey(setting));
    }

    private static String text(DiskContents disk, String path) {
        try {
            return new String(disk.read(path, MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
