package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A client's endpoint service, with the exporters behind it.
 *
 * @param subnets of the load balancer, each with its zone's id
 * @param serviceName as AWS has assigned it
 * @param labels of what is scraped from it
 * @param exporters in the order of the descriptor
 * @param at where the descriptor has its name
 * @param serviceNameAt where it has AWS' name of it, or would have it
 */
record ClientService(
        String name,
        Place place,
        String vpcId,
        SortedMap<String, String> subnets,
        Optional<String> serviceName,
        SortedMap<String, String> labels,
        List<Exporter> exporters,
        Location at,
        Location serviceNameAt) {

    /**
     * What one port of the load balancer leads to.
     *
     * @param target an instance's id or an address; absent if the client says it
     * @param scraped whether a job is rendered for it
     */
    record Exporter(int port, int targetPort, Optional<String> target, String path, boolean scraped) {}

    ClientService {
        subnets = Collections.unmodifiableSortedMap(new TreeMap<>(subnets));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        exporters = List.copyOf(exporters);
    }
}
