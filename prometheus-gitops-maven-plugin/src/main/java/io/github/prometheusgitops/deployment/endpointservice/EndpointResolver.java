package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.deployment.instance.Client;
import io.github.prometheusgitops.deployment.instance.Connection;
import io.github.prometheusgitops.deployment.instance.InstanceKeys;
import io.github.prometheusgitops.deployment.instance.InstanceResolver;
import io.github.prometheusgitops.deployment.instance.Reach;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.scrape.ScrapeConfigurations;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Resolves endpoints of ours and the services behind them, and reports what PrivateLink cannot do. */
final class EndpointResolver {

    private static final FindingType ZONES = FindingType.error(
            "fleet/endpoint-zones",
            "an endpoint and its service that are in no zone together, or something else of "
                    + "zones that PrivateLink cannot do");
    private static final FindingType SERVICE_NAME = FindingType.error(
            "fleet/service-name", "the name of an endpoint service that is in another region than the descriptor says");
    private static final FindingType WAITS = FindingType.warning(
            "fleet/service-waits",
            "a client's endpoint service that AWS has not named yet, so that nothing is scraped "
                    + "from it; says what to apply and write");
    private static final FindingType PORT = FindingType.error(
            "fleet/endpoint-port",
            "a scrape job or a probe asks a client's endpoint service for a port that no target "
                    + "of it has, or a service that is none");

    /** Jobs by which instances scrape themselves. */
    private static final Set<String> JOBS = Set.of("prometheus", "node");

    private final DeploymentRequest request;
    private final YamlMapping deployment;
    private final Findings findings;
    private final Map<String, Location> seen = new HashMap<>();

    EndpointResolver(DeploymentRequest request, Findings findings) {
        this.request = request;
        this.deployment = request.descriptor().spec().section(EnvironmentShapes.DEPLOYMENT);
        this.findings = findings;
    }

    /** The deployment that the descriptor describes; empty, with findings, if it is not sound. */
    Optional<Endpoints> resolve(String model) {
        Map<String, String> zones = request.place().map(this::zones).orElse(Map.of());
        List<ClientService> services =
                request.place().map(place -> services(place, zones.values())).orElse(List.of());
        Set<Integer> ports = new HashSet<>();
        services.forEach(service -> service.exporters().forEach(exporter -> ports.add(exporter.port())));
        boolean complete = !services.isEmpty()
                && services.size() == deployment.mappings(EndpointKeys.SERVICES).size()
                && isWhole(EndpointKeys.SERVICES.name());
        Reach reach = new Reach(
                List.of(),
                ports,
                Optional.of(Endpoints.domain(request.descriptor().name())),
                List.of(),
                complete);
        InstanceResolver resolver = new InstanceResolver(request, findings);
        Optional<Endpoints> endpoints = resolver.resolve(model, reach)
                .flatMap(instances ->
                        request.place().map(place -> new Endpoints(instances, place, new TreeMap<>(zones), services)));
        // Who asks for a service that is not sound asks for one that is there.
        endpoints.filter(unused -> complete).ifPresent(found -> asked(found, resolver.connections()));
        return endpoints;
    }

    /** Whether a key of the deployment is there without a part that was refused. */
    private boolean isWhole(String path) {
        return request.descriptor().isWhole("spec.deployment." + path);
    }

    private Map<String, String> zones(Place place) {
        YamlMapping network = deployment.section(InstanceKeys.NETWORK);
        YamlMapping written = network.section(EndpointKeys.ZONES);
        String section = InstanceKeys.NETWORK.name() + ".";
        boolean allKnown = !written.keys().isEmpty() && isWhole(section + EndpointKeys.ZONES.name());
        boolean allNamed = !network.scalars(InstanceKeys.SUBNET_IDS).isEmpty()
                && isWhole(section + InstanceKeys.SUBNET_IDS.name());
        Set<String> named = new TreeSet<>();
        for (YamlScalar id : network.scalars(InstanceKeys.SUBNET_IDS)) {
            named.add(id.text());
            if (allKnown && written.scalar(id.text()).isEmpty()) {
                findings.add(
                        ZONES,
                        id.at(),
                        "of subnet `" + id.text() + "` nobody knows the zone, so that no endpoint would be there",
                        "add it to `deployment.network.zones`");
            }
        }
        for (String id : written.keys()) {
            if (allNamed && !named.contains(id)) {
                findings.add(
                        ZONES,
                        written.keyAt(id),
                        "no Prometheus runs in subnet `" + id + "`",
                        "remove it, or add it to `deployment.network.subnetIds`");
            }
        }
        return zones(written, place, "an endpoint");
    }

