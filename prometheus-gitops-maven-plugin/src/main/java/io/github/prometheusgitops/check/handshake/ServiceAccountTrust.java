package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.iam.Caller;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Map;
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
        List<YamlMapping> statements =
                role.trust().allowing("sts:AssumeRoleWithWebIdentity").all();
        boolean lets = statements.stream()
                .flatMap(statement -> Statements.texts(statement.section("Principal"), "Federated").stream())
                .anyMatch(provider -> pod.isPresent() && lets(role, provider, pod.get()));
        if (!lets) {
            Set<String> trusted = new TreeSet<>();
            statements.forEach(statement -> statement.section("Condition").entries().values().stream()
                    .filter(operator -> operator.value() instanceof YamlMapping)
                    .map(operator -> (YamlMapping) operator.value())
                    .forEach(keys -> keys.keys().stream()
                            .filter(key -> key.endsWith(":sub"))
                            .forEach(key -> trusted.addAll(Statements.texts(keys, key)))));
            findings.add(
                    OTHER,
                    cluster.serviceAccountAt(),
                    "Prometheus runs as "
                            + pod.orElse("whom the chart makes up, since nothing says its service account")
                            + ", and the role " + role.arn() + " trusts "
                            + (trusted.isEmpty() ? "no service account" : String.join(", ", trusted))
                            + ": AWS would answer 403",
                    "have the template write the service account of the descriptor; "
                            + role.trustPolicy().shown() + " is made from it",
                    role.whoMayAssumeIt());
        }
    }

    private static boolean lets(RenderedRole role, String provider, String pod) {
        String issuer = provider.replaceFirst("^.*:oidc-provider/", "");
        return role.lets(
                Caller.federated(provider),
                "sts:AssumeRoleWithWebIdentity",
                Map.of(issuer + ":sub", List.of(pod), issuer + ":aud", List.of("sts.amazonaws.com")));
    }
}
