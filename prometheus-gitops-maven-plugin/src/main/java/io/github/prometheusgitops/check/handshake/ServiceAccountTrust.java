package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.iam.Caller;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Prometheus runs as the service account, and in the namespace, that the trust policy of its role names. */
public final class ServiceAccountTrust implements Check {

    private static final FindingType OTHER = FindingType.error(
            "handshake/service-account",
            "Prometheus runs as another service account, or in another namespace, than the trust "
                    + "policy of its role names");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .filter(cluster -> cluster.release().isPresent())
                .forEach(cluster -> cluster.annotation()
                        .flatMap(annotation -> tree.role(annotation.text()))
                        .ifPresent(role -> check(role, cluster, findings)));
    }

    private static void check(RenderedRole role, RenderedCluster cluster, Findings findings) {
        List<YamlMapping> statements =
                role.trust().allowing("sts:AssumeRoleWithWebIdentity").all();
        Set<String> trusted = trusted(statements);
        String planned = cluster.release().orElseThrow().namespace();
        Optional<YamlScalar> said = cluster.namespace();
        // Where it cannot be told where Prometheus runs, it may be wherever the role would let it in.
        boolean lets = said.isPresent()
                ? lets(role, cluster, statements, said.get().text())
                : Stream.concat(Stream.of(planned), trusted.stream().flatMap(pod -> namespace(pod).stream()))
                        .anyMatch(namespace -> lets(role, cluster, statements, namespace));
        if (!lets) {
            // Of the two that make up whom it runs as, the one that is not as it was planned.
            boolean elsewhere = said.filter(namespace -> !namespace.text().equals(planned))
                    .filter(unused -> lets(role, cluster, statements, planned))
                    .isPresent();
            findings.add(
                    OTHER,
                    elsewhere ? said.get().at() : cluster.serviceAccountAt(),
                    "Prometheus runs as "
                            + pod(cluster, said.map(YamlScalar::text).orElse(planned))
                                    .orElse("whom the chart makes up, since nothing says its service account")
                            + ", and the role " + role.arn() + " trusts "
                            + (trusted.isEmpty() ? "no service account" : String.join(", ", trusted))
                            + ": AWS would answer 403",
                    "have the template write the " + (elsewhere ? "namespace" : "service account")
                            + " of the descriptor; " + role.trustPolicy().shown() + " is made from it",
                    role.whoMayAssumeIt());
        }
    }

    private static Set<String> trusted(List<YamlMapping> statements) {
        Set<String> trusted = new TreeSet<>();
        statements.forEach(statement -> statement.section("Condition").entries().values().stream()
                .filter(operator -> operator.value() instanceof YamlMapping)
                .map(operator -> (YamlMapping) operator.value())
                .forEach(keys -> keys.keys().stream()
                        .filter(key -> key.endsWith(":sub"))
                        .forEach(key -> trusted.addAll(Statements.texts(keys, key)))));
        return trusted;
    }

    private static Optional<String> namespace(String pod) {
        String[] parts = pod.split(":", -1);
        return parts.length == 4 ? Optional.of(parts[2]) : Optional.empty();
    }

    private static Optional<String> pod(RenderedCluster cluster, String namespace) {
        return cluster.serviceAccount().map(account -> "system:serviceaccount:" + namespace + ":" + account.text());
    }

    private static boolean lets(
            RenderedRole role, RenderedCluster cluster, List<YamlMapping> statements, String namespace) {
        Optional<String> pod = pod(cluster, namespace);
        return pod.isPresent()
                && statements.stream()
                        .flatMap(statement -> Statements.texts(statement.section("Principal"), "Federated").stream())
                        .anyMatch(provider -> lets(role, provider, pod.get()));
    }

    private static boolean lets(RenderedRole role, String provider, String pod) {
        String issuer = provider.replaceFirst("^.*:oidc-provider/", "");
        return role.lets(
                Caller.federated(provider),
                "sts:AssumeRoleWithWebIdentity",
                Map.of(issuer + ":sub", List.of(pod), issuer + ":aud", List.of("sts.amazonaws.com")));
    }
}
