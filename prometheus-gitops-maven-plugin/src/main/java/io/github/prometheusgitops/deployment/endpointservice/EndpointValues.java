package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.template.SnakeCase;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What templates are told of endpoints.
 *
 * @param domain private hosted zone with a name of each service
 * @param services those that AWS has named, by name
 * @param ports of their endpoints, by what a reader calls them
 */
record EndpointValues(String domain, SortedMap<String, Service> services, SortedMap<String, Port> ports) {

    /**
     * A service of a client's.
     *
     * @param serviceRegion its region, if that is not ours
     * @param subnetIds of ours, where its endpoint has its addresses
     */
    @SnakeCase
    @WithoutAbsent
    record Service(String serviceName, Optional<String> serviceRegion, List<String> subnetIds) {}

    /**
     * A port of an endpoint.
     *
     * @param service by its name
     */
    record Port(String service, int port) {}

    /**
     * What templates of a client are told.
     *
     * @param service a client's endpoint service
     */
    record OfClient(ServiceValues service) {}

    /**
     * A service of a client's, as he makes it.
     *
     * @param subnetIds of the load balancer
     * @param host by which Prometheus asks for it
     * @param principal who may ask for an endpoint, an ARN
     * @param supportedRegions in which that may be, besides the service's own
     * @param listeners by port
     * @param targets instances and addresses by port, as far as the descriptor says them
     * @param open the other ports, whose targets the client says
     */
    record ServiceValues(
            String name,
            String account,
            String region,
            String vpcId,
            List<String> subnetIds,
            String host,
            String principal,
            List<String> supportedRegions,
            SortedMap<String, Listener> listeners,
            SortedMap<String, String> targets,
            List<String> open) {}

    /** What a port of the load balancer leads to. */
    @SnakeCase
    record Listener(int targetPort) {}

    static EndpointValues of(Endpoints endpoints) {
        SortedMap<String, Service> services = new TreeMap<>();
        SortedMap<String, Port> ports = new TreeMap<>();
        endpoints.named().forEach(service -> {
            services.put(
                    service.name(),
                    new Service(
                            service.serviceName().orElseThrow(),
                            Optional.of(service.place().region().id()).filter(region -> endpoints.crossRegion(service)),
                            endpoints.subnetIds(service)));
            service.exporters()
                    .forEach(exporter -> ports.put(
                            "port " + exporter.port() + " of " + service.name(),
                            new Port(service.name(), exporter.port())));
        });
        return new EndpointValues(Endpoints.domain(endpoints.instances().name()), services, ports);
    }

    /** A job of each service that AWS has named, in Prometheus' own format. */
    static List<Object> scrapeConfigs(Endpoints endpoints) {
        return endpoints
                .named()
                .flatMap(service -> job(service, endpoints.host(service)).stream())
                .toList();
    }

    /** The job of a service: one group of targets for each path. */
    private static Optional<Object> job(ClientService service, String host) {
        SortedMap<String, List<String>> byPath = new TreeMap<>();
        for (ClientService.Exporter exporter : service.exporters()) {
            if (exporter.scraped()) {
                byPath.computeIfAbsent(exporter.path(), path -> new ArrayList<>())
                        .add(host + ":" + exporter.port());
            }
        }
        List<Object> groups = new ArrayList<>();
        byPath.forEach((path, targets) -> {
            Map<String, Object> labels = new LinkedHashMap<>();
            if (!path.equals("/metrics")) {
                labels.put("__metrics_path__", path);
            }
            labels.putAll(service.labels());
            Map<String, Object> group = new LinkedHashMap<>();
            group.put("targets", targets);
            if (!labels.isEmpty()) {
                group.put("labels", labels);
            }
            groups.add(group);
        });
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("job_name", service.name());
        job.put("static_configs", groups);
        return Optional.of(job);
    }

    static SortedMap<String, OfClient> clients(Environment environment) {
        Endpoints endpoints = Endpoints.of(environment);
        SortedMap<String, OfClient> clients = new TreeMap<>();
        for (ClientService service : endpoints.services()) {
            clients.put(service.name(), new OfClient(service(environment, endpoints, service)));
        }
        return clients;
    }

    private static ServiceValues service(Environment environment, Endpoints endpoints, ClientService service) {
        SortedMap<String, Listener> listeners = new TreeMap<>();
        SortedMap<String, String> targets = new TreeMap<>();
        List<String> open = new ArrayList<>();
        for (ClientService.Exporter exporter : service.exporters()) {
            String port = String.valueOf(exporter.port());
            listeners.put(port, new Listener(exporter.targetPort()));
            exporter.target().ifPresentOrElse(target -> targets.put(port, target), () -> open.add(port));
        }
        return new ServiceValues(
                service.name(),
                service.place().account(),
                service.place().region().id(),
                service.vpcId(),
                List.copyOf(service.subnets().keySet()),
                endpoints.host(service),
                principal(environment),
                endpoints.crossRegion(service)
                        ? List.of(endpoints.place().region().id())
                        : List.of(),
                listeners,
                targets,
                open);
    }

    /**
     * Whoever makes our endpoints: the role that Terraform assumes, or else our account.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html#add-remove-permissions">Manage
     *     permissions</a>
     */
    private static String principal(Environment environment) {
        String partition = environment.place().partition().id();
        String account = environment.place().account();
        return environment
                .resources()
                .assumeRole()
                .map(role ->
                        Arn.role(environment.place().partition(), account, role).toString())
                .orElse("arn:" + partition + ":iam::" + account + ":root");
    }
}
