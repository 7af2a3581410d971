package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/** Prometheus has credentials of its own, by which it signs, or assumes the role as which it does. */
public final class Credentials implements Check {

    private static final FindingType NONE =
            FindingType.error("handshake/no-credentials", "Prometheus writes to AMP, and nothing gives it a role");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .filter(cluster -> cluster.release().isPresent()
                        && cluster.annotation().isEmpty()
                        && tree.association(cluster.environment()).isEmpty()
                        && !isAssociatedByModule(tree, cluster))
                .forEach(cluster -> cluster.remoteWrites().stream()
                        .filter(entry -> !entry.hasOwnCredentials())
                        .forEach(entry -> findings.add(
                                NONE,
                                entry.at(),
                                "nothing gives Prometheus a role: neither is its service account annotated with one, nor does EKS"
                                        + " Pod Identity associate one"
                                        + entry.role()
                                                .map(role -> ", so that it could not even assume " + role.text())
                                                .orElse(""),
                                "have the template annotate the service account with `eks.amazonaws.com/role-arn`, or write the"
                                        + " association")));
    }

    /** Modules of others make associations, too, for example {@code terraform-aws-modules/eks-pod-identity/aws}. */
    private static boolean isAssociatedByModule(RenderedTree tree, RenderedCluster cluster) {
        return tree.hcl(cluster.environment().owner())
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("module"))
                .anyMatch(block -> block.body()
                        .literal("source")
                        .filter(source -> source.text().contains("pod-identity"))
                        .isPresent());
    }
}
