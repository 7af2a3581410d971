package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.quota.Limits;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reports what AWS does not allow, or only if it has raised a quota. */
final class EndpointLimits {

    private static final FindingType QUOTA = FindingType.error(
            "fleet/endpoint-quota",
            "more interface endpoints of a VPC, rules of a security group or listeners of a load "
                    + "balancer than AWS allows");

    private static final String FEWER_SERVICES =
            "divide the services among several environments, each in a VPC of its own";

    private final Limits allowed;
    private final Findings findings;

    private EndpointLimits(Limits allowed, Findings findings) {
        this.allowed = allowed;
        this.findings = findings;
    }

    /** Reports what is too much of all environments of this model, which may share a VPC. */
    static void check(List<Environment> environments, Limits allowed, Findings findings) {
        EndpointLimits limits = new EndpointLimits(allowed, findings);
        Map<String, Integer> endpoints = new LinkedHashMap<>();
        Map<String, Location> last = new HashMap<>();
        Map<String, Place> places = new HashMap<>();
        for (Environment environment : environments) {
            Endpoints ours = Endpoints.of(environment);
            String vpc = ours.instances().network().vpcId();
            places.put(vpc, environment.place());
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
                    limits.limit("vpc/rules-per-security-group", environment.place()),
                    "outgoing rules of Prometheus' security group",
                    environment.at(),
                    "divide the services among several environments");
        }
        last.forEach((vpc, at) -> limits.quota(
                endpoints.getOrDefault(vpc, 0),
                limits.limit("vpc/interface-endpoints-per-vpc", Objects.requireNonNull(places.get(vpc), vpc)),
                "interface endpoints of VPC `" + vpc + "`",
                at,
                FEWER_SERVICES));
    }

    private void listeners(int many, Location at) {
        Limit limit = Limit.usual("elb/listeners-per-load-balancer");
        quota(many, limit, limit.quota().unit(), at, limit.quota().otherwise());
    }

    private Limit limit(String quota, Place place) {
        return allowed.of(quota, place.account(), Optional.of(place.region().id()));
    }

    private void quota(int many, Limit limit, String what, Location at, String otherwise) {
        if (limit.isExceededBy(many)) {
            findings.add(
                    QUOTA,
                    at,
                    "these are " + many + " " + what + ", and AWS allows " + limit.text(many),
                    limit.mend(many, otherwise));
        }
    }
}
