package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.quota.Limit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rule group namespaces and Alertmanager definitions that AMP refuses for their size, and rules that the Prometheus
 * Operator does.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP_quotas.html">AMP quotas</a>
 */
public final class DefinitionSizes implements Check {

    private static final FindingType TOO_LARGE =
            FindingType.error("amp/definition-size", "rules or Alertmanager definition of more than 1,000,000 bytes");
    private static final FindingType TOO_LARGE_IN_CLUSTER = FindingType.error(
            "rules/size-in-cluster", "rules of more than 524,288 bytes, which the Prometheus Operator refuses");

    private static final Pattern NAMESPACE = Pattern.compile("workspaces/[^/]+/rules/[^/]+\\.yaml");
    private static final Pattern ALERTMANAGER = Pattern.compile("workspaces/[^/]+/alertmanager\\.yaml");

    /** Half of a ConfigMap, into which the Prometheus Operator puts each PrometheusRule as a whole. */
    private static final int MOST_BYTES_IN_CLUSTER = 512 * 1024;

    private static final Pattern IN_CLUSTER = Pattern.compile("environments/[^/]+/rules/[^/]+\\.yaml");

    @Override
    public void check(Subject subject, Findings findings) {
        definitions(subject, NAMESPACE, Limit.usual("amp/rule-namespace-bytes"), findings);
        definitions(subject, ALERTMANAGER, Limit.usual("amp/alertmanager-definition-bytes"), findings);
        larger(subject, IN_CLUSTER, MOST_BYTES_IN_CLUSTER)
                .forEach(file -> findings.add(
                        TOO_LARGE_IN_CLUSTER,
                        file.at(),
                        "the rules have " + file.bytes().length + " bytes, the Prometheus Operator takes "
                                + MOST_BYTES_IN_CLUSTER,
                        "split them over two folders"));
    }

    private static void definitions(Subject subject, Pattern path, Limit limit, Findings findings) {
        larger(subject, path, limit.most())
                .forEach(file -> findings.add(
                        TOO_LARGE,
                        file.at(),
                        "the definition has " + file.bytes().length + " bytes, AMP allows " + limit.most(),
                        limit.quota().otherwise()));
    }

    private static Stream<Document> larger(Subject subject, Pattern path, long most) {
        return subject.tree().matching(path).filter(file -> file.bytes().length > most);
    }
}