    /**
     * The zone of each subnet. Neither an endpoint nor a load balancer takes two subnets of one zone.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html">Subnets of an
     *     endpoint</a>
     * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/availability-zones.html">Zones of a
     *     Network Load Balancer</a>
     */
    private Map<String, String> zones(YamlMapping written, Place place, String what) {
        Map<String, String> zones = new TreeMap<>();
        String prefix = ZoneIds.prefix(place.region());
        for (String id : written.keys()) {
            Optional<YamlScalar> zone = written.scalar(id);
            if (zone.isEmpty()) {
                continue;
            }
            String text = zone.get().text();
            if (!ZoneIds.isOf(place.region(), text)) {
                findings.add(
                        ZONES,
                        zone.get().at(),
                        "zone `" + text + "` is not in " + place.region(),
                        "write the zone's id as `aws ec2 describe-subnets` shows it, such as " + prefix + "-az1");
            }
            if (zones.containsValue(text)) {
                findings.add(
                        ZONES,
                        zone.get().at(),
                        "two subnets are in zone `" + text + "`, of which " + what + " takes one",
                        "name one subnet of each zone");
            }
            zones.put(id, text);
        }
        return zones;
    }

    private List<ClientService> services(Place ours, Collection<String> zones) {
        List<ClientService> services = new ArrayList<>();
        boolean whole = isWhole(EndpointKeys.SERVICES.name());
        boolean zonesAreKnown = isWhole(InstanceKeys.NETWORK.name() + "." + EndpointKeys.ZONES.name())
                && zones.stream().allMatch(zone -> ZoneIds.isOf(ours.region(), zone));
        for (YamlMapping written : deployment.mappings(EndpointKeys.SERVICES)) {
            Client.read(written, ours, findings).ifPresent(client -> {
                String name = client.name().text();
                once(client.name(), "service `" + name + "`", "rename one of the two");
                elsewhere(client.vpcId());
                ClientService service = new ClientService(
                        name,
                        client.place(),
                        client.vpcId().text(),
                        new TreeMap<>(zones(written.section(EndpointKeys.SUBNETS), client.place(), "a load balancer")),
                        serviceName(written, client, whole),
                        new TreeMap<>(written.texts(EndpointKeys.LABELS)),
                        exporters(written),
                        client.name().at(),
                        written.at(EndpointKeys.SERVICE_NAME));
                if (whole
                        && zonesAreKnown
                        && !zones.isEmpty()
                        && service.subnets().values().stream()
                                .allMatch(zone -> ZoneIds.isOf(client.place().region(), zone))) {
                    meet(service, ours, zones, written.section(EndpointKeys.SUBNETS));
                }
                services.add(service);
            });
        }
        jobs(services);
        return services;
    }

    /** What is in Prometheus' own network needs no way into it. */
    private void elsewhere(YamlScalar vpcId) {
        if (deployment
                .section(InstanceKeys.NETWORK)
                .text(InstanceKeys.VPC_ID)
                .filter(vpcId.text()::equals)
                .isPresent()) {
            findings.add(
                    FleetFindings.OWN_SPOKE,
                    vpcId.at(),
                    "VPC `" + vpcId.text() + "` is the one that Prometheus runs in, and needs no endpoint service",
                    "list what Prometheus scrapes there in `deployment.network.targets`");
        }
    }

    /** @param whole whether a name that is not there has not been refused */
    private Optional<String> serviceName(YamlMapping written, Client client, boolean whole) {
        YamlScalar name = client.name();
        Place place = client.place();
        Optional<YamlScalar> assigned = written.scalar(EndpointKeys.SERVICE_NAME);
        if (assigned.isEmpty() && !whole) {
            return Optional.empty();
        }
        if (assigned.isEmpty()) {
            String root = Owner.environment(request.descriptor().name()).folder() + "/endpoint-service/" + name.text();
            findings.add(
                    WAITS,
                    name.at(),
                    "AWS has not named service `" + name.text() + "` yet, so that nothing is scraped from it",
                    "let its client apply `" + request.outputs().inTree(root)
                            + "`, and write his output `service_name` as `serviceName`");
            return Optional.empty();
        }
        String text = assigned.get().text();
        once(assigned.get(), "endpoint service `" + text + "`", "write each client's own output `service_name`");
        if (!text.contains("." + place.region() + ".")) {
            findings.add(
                    SERVICE_NAME,
                    assigned.get().at(),
                    "`" + text + "` is not in " + place.region() + ", where service `" + name.text() + "` is",
                    "write the output `service_name` of this client's apply, or correct `region`");
        }
        return Optional.of(text);
    }

