package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;

/** Kinds of findings about the fleet that several stages, models or engines report. */
public final class FleetFindings {

    public static final FindingType DUPLICATE = FindingType.error("fleet/duplicate", "something is listed twice");
    public static final FindingType UNKNOWN_REGION =
            FindingType.error("fleet/unknown-region", "a region that does not exist");
    public static final FindingType REPOSITORY = FindingType.error(
            "fleet/repository",
            "the address of the ops repository is read in two ways or in none, or Flux is given no key for it");
    public static final FindingType REVISION = FindingType.error(
            "fleet/revision",
            "a revision that is named in two ways, or that Flux would take for a branch and "
                    + "looks like a tag or a commit");
    public static final FindingType CHART_REPOSITORY = FindingType.error(
            "fleet/chart-repository",
            "Flux takes the chart from an OCI registry, and `delivery.chartRepository` is none; "
                    + "or it names the chart, too");
    public static final FindingType PARTITION = FindingType.error(
            "fleet/partition",
            "an environment writes to a workspace of another partition, a principal is a role of "
                    + "one, or a spoke or a client's service is in one");
    public static final FindingType DECOMMISSION = FindingType.error(
            "fleet/decommission",
            "a workspace is decommissioned: the warning says what its next apply deletes; an "
                    + "error if the id is not its own, or an environment still writes to it");
    public static final FindingType DECOMMISSION_WARNING = DECOMMISSION.asWarning();
    public static final FindingType KMS_KEY_REGION = FindingType.error(
            "fleet/kms-key-region", "the KMS key of a workspace or of its topics is in another region");
    public static final FindingType RESERVED_NAME = FindingType.error(
            "fleet/reserved-name", "an object of the fleet would take over one that Argo CD or Flux makes for itself");
    public static final FindingType PRIVATE_ACCESS = FindingType.error(
            "fleet/private-access",
            "VPC endpoints to which nobody may connect, that nothing would pass, or that the VPC "
                    + "already gets from another environment");
    public static final FindingType EXTERNAL_LABEL = FindingType.error(
            "fleet/external-label",
            "an external label that would not arrive as written: the Prometheus Operator's own "
                    + "name, or `$(NAME)`; a warning for `$` with a managed collector");
    public static final FindingType EXTERNAL_LABEL_WARNING = EXTERNAL_LABEL.asWarning();
    public static final FindingType DESTINATION = FindingType.error(
            "fleet/destination",
            "Argo CD or Flux knows two clusters by one name, server or Secret, or `server` is "
                    + "the ARN of another cluster");
    private static final FindingType OVERLOOKED = FindingType.error(
            "ack/overlooked", "settings of Terraform where AWS resources are ACK's, or the other way round");
    public static final FindingType TWO_OWNERS = FindingType.error(
            "fleet/two-owners",
            "what a name identifies in AWS or in a cluster has two owners: an SNS topic, a log "
                    + "group, a role, kube-prometheus-stack in a namespace of a cluster");
    public static final FindingType AGENT_RETENTION =
            FindingType.error("fleet/agent-retention", "an agent with `retention`");
    public static final FindingType AGENT_RULES = FindingType.error(
            "fleet/agent-rules",
            "an agent with rules or an Alertmanager in the cluster: nobody would evaluate the rules");

    /** Discovery in AWS that would find nothing, or what is not meant. */
    public static final FindingType DISCOVERY = FindingType.error(
            "fleet/discovery",
            "service discovery that would find nothing: by a role of another partition, or of a "
                    + "cluster that instances are not in; a warning where it would look in an account that "
                    + "is hardly meant");

    /** A client's network that is Prometheus' own. */
    public static final FindingType OWN_SPOKE = FindingType.error(
            "fleet/own-spoke",
            "a hub that is its own spoke, or an endpoint service in the VPC that Prometheus runs in");

    /** A range that is somebody's on the internet, where only a private one can be. */
    public static final FindingType PUBLIC_CIDR = FindingType.error(
            "fleet/public-cidr",
            "a range of a peered VPC that is somebody's on the internet, or the address of an "
                    + "exporter that is in no VPC");

    private FleetFindings() {}

    /**
     * Reports a setting that is not of the kind of AWS resources that the fleet has.
     *
     * @param chosen the word of that kind
     */
    public static void overlooked(String setting, Location at, String chosen, String mend, Findings findings) {
        findings.add(
                OVERLOOKED,
                at,
                "`" + setting + "` would be overlooked: AWS resources are delivered as " + chosen,
                mend);
    }

    /** Reports what a list has twice. */
    public static void listedTwice(YamlScalar item, Findings findings) {
        findings.add(DUPLICATE, item.at(), "`" + item.text() + "` is listed twice", "remove one of the two");
    }
}
