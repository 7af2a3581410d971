package io.github.prometheusgitops.resolve;

import static java.util.Map.entry;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reports what AWS Controllers for Kubernetes have no field for, so that nothing of a descriptor is silently dropped.
 *
 * <p>Held against the custom resource definitions of ACK's prometheusservice controller, commit 7056d958.
 */
final class AckLimits {

    private static final int LONGEST_NAMESPACE = 63;

    /** What a workspace's key would have done, and what to do instead. */
    private static final SortedMap<String, String> WORKSPACE_KEYS = new TreeMap<>(Map.ofEntries(
            entry("alertKey", "remove it and encrypt topics where they are made, and let AMP use their key"),
            entry("chatChannels", "remove it and configure the channels where the topics are made"),
            entry("secretPolicies", "remove it: the policies in iam/secrets are for the secrets' owners to attach"),
            entry("subscriptions", "remove it and subscribe where the topics are made"),
            entry("adopt", "remove it: ACK takes over roles, rules and definitions of these names by itself"),
            entry(
                    "decommission",
                    "remove it, delete this descriptor and then the workspace, which ACK retains (aws amp delete-workspace)"),
            entry(
                    "kmsKeyArn",
                    "create the workspace with its key first and set its `id` instead: ACK takes it over with the key it"
                            + " has"),
            entry("limits", "remove it and set the limits where they are not undone: ACK leaves what it does not know"),
            entry(
                    "queryLogging",
                    "remove it and set query logging outside of this tree: ACK leaves what it does not know"),
            entry(
                    "retentionDays",
                    "remove it and set the retention outside of this tree: ACK leaves what it does not know"),
            entry(
                    "ruleManagers",
                    "remove it and make the teams' roles outside of this tree, or deliver AWS resources as terraform"),
            entry(
                    "snsTopics",
                    "create the topics elsewhere, with the policies in iam/sns-topics that the Alertmanager definition's"
                            + " topics get, and remove `snsTopics`")));

    private final Delivery delivery;
    private final Findings findings;

    AckLimits(Delivery delivery, Findings findings) {
        this.delivery = delivery;
        this.findings = findings;
    }

    /** Reports settings of the kind of AWS resources that the fleet does not use. */
    void fleet(YamlMapping spec) {
        terraform(spec);
        Optional<YamlMapping> settings = spec.mapping("delivery");
        if (delivery.byAck() && delivery.atlantis()) {
            settings.ifPresent(map -> noTerraform(map.at("atlantis"), "delivery.atlantis"));
        }
        if (delivery.byAck() && !delivery.flux().terraform().equals("none")) {
            settings.flatMap(map -> map.mapping("flux"))
                    .ifPresent(flux -> noTerraform(flux.at("terraform"), "delivery.flux.terraform"));
        }
        if (!delivery.byAck()) {
            settings.flatMap(map -> map.get("ack"))
                    .ifPresent(ack -> findings.error(
                            "ack/overlooked",
                            ack.at(),
                            "`delivery.ack` would be overlooked: AWS resources are delivered as "
                                    + delivery.awsResources(),
                            "remove it, or set `delivery.awsResources: ack`"));
        }
    }

    /** Reports what a workspace cannot have. */
    void workspace(Descriptor descriptor) {
        if (!delivery.byAck()) {
            return;
        }
        YamlMapping spec = descriptor.spec();
        terraform(spec);
        namespace(delivery.ack().workspaceNamespace(descriptor.name()), descriptor.nameAt());
        WORKSPACE_KEYS.forEach((key, mend) -> unsupported(spec, key, key, mend));
        spec.mapping("logging")
                .ifPresent(logging -> unsupported(
                        logging,
                        "retentionDays",
                        "logging.retentionDays",
                        "remove it and set the retention where the log group is created"));
    }

    /**
     * Reports what an environment cannot have.
     *
     * @param missing what its deployment model needs that ACK has not
     */
    void environment(Descriptor descriptor, Optional<String> missing) {
        if (delivery.byAck()) {
            terraform(descriptor.spec());
            descriptor
                    .spec()
                    .mapping("deployment")
                    .flatMap(deployment -> deployment.scalar("model"))
                    .ifPresent(word -> missing.ifPresent(resource -> findings.error(
                            "ack/unsupported",
                            word.at(),
                            "ACK has no " + resource + ", which deployment model `" + word.text() + "` asks for",
                            "use model `eks`, or deliver AWS resources as terraform")));
            unsupported(
                    descriptor.spec(),
                    "privateAccess",
                    "privateAccess",
                    "remove it and make the endpoints outside of this tree, or deliver AWS resources as terraform");
            unsupported(descriptor.spec(), "adopt", "adopt", "remove it: ACK takes over a role of this name by itself");
            namespace(delivery.ack().environmentNamespace(descriptor.name()), descriptor.nameAt());
        }
    }

    /** Reports a workspace that an environment writes to by leave of the workspace's own policy. */
    void destination(Optional<Identity> identity, Optional<Place> place, Workspace workspace, Location at) {
        boolean letIn = identity.equals(Optional.of(Identity.RESOURCE_POLICY))
                && place.filter(own -> !own.account().equals(workspace.place().account()))
                        .isPresent();
        if (delivery.byAck() && letIn) {
            findings.error(
                    "ack/unsupported",
                    at,
                    "ACK has no resource policy of a workspace, by which `" + workspace.name()
                            + "` would let this environment in",
                    "use another `identity`, or deliver AWS resources as terraform");
        }
    }

    private void terraform(YamlMapping spec) {
        if (delivery.byAck()) {
            spec.get("terraform").map(YamlValue::at).ifPresent(at -> noTerraform(at, "terraform"));
        }
    }

    private void noTerraform(Location at, String setting) {
        findings.error(
                "ack/overlooked",
                at,
                "`" + setting + "` would be overlooked: AWS resources are delivered as ack",
                "remove it");
    }

    private void unsupported(YamlMapping mapping, String key, String shown, String mend) {
        mapping.get(key)
                .map(YamlValue::at)
                .ifPresent(at ->
                        findings.error("ack/unsupported", at, "ACK has nothing that `" + shown + "` could set", mend));
    }

    private void namespace(String namespace, Location at) {
        if (namespace.length() > LONGEST_NAMESPACE) {
            findings.error(
                    "ack/namespace",
                    at,
                    "the namespace `" + namespace + "` has " + namespace.length() + " characters, Kubernetes allows "
                            + LONGEST_NAMESPACE,
                    "set a shorter `delivery.ack.namespacePrefix`");
        }
    }
}
