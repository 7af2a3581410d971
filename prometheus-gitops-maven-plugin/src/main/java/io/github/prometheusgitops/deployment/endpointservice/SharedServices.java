package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports a service of AWS' that two environments name: the client's root of each makes one of its own, with the ports of
 * that environment only.
 */
final class SharedServices {

    /** Who names a service, and where. */
    private record Use(String environment, Location at) {}

    private SharedServices() {}

    static void check(List<Environment> environments, Findings findings) {
        Map<String, Use> first = new HashMap<>();
        for (Environment environment : environments) {
            for (ClientService service : Endpoints.of(environment).services()) {
                service.serviceName()
                        .ifPresent(name ->
                                once(name, new Use(environment.name(), service.serviceNameAt()), first, findings));
            }
        }
    }

    private static void once(String name, Use use, Map<String, Use> first, Findings findings) {
        Use earlier = first.putIfAbsent(name, use);
        // Within one environment its resolver has said so.
        if (earlier != null && !earlier.environment().equals(use.environment())) {
            findings.add(
                    FleetFindings.DUPLICATE,
                    use.at(),
                    "endpoint service `" + name + "` is that of environment `" + earlier.environment() + "` at "
                            + earlier.at(),
                    "write the output `service_name` of the root that this environment has for the client");
        }
    }
}
