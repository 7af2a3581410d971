package io.github.prometheusgitops.check;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rule group namespaces and Alertmanager definitions that AMP refuses for their size, and rules that the Prometheus
 * Operator does.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html">AMP quotas</a>
 */
public final class DefinitionSizes implements Check {

    private static final FindingType TOO_LARGE = FindingType.error("amp/definition-size");
    private static final FindingType TOO_LARGE_IN_CLUSTER = FindingType.error("rules/size-in-cluster");

    private static final int MOST_BYTES = 1_000_000;
    private static final Pattern DEFINITION = Pattern.compile("workspaces/[^/]+/(rules/[^/]+|alertmanager)\\.yaml");

    /** Half of a ConfigMap, into which the Prometheus Operator puts each PrometheusRule as a whole. */
    private static final int MOST_BYTES_IN_CLUSTER = 512 * 1024;

    private static final Pattern IN_CLUSTER = Pattern.compile("environments/[^/]+/rules/[^/]+\\.yaml");

    @Override
    public List<FindingType> types() {
        return List.of(TOO_LARGE, TOO_LARGE_IN_CLUSTER);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree().matching(DEFINITION).forEach(file -> {
            if (file.bytes().length > MOST_BYTES) {
                findings.add(
                        TOO_LARGE,
                        file.at(),
                        "the definition has " + file.bytes().length + " bytes, AMP allows " + MOST_BYTES,
                        "split the rules over two folders, or shorten the templates");
            }
        });
        subject.tree().matching(IN_CLUSTER).forEach(file -> {
            if (file.bytes().length > MOST_BYTES_IN_CLUSTER) {
                findings.add(
                        TOO_LARGE_IN_CLUSTER,
                        file.at(),
                        "the rules have " + file.bytes().length + " bytes, the Prometheus Operator takes "
                                + MOST_BYTES_IN_CLUSTER,
                        "split them over two folders");
            }
        });
    }
}
