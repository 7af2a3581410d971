package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/** EKS associates the role with the pods that Prometheus is, and nothing else gives them one. */
public final class AssociatedPods implements Check {

    private static final FindingType OTHER = FindingType.error(
            "handshake/association",
            "an association of EKS Pod Identity names another cluster, namespace or service "
                    + "account than Prometheus has");
    private static final FindingType ANNOTATED = FindingType.error(
            "handshake/two-entrances",
            "the service account is annotated with a role, and EKS Pod Identity gives it one, too");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .forEach(cluster -> tree.association(cluster.environment()).ifPresent(association -> {
                    same(association.cluster(), cluster.release().map(Release::cluster), "cluster", findings);
                    same(
                            association.namespace(),
                            cluster.namespace().map(YamlScalar::text),
                            "namespace",
                            findings,
                            cluster.namespace().stream()
                                    .map(said -> new Related(said.at(), "where Prometheus runs"))
                                    .toArray(Related[]::new));
                    same(
                            association.serviceAccount(),
                            cluster.serviceAccount().map(YamlScalar::text),
                            "service account",
                            findings);
                    if (cluster.release().isPresent()
                            && cluster.serviceAccount().isEmpty()) {
                        association
                                .serviceAccount()
                                .ifPresent(said -> other(
                                        said,
                                        "service account",
                                        "the values name none, so that the chart makes one up",
                                        findings));
                    }
                    cluster.annotation()
                            .ifPresent(annotation -> findings.add(
                                    ANNOTATED,
                                    annotation.at(),
                                    "the service account is annotated with a role, and EKS Pod Identity gives it one, too",
                                    "remove the annotation from the template, or the association"));
                }));
    }

    private static void same(
            Optional<YamlScalar> associated, Optional<String> ofPods, String what, Findings findings, Related... also) {
        associated
                .filter(said -> ofPods.isPresent() && !ofPods.get().equals(said.text()))
                .ifPresent(said -> other(said, what, "Prometheus runs in `" + ofPods.get() + "`", findings, also));
    }

    private static void other(YamlScalar said, String what, String but, Findings findings, Related... also) {
        findings.add(
                OTHER,
                said.at(),
                "the association names the " + what + " `" + said.text() + "`, and " + but + ": it would get no role",
                "have the template write what the descriptor says",
                also);
    }
}
