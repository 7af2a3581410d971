package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reports what AWS allows only if it has raised a quota. */
final class EndpointLimits {

    private static final FindingType QUOTA = FindingType.warning("fleet/endpoint-quota");

    /**
     * Interface endpoints of a VPC.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html">AWS PrivateLink quotas</a>
     */
    private static final int ENDPOINTS = 50;

    /**
     * Listeners of a load balancer.
     *
     * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-limits.html">Quotas for
     *     Network Load Balancers</a>
     */
    private static final int LISTENERS = 50;

    /**
     * Outgoing rules of a security group, of which one is for AWS.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC quotas</a>
     */
    private static final int RULES = 60;

    private final Findings findings;

    private EndpointLimits(Findings findings) {
        this.findings = findings;
    }

    /** Reports what is too much of all environments of this model, which may share a VPC. */
    static void check(List<Environment> environments, Findings findings) {
        EndpointLimits limits = new EndpointLimits(findings);
        Map<String, Integer> endpoints = new HashMap<>();
        for (Environment environment : environments) {
            Endpoints ours = Endpoints.of(environment);
            String vpc = ours.instances().vpcId();
            environment
                    .privateAccess()
                    .ifPresent(access -> endpoints.merge(
                            access.vpcId(), 1 + (access.sts() ? 1 : 0) + (access.aps() ? 1 : 0), Integer::sum));
            int rules = 1 + ours.instances().targets().size();
            for (ClientService service : ours.services()) {
                limits.quota(
                        endpoints.merge(vpc, 1, Integer::sum),
                        ENDPOINTS,
                        "interface endpoints of VPC `" + vpc + "`",
                        service.at());
                int ports = service.exporters().size();
                limits.quota(ports, LISTENERS, "listeners of one load balancer", service.at());
                rules += ports;
            }
            limits.quota(rules, RULES, "outgoing rules of Prometheus' security group", environment.at());
        }
    }

    private void quota(int many, int usual, String what, Location at) {
        if (many > usual) {
            findings.add(
                    QUOTA,
                    at,
                    "these are " + many + " " + what + ", and AWS allows " + usual + " unless it has raised the quota",
                    "request a quota increase before the apply, or divide the services among several environments");
        }
    }
}
