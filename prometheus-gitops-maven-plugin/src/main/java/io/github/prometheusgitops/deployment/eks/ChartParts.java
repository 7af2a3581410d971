package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import java.util.Map;

/** Reports parts of the chart that the cluster or the delivery engine would refuse. */
final class ChartParts {

    private static final FindingType CRDS_TOO_LARGE = FindingType.warning(
            "fleet/crds-too-large",
            "Argo CD is not to apply on the server's side, and the chart's CRDs are too large otherwise");
    private static final FindingType NODE_EXPORTER_REFUSED = FindingType.warning(
            "fleet/node-exporter-refused", "the namespace's level of Pod Security refuses the node exporter");

    private ChartParts() {}

    /** A client-side apply keeps a copy of an object in an annotation, which has 262,144 bytes. */
    static void crds(Environment environment, EksDeployment eks, Delivery delivery, Findings findings) {
        if (delivery.engine().appliesByAnnotation() && has(eks, "crds")) {
            findings.add(
                    CRDS_TOO_LARGE,
                    environment.at(),
                    "the chart's CRDs are too large for `delivery.argocd.serverSideApply: false`",
                    "remove that, or install them otherwise and set `values: {crds: {enabled: false}}`");
        }
    }

    /**
     * The node exporter has the node's processes, network and files, which all levels but the widest refuse.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">Pod Security Standards</a>
     */
    static void nodeExporter(Environment environment, EksDeployment eks, Findings findings) {
        eks.pods()
                .podSecurity()
                .filter(level -> has(eks, "nodeExporter"))
                .filter(level -> !level.equals("privileged"))
                .ifPresent(level -> findings.add(
                        NODE_EXPORTER_REFUSED,
                        environment.at(),
                        "the namespace's Pod Security is `" + level
                                + "`, which refuses the node exporter: it has the node's processes, network and files",
                        "set `deployment.podSecurity: privileged`, or `values: {nodeExporter: {enabled: false}}`"));
    }

    /** Whether a part of the chart is there, which it is unless values switch it off. */
    private static boolean has(EksDeployment eks, String part) {
        return !(eks.chart().values().get(part) instanceof Map<?, ?> values
                && Boolean.FALSE.equals(values.get("enabled")));
    }
}
