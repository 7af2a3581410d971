package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import java.util.Set;
import java.util.TreeSet;

/** Prometheus may assume exactly the roles that it names, and each of them lets it. */
public final class AssumedRoles implements Check {

    private static final FindingType REFUSED = FindingType.error(
            "handshake/assume-role", "Prometheus names a role to assume that its own role may not assume");
    private static final FindingType UNTRUSTED =
            FindingType.error("handshake/untrusted", "Prometheus names a role to assume that does not trust it");
    private static final FindingType NEEDLESS =
            FindingType.warning("access/needless-assume-role", "a role may assume a writer role that nothing names");
    private static final FindingType ITSELF =
            FindingType.error("handshake/assumes-itself", "Prometheus would assume the role that it has already");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .forEach(cluster -> tree.roleOf(cluster).ifPresent(role -> check(tree, cluster, role, findings)));
    }

    private static void check(RenderedTree tree, RenderedCluster cluster, RenderedRole role, Findings findings) {
        boolean tagged = role.trust().all().stream()
                .anyMatch(statement -> !Statements.texts(statement.section("Principal"), "Service")
                                .isEmpty()
                        && Statements.texts(statement, "Action").contains("sts:TagSession"));
        Set<String> allowed = role.mayOn("sts:AssumeRole");
        Set<String> named = new TreeSet<>();
        for (RemoteWriteEntry entry : cluster.remoteWrites()) {
            entry.role().ifPresent(assumed -> {
                named.add(assumed.text());
                if (assumed.text().equals(role.arn().toString())) {
                    findings.add(
                            ITSELF,
                            assumed.at(),
                            "Prometheus has the role " + role.arn()
                                    + " and would assume it once more, which AWS refuses",
                            "have the template leave `roleArn` out for workspaces of the role's own account");
                } else if (!role.may("sts:AssumeRole", assumed.text())) {
                    findings.add(
                            REFUSED,
                            assumed.at(),
                            "Prometheus would assume " + assumed.text() + ", and "
                                    + role.permissionsPolicy().shown() + " does not let its role " + role.arn()
                                    + " do that",
                            "have the template write the role of the plan",
                            role.whatItMay());
                }
                tree.role(assumed.text())
                        .filter(writer -> !writer.lets(role, tagged ? "sts:TagSession" : "sts:AssumeRole"))
                        .ifPresent(writer -> findings.add(
                                UNTRUSTED,
                                assumed.at(),
                                writer.trustPolicy().shown() + " does not let " + role.arn() + " assume the role "
                                        + writer.arn(),
                                "have the template write the role of the plan",
                                writer.whoMayAssumeIt()));
            });
        }
        allowed.stream()
                .filter(arn -> tree.role(arn).isPresent() && !named.contains(arn))
                .forEach(arn -> findings.add(
                        NEEDLESS,
                        cluster.values().at(),
                        "Prometheus' role " + role.arn() + " may assume " + arn
                                + ", which no entry of `remoteWrite` names",
                        "have the template write every destination of the descriptor",
                        role.whatItMay()));
    }
}
