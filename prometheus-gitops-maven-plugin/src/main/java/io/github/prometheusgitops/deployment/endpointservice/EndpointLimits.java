package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports what AWS does not allow, or only if it has raised a quota. */
final class EndpointLimits {

    private static final FindingType TOO_MANY = FindingType.error("fleet/endpoint-quota");
    private static final FindingType QUOTA = TOO_MANY.asWarning();

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

    private static final String FEWER_SERVICES =
            "divide the services among several environments, each in a VPC of its own";

    private final Findings findings;

    private EndpointLimits(Findings findings) {
        this.findings = findings;
    }

    /** Reports what is too much of all environments of this model, which may share a VPC. */
    static void check(List<Environment> environments, Findings findings) {
        EndpointLimits limits = new EndpointLimits(findings);
        Map<String, Integer> endpoints = new LinkedHashMap<>();
        Map<String, Location> last = new HashMap<>();
        for (Environment environment : environments) {
            Endpoints ours = Endpoints.of(environment);
            String vpc = ours.instances().network().vpcId();
            environment
                    .privateAccess()
                    .ifPresent(access -> endpoints.merge(
                            access.vpcId(), 1 + (access.sts() ? 1 : 0) + (access.aps() ? 1 : 0), Integer::sum));
            int rules = 1 + ours.instances().network().targets().size();
            for (ClientService service : ours.services()) {
                endpoints.merge(vpc, 1, Integer::sum);
                last.put(vpc, service.at());
                int ports = service.exporters().size();
                limits.listeners(ports, service.at());
                rules += ports;
            }
            limits.quota(
                    rules,
                    RULES,
                    "outgoing rules of Prometheus' security group",
                    environment.at(),
                    "divide the services among several environments");
        }
        last.forEach((vpc, at) -> limits.quota(
                endpoints.getOrDefault(vpc, 0),
                ENDPOINTS,
                "interface endpoints of VPC `" + vpc + "`",
                at,
                FEWER_SERVICES));
    }

    /** AWS raises this one for nobody. */
    private void listeners(int many, Location at) {
        if (many > LISTENERS) {
            findings.add(
                    TOO_MANY,
                    at,
                    "these are " + many + " listeners of one load balancer, and AWS allows no more than " + LISTENERS,
                    "divide the exporters among several services");
        }
    }

    private void quota(int many, int usual, String what, Location at, String otherwise) {
        if (many > usual) {
            findings.add(
                    QUOTA,
                    at,
                    "these are " + many + " " + what + ", and AWS allows " + usual + " unless it has raised the quota",
                    "request a quota increase before the apply, or " + otherwise);
        }
    }
}
