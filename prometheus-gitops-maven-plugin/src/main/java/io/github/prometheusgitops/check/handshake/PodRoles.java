package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;

/** EKS Pod Identity may assume the role that it gives to Prometheus, and from there the target role of its association. */
public final class PodRoles implements Check {

    private static final FindingType REFUSED = FindingType.error(
            "handshake/pod-role",
            "EKS Pod Identity may not assume the role that it would give to Prometheus, or that "
                    + "role may not assume its target role");
    private static final String MEND = "have the template write the role of the plan";

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .forEach(cluster -> tree.association(cluster.environment())
                        .ifPresent(association -> tree.ownRole(cluster.environment())
                                .ifPresent(role -> check(tree, association, role, findings))));
    }

    private static void check(RenderedTree tree, Association association, RenderedRole role, Findings findings) {
        if (!role.letsService("pods.eks.amazonaws.com")) {
            refused(
                    role.trustPolicy().at(),
                    role.trustPolicy().shown() + " does not let EKS Pod Identity assume the role " + role.arn(),
                    findings);
        }
        association.targetRole().ifPresent(target -> {
            if (!role.may("sts:AssumeRole", target.text())) {
                refused(
                        target.at(),
                        "EKS would assume " + target.text() + " for the pods, and "
                                + role.permissionsPolicy().shown() + " does not let the role " + role.arn()
                                + " do that",
                        findings,
                        role.whatItMay());
            }
            tree.role(target.text())
                    .filter(found -> !found.lets(role, "sts:AssumeRole"))
                    .ifPresent(found -> refused(
                            target.at(),
                            found.trustPolicy().shown() + " does not let " + role.arn() + " assume the role "
                                    + found.arn(),
                            findings,
                            found.whoMayAssumeIt()));
        });
    }

    private static void refused(Location at, String summary, Findings findings, Related... also) {
        findings.add(REFUSED, at, summary, MEND, also);
    }
}
