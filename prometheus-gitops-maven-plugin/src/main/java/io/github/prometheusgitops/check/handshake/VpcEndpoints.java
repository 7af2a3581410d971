package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.syntax.HclBody;
import java.util.Optional;

/** The policy of a VPC's endpoint is attached to it, and lets pass every request that goes through it. */
public final class VpcEndpoints implements Check {

    private static final FindingType REFUSED = FindingType.error(
            "handshake/vpc-endpoint",
            "the policy of a VPC's endpoint is attached by nothing, or refuses a request that goes through it");
    private static final String POLICY = "iam/vpc-endpoints/aps-workspaces.json";

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .forEach(cluster -> tree.tree()
                        .find(cluster.environment().owner().pathOf(POLICY))
                        .ifPresent(policy -> {
                            attached(tree, cluster, policy, findings);
                            cluster.remoteWrites().forEach(entry -> passes(tree, cluster, policy, entry, findings));
                        }));
    }

    private static void attached(RenderedTree tree, RenderedCluster cluster, Document policy, Findings findings) {
        boolean read = tree.tree().below(cluster.environment().root() + "/terraform").stream()
                .flatMap(file -> file.hcl().stream())
                .flatMap(HclBody::expressions)
                .anyMatch(expression -> expression.source().contains(POLICY));
        if (!read) {
            findings.add(
                    REFUSED,
                    policy.at(),
                    "no file of " + cluster.environment().root()
                            + "/terraform reads it: the endpoint would let everybody pass",
                    "have the template read the file where it makes the endpoint");
        }
    }

    private static void passes(
            RenderedTree tree, RenderedCluster cluster, Document policy, RemoteWriteEntry entry, Findings findings) {
        Place place = cluster.environment().place();
        boolean through = entry.isStandard()
                && entry.region().equals(Optional.of(place.region().id()));
        Optional<String> signer = entry.role()
                .map(role -> role.text())
                .or(() -> tree.roleOf(cluster).map(role -> role.arn().toString()));
        Optional<String> workspace = entry.workspaceId()
                .flatMap(tree::workspace)
                .flatMap(Workspace::arn)
                .map(Object::toString);
        if (!through || signer.isEmpty() || workspace.isEmpty()) {
            return;
        }
        boolean passes = Arn.parse(signer.get())
                .flatMap(role -> Arn.parse(workspace.get())
                        .map(arn -> ResourcePolicies.let(policy, role, "aps:RemoteWrite", arn)))
                .orElse(false);
        if (!passes) {
            findings.add(
                    REFUSED,
                    entry.at(),
                    "the request goes through the VPC's endpoint, and " + policy.shown() + " does not let "
                            + signer.get() + " write to " + workspace.get(),
                    "have the template write the destinations of the descriptor");
        }
    }
}
