package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.deployment.instance.InstanceDeployment;
import io.github.prometheusgitops.deployment.instance.Instances;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Place;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Prometheus in a VPC of ours, which reaches services of clients by interface endpoints.
 *
 * @param place where it runs
 * @param zones the zone's id of each of its subnets
 * @param services in the order of the descriptor
 */
record Endpoints(Instances instances, Place place, SortedMap<String, String> zones, List<ClientService> services)
        implements InstanceDeployment {

    Endpoints {
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
        services = List.copyOf(services);
    }

    /** Of an environment of this model. */
    static Endpoints of(Environment environment) {
        return (Endpoints) environment.deployment();
    }

    /** The private hosted zone of an environment, whose records Prometheus asks for. */
    static String domain(String environment) {
        return environment + ".prometheus.internal";
    }

    /** The name by which Prometheus asks for a service, which is known before anything is applied. */
    String host(ClientService service) {
        return service.name() + "." + domain(instances.name());
    }

    /** The services that have an endpoint: AWS has named them. */
    Stream<ClientService> named() {
        return services.stream().filter(service -> service.serviceName().isPresent());
    }

    /** Whether a service is in another region. */
    boolean crossRegion(ClientService service) {
        return !service.place().region().equals(place.region());
    }

    /**
     * Our subnets that get an address of a service's endpoint: within a region those in a zone that the service is in, too;
     * across regions those in a zone that takes part in that.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html">Zones of an endpoint
     *     service</a>
     */
    List<String> subnetIds(ClientService service) {
        return zones.entrySet().stream()
                .filter(subnet -> crossRegion(service)
                        ? ZoneIds.crossesRegions(subnet.getValue())
                        : service.subnets().containsValue(subnet.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
