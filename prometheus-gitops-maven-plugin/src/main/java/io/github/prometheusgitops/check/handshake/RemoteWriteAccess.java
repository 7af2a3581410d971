package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.Optional;

/** Whoever signs a request may write to the workspace that it is sent to, by his own policy and by the workspace's leave. */
public final class RemoteWriteAccess implements Check {

    private static final FindingType REFUSED = FindingType.error(
            "access/remote-write",
            "a request is signed as a role that may not write to the workspace that it is sent to");
    private static final FindingType NOT_LET_IN = FindingType.error(
            "access/resource-policy",
            "a request is signed as a role of another account, and the workspace's own policy does not let it in");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .forEach(cluster -> cluster.remoteWrites().forEach(entry -> {
                    Optional<RenderedRole> signer = entry.role().isPresent()
                            ? entry.role().flatMap(arn -> tree.role(arn.text()))
                            : tree.roleOf(cluster);
                    String id = entry.workspaceId().orElseThrow();
                    Optional<Workspace> workspace = tree.workspace(id);
                    if (signer.isPresent() && workspace.isPresent()) {
                        check(tree, entry, signer.get(), workspace.get(), findings);
                    } else if (signer.isPresent()) {
                        notDescribed(entry, signer.get(), id, findings);
                    }
                }));
    }

    /** A workspace that no descriptor has: nobody knows whose it is, but the signer's own policy has to name it. */
    private static void notDescribed(RemoteWriteEntry entry, RenderedRole signer, String id, Findings findings) {
        if (signer.mayOn("aps:RemoteWrite").stream().noneMatch(arn -> arn.endsWith(":workspace/" + id))) {
            findings.add(
                    REFUSED,
                    entry.at(),
                    "the request is signed as " + signer.arn() + ", and "
                            + signer.permissionsPolicy().shown() + " does not let it write to workspace " + id
                            + ", which no descriptor has",
                    "have the template write the URL that it is told, or describe that workspace",
                    signer.whatItMay());
        }
    }

    private static void check(
            RenderedTree tree, RemoteWriteEntry entry, RenderedRole signer, Workspace workspace, Findings findings) {
        String arn = workspace.arn().orElseThrow().toString();
        if (!signer.may("aps:RemoteWrite", arn)) {
            findings.add(
                    REFUSED,
                    entry.at(),
                    "the request is signed as " + signer.arn() + ", and "
                            + signer.permissionsPolicy().shown() + " does not let it write to workspace `"
                            + workspace.name() + "`",
                    "have the template write `sigv4.roleArn` and `url` of one destination",
                    signer.whatItMay());
        }
        if (signer.arn().account().equals(workspace.place().account())) {
            return;
        }
        boolean letIn = !tree.graph().unread(workspace).isEmpty()
                || ResourcePolicies.let(
                        tree.graph().own(workspace),
                        signer.arn(),
                        "aps:RemoteWrite",
                        workspace.arn().orElseThrow());
        if (!letIn) {
            findings.add(
                    NOT_LET_IN,
                    entry.at(),
                    "the request is signed as " + signer.arn() + " of another account, and workspace `"
                            + workspace.name() + "` does not let it in",
                    "have the template write `sigv4.roleArn`, or choose `identity: resource-policy`");
        }
    }
}
