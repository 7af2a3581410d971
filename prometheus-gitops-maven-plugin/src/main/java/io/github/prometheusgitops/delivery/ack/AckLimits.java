package io.github.prometheusgitops.delivery.ack;

import static java.util.Map.entry;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.descriptor.WorkspaceShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Map;

/**
 * Reports what AWS Controllers for Kubernetes have no field for, so that nothing of a descriptor is silently dropped.
 *
 * <p>Held against the custom resource definitions of ACK's prometheusservice controller, commit 7056d958.
 */
record AckLimits(Findings findings) {

    private static final FindingType NAMESPACE =
            FindingType.error("ack/namespace", "the name of an ACK namespace has more than 63 characters");

    private static final int LONGEST_NAMESPACE = 63;

    /** Keys of an environment that ACK has nothing for, and what to do instead. */
    static final Map<String, String> ENVIRONMENT_KEYS = Map.of(
            PrometheusKeys.PRIVATE_ACCESS.name(),
            "remove it and make the endpoints outside of this tree, or deliver AWS resources as terraform",
            SharedShapes.ADOPT.name(),
            "remove it: ACK takes over a role of this name by itself");

    /** Likewise of a workspace. */
    static final Map<String, String> WORKSPACE_KEYS = Map.ofEntries(
            entry(
                    WorkspaceShapes.ALERT_KEY.name(),
                    "remove it and encrypt topics where they are made, and let AMP use their key"),
            entry(
                    WorkspaceShapes.CHAT_CHANNELS.name(),
                    "remove it and configure the channels where the topics are made"),
            entry(
                    WorkspaceShapes.SECRET_POLICIES.name(),
                    "remove it: the policies in iam/secrets are for the secrets' owners to attach"),
            entry(WorkspaceShapes.SUBSCRIPTIONS.name(), "remove it and subscribe where the topics are made"),
            entry(
                    SharedShapes.ADOPT.name(),
                    "remove it: ACK takes over roles, rules and definitions of these names by itself"),
            entry(
                    WorkspaceShapes.DECOMMISSION.name(),
                    "remove it, delete this descriptor and then the workspace, which ACK retains (aws amp delete-workspace)"),
            entry(
                    WorkspaceShapes.KMS_KEY_ARN.name(),
                    "create the workspace with its key first and set its `id` instead: ACK takes it over with the key it"
                            + " has"),
            entry(
                    WorkspaceShapes.LIMITS.name(),
                    "remove it and set the limits where they are not undone: ACK leaves what it does not know"),
            entry(
                    WorkspaceShapes.QUERY_LOGGING.name(),
                    "remove it and set query logging outside of this tree: ACK leaves what it does not know"),
            entry(
                    WorkspaceShapes.RETENTION_DAYS.name(),
                    "remove it and set the retention outside of this tree: ACK leaves what it does not know"),
            entry(
                    WorkspaceShapes.RULE_MANAGERS.name(),
                    "remove it and make the teams' roles outside of this tree, or deliver AWS resources as terraform"),
            entry(
                    WorkspaceShapes.SNS_TOPICS.name(),
                    "create the topics elsewhere, with the policies in iam/sns-topics that the Alertmanager definition's"
                            + " topics get, and remove `snsTopics`"));

    /** Reports keys that ACK has nothing for, and takes them out. */
    Descriptor supported(Descriptor descriptor, Map<String, String> mends) {
        mends.forEach((key, mend) -> unsupported(descriptor.spec(), key, key, mend));
        return descriptor.without(mends.keySet());
    }

    void logging(YamlMapping spec) {
        spec.mapping(WorkspaceShapes.LOGGING)
                .ifPresent(logging -> unsupported(
                        logging,
                        WorkspaceShapes.LOG_RETENTION.name(),
                        "logging.retentionDays",
                        "remove it and set the retention where the log group is created"));
    }

    private void unsupported(YamlMapping mapping, String key, String shown, String mend) {
        mapping.get(key)
                .map(YamlValue::at)
                .ifPresent(at ->
                        findings.add(Ack.UNSUPPORTED, at, "ACK has nothing that `" + shown + "` could set", mend));
    }

    void namespace(String namespace, Location at) {
        if (namespace.length() > LONGEST_NAMESPACE) {
            findings.add(
                    NAMESPACE,
                    at,
                    "the namespace `" + namespace + "` has " + namespace.length() + " characters, Kubernetes allows "
                            + LONGEST_NAMESPACE,
                    "set a shorter `delivery.ack.namespacePrefix`");
        }
    }
}