    private List<ClientService.Exporter> exporters(YamlMapping service) {
        List<ClientService.Exporter> exporters = new ArrayList<>();
        Map<Integer, Location> ports = new HashMap<>();
        Map<String, Location> targets = new HashMap<>();
        for (YamlMapping written : service.mappings(EndpointKeys.TARGETS)) {
            int port = EndpointKeys.PORT.number(written);
            ClientService.Exporter exporter = new ClientService.Exporter(
                    port,
                    written.number(EndpointKeys.TARGET_PORT).orElse(port),
                    written.text(EndpointKeys.TARGET),
                    EndpointKeys.PATH.text(written),
                    EndpointKeys.SCRAPE.flag(written));
            twice(
                    ports.putIfAbsent(port, written.at()),
                    written.at(EndpointKeys.PORT),
                    "port " + port + " leads to another target",
                    "give each target a port of its own, and say by `targetPort` where it listens");
            written.scalar(EndpointKeys.TARGET).ifPresent(this::inVpc);
            exporter.target()
                    // One process may have several pages of metrics.
                    .map(target -> target + ":" + exporter.targetPort() + exporter.path())
                    .ifPresent(target -> twice(
                            targets.putIfAbsent(target, written.at()),
                            written.at(EndpointKeys.TARGET),
                            "target " + target + " is listed",
                            "remove one of the two: every sample would be there twice"));
            exporters.add(exporter);
        }
        return exporters;
    }

    /**
     * Reports an address that no load balancer takes, since it is in no VPC.
     *
     * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html#target-type">Target
     *     type</a>
     */
    private void inVpc(YamlScalar target) {
        if (!target.text().startsWith("i-")
                && !Cidr.parse(target.text() + "/32").isPrivate()) {
            findings.add(
                    FleetFindings.PUBLIC_CIDR,
                    target.at(),
                    target.text() + " is no private address, and a load balancer passes on to its VPC only",
                    "write the exporter's private address, or its instance's id");
        }
    }

    /** Within a region, an endpoint is where its service is; across regions not every zone takes part. */
    private void meet(ClientService service, Place ours, Collection<String> zones, YamlMapping subnets) {
        boolean here = service.place().region().equals(ours.region());
        if (here && service.subnets().values().stream().noneMatch(zones::contains)) {
            findings.add(
                    ZONES,
                    subnets.at(),
                    "service `" + service.name() + "` is in no zone of Prometheus: " + String.join(", ", zones),
                    "add a subnet of the client's in one of these zones, or one of ours in one of his");
        } else if (!here) {
            service.subnets().forEach((id, zone) -> {
                if (!ZoneIds.crossesRegions(zone)) {
                    findings.add(
                            ZONES,
                            subnets.at(id),
                            "zone `" + zone + "` takes no part in endpoint services across regions",
                            "name a subnet of another zone");
                }
            });
            if (zones.stream().noneMatch(ZoneIds::crossesRegions)) {
                findings.add(
                        ZONES,
                        service.at(),
                        "service `" + service.name() + "` is in another region, and no zone of Prometheus takes part in"
                                + " that: " + String.join(", ", zones),
                        "add a subnet of ours in another zone");
            }
        }
    }

    private void jobs(List<ClientService> services) {
        Map<String, Location> own = new HashMap<>();
        for (YamlMapping job : request.descriptor().spec().mappings(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS)) {
            job.scalar("job_name").ifPresent(name -> own.put(name.text(), name.at()));
        }
        for (ClientService service : services) {
            if (JOBS.contains(service.name()) || own.containsKey(service.name())) {
                findings.add(
                        ScrapeConfigurations.DUPLICATE_JOB,
                        service.at(),
                        "there is a scrape job `" + service.name() + "` already"
                                + (own.containsKey(service.name())
                                        ? " at " + own.get(service.name())
                                        : ", of the instances themselves"),
                        "rename the service or the job");
            }
        }
    }

    /** Reports what jobs, files of targets and probes ask of a service and is behind none of its ports. */
    private void asked(Endpoints endpoints, List<Connection> connections) {
        Map<String, ClientService> byHost = new TreeMap<>();
        endpoints.services().forEach(service -> byHost.put(endpoints.host(service), service));
        String domain = "." + Endpoints.domain(endpoints.instances().name());
        for (Connection connection : connections) {
            connection.host().filter(host -> host.endsWith(domain)).ifPresent(host -> asked(connection, host, byHost));
        }
    }

    private void asked(Connection connection, String host, Map<String, ClientService> byHost) {
        String port = connection.port().orElse("");
        Optional<ClientService> service = Optional.ofNullable(byHost.get(host));
        if (service.isEmpty()) {
            findings.add(
                    PORT,
                    connection.at(),
                    "no service is called `" + host + "`",
                    Suggestion.didYouMean(host, byHost.keySet()));
        } else if (service.get().exporters().stream()
                .noneMatch(exporter -> port.equals(String.valueOf(exporter.port())))) {
            findings.add(
                    PORT,
                    connection.at(),
                    "service `" + service.get().name() + "` has no target behind port " + port,
                    "add a target with that port to the service, or write one of its ports");
        }
    }

    private void once(YamlScalar value, String what, String mend) {
        twice(seen.putIfAbsent(what, value.at()), value.at(), what + " is described", mend);
    }

    private void twice(@Nullable Location earlier, Location at, String what, String mend) {
        if (earlier != null) {
            findings.add(FleetFindings.DUPLICATE, at, what + " already at " + earlier, mend);
        }
    }
}
