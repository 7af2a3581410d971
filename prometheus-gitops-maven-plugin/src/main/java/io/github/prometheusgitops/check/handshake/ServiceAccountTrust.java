package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Release;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Prometheus runs as the service account, and in the namespace, that the trust policy of its role names. */
public final class ServiceAccountTrust implements Check {

    private static final FindingType OTHER = FindingType.error("handshake/service-account");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .forEach(cluster -> cluster.annotation()
                        .flatMap(annotation -> tree.role(annotation.text()))
                        .ifPresent(role ->
                                cluster.release().ifPresent(release -> check(release, role, cluster, findings))));
    }

    private static void check(Release release, RenderedRole role, RenderedCluster cluster, Findings findings) {
        Optional<String> pod = cluster.serviceAccount()
                .map(account -> "system:serviceaccount:" + release.namespace() + ":" + account.text());
        Set<String> trusted = new TreeSet<>();
        role.trust()
                .allowing("sts:AssumeRoleWithWebIdentity")
                .all()
                .forEach(statement -> statement.section("Condition").section("StringEquals").entries().keySet().stream()
                        .filter(key -> key.endsWith(":sub"))
                        .forEach(key -> trusted.addAll(Statements.condition(statement, "StringEquals", key))));
        if (!trusted.isEmpty() && pod.filter(trusted::contains).isEmpty()) {
            findings.add(
                    OTHER,
                    cluster.serviceAccountAt(),
                    "Prometheus runs as "
                            + pod.orElse("whom the chart makes up, since nothing says its service account")
                            + ", and the role " + role.arn() + " trusts "
                            + String.join(", ", trusted) + ": AWS would answer 403",
                    "have the template write the service account of the descriptor; "
                            + role.trustPolicy().shown() + " is made from it",
                    role.whoMayAssumeIt());
        }
    }
}
