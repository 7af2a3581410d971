package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;

/** Kinds of findings about the fleet that several stages, models or engines report. */
public final class FleetFindings {

    public static final FindingType DUPLICATE = FindingType.error("fleet/duplicate");
    public static final FindingType UNKNOWN_REGION = FindingType.error("fleet/unknown-region");
    public static final FindingType REPOSITORY = FindingType.error("fleet/repository");
    public static final FindingType REVISION = FindingType.error("fleet/revision");
    public static final FindingType CHART_REPOSITORY = FindingType.error("fleet/chart-repository");
    public static final FindingType PARTITION = FindingType.error("fleet/partition");
    public static final FindingType DECOMMISSION = FindingType.error("fleet/decommission");
    public static final FindingType DECOMMISSION_WARNING = DECOMMISSION.asWarning();
    public static final FindingType KMS_KEY_REGION = FindingType.error("fleet/kms-key-region");
    public static final FindingType RESERVED_NAME = FindingType.error("fleet/reserved-name");
    public static final FindingType PRIVATE_ACCESS = FindingType.error("fleet/private-access");
    public static final FindingType EXTERNAL_LABEL = FindingType.error("fleet/external-label");
    public static final FindingType EXTERNAL_LABEL_WARNING = EXTERNAL_LABEL.asWarning();
    public static final FindingType DESTINATION = FindingType.error("fleet/destination");
    private static final FindingType OVERLOOKED = FindingType.error("ack/overlooked");
    public static final FindingType TWO_OWNERS = FindingType.error("fleet/two-owners");
    public static final FindingType AGENT_RETENTION = FindingType.error("fleet/agent-retention");
    public static final FindingType AGENT_RULES = FindingType.error("fleet/agent-rules");

    /** Discovery in AWS that would find nothing, or what is not meant. */
    public static final FindingType DISCOVERY = FindingType.error("fleet/discovery");

    /** A client's network that is Prometheus' own. */
    public static final FindingType OWN_SPOKE = FindingType.error("fleet/own-spoke");

    /** A range that is somebody's on the internet, where only a private one can be. */
    public static final FindingType PUBLIC_CIDR = FindingType.error("fleet/public-cidr");

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
