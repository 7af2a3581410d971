package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.resolve.OutputIdentity;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.scrape.Relabelling;
import io.github.prometheusgitops.scrape.ScrapeConfigurations;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Resolves Prometheus on instances, whichever model brings it there. */
public final class InstanceResolver {

    private static final FindingType ONE_ZONE =
            FindingType.error("fleet/one-zone", "replicas on instances that would all be in the zone of one subnet");
    private static final FindingType CLIENT_TARGET = FindingType.error(
            "fleet/client-target",
            "a target of our own network with a range of a spoke, whose client would open nothing for it");
    private static final FindingType PROBE_TARGET = FindingType.error(
            "fleet/probe-target",
            "what a probe's module cannot ask: no URL for `http_2xx`, no host and port for the others");
    private static final FindingType FIRST_ADDRESS =
            FindingType.error("fleet/first-address", "a range of targets that does not begin with its first address");
    private static final FindingType PUBLIC_TARGET = FindingType.warning(
            "fleet/public-target", "instances may connect to a range that is somebody's on the internet");

    private final DeploymentRequest request;
    private final YamlMapping spec;
    private final Findings findings;
    private List<Connection> connections = List.of();

    /** A resolver of one environment. */
    public InstanceResolver(DeploymentRequest request, Findings findings) {
        this.request = request;
        this.spec = request.descriptor().spec();
        this.findings = findings;
    }

    /**
     * The deployment that the descriptor describes; empty, with findings, if it is not sound.
     *
     * @param model word of the deployment model
     */
    public Optional<Instances> resolve(String model) {
        return resolve(model, Reach.NOTHING_ELSE);
    }

    /**
     * The same.
     *
     * @param reach what the instances may connect to by what only this model knows
     */
    public Optional<Instances> resolve(String model, Reach reach) {
        YamlMapping deployment = spec.section(EnvironmentShapes.DEPLOYMENT);
        YamlMapping network = deployment.section(InstanceKeys.NETWORK);
        YamlMapping instance = deployment.section(InstanceKeys.INSTANCE);
        String architecture = InstanceKeys.ARCHITECTURE.text(instance);
        ImageResolver images = new ImageResolver(request, architecture, findings);
        Optional<Image> image = images.resolve(deployment.section(ImageKeys.IMAGE));
        PrometheusSettings prometheus = prometheus();
        passedOn();
        InstanceDiscovery discovery =
                new InstanceDiscovery(spec.mappings(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS), findings);
        discovery.ofClusters();
        List<String> subnets = subnets(network, prometheus.replicas());
        images.startsOn(instance);
        request.place()
                .ifPresent(place -> new OutputIdentity(request.outputs())
                        .environment(
                                Owner.environment(request.descriptor().name()).folder(), place));
        Optional<String> vpc = network.text(InstanceKeys.VPC_ID);
        Optional<String> identity = spec.text(PrometheusKeys.IDENTITY);
        String descriptor = request.descriptor().file();
        TargetFiles files = new TargetFiles(
                descriptor.substring(0, descriptor.lastIndexOf('/') + 1) + "targets/"
                        + request.descriptor().name(),
                request.targets(),
                findings);
        List<YamlValue> filled = files.check(spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS));
        scrapeConfigurations().check(filled);
        connections = Stream.concat(Connections.of(spec).stream(), Connections.ofJobs(filled).stream())
                .toList();
        List<Target> targets = targets(network, reach, discovery);
        List<SecretReference> secrets = secrets(deployment);
        List<Probe> probes = probes(deployment);
        images.probes(probes, deployment);
        jobs(probes);
        if (vpc.isEmpty() || identity.isEmpty() || image.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Instances(
                model,
                request.descriptor().name(),
                new Instances.Network(vpc.get(), subnets, targets, files.all()),
                new Instances.Machine(
                        InstanceKeys.TYPE.text(instance), architecture, InstanceKeys.VOLUME_GIB.number(instance)),
                image.get(),
                Identity.of(identity.get()),
                secrets,
                probes,
                prometheus));
    }

    /** What the descriptor and its files of targets have the instances connect to; nothing before it is resolved. */
    public List<Connection> connections() {
        return connections;
    }

    private List<Target> targets(YamlMapping network, Reach reach, InstanceDiscovery discovery) {
        List<Target> own = new ArrayList<>();
        for (YamlMapping target : network.mappings(InstanceKeys.TARGETS)) {
            Target read = new Target(
                    InstanceKeys.PORT.number(target),
                    target.scalar(InstanceKeys.CIDR).map(this::range),
                    target.text(InstanceKeys.SECURITY_GROUP_ID));
            target.scalar(InstanceKeys.CIDR).ifPresent(cidr -> clients(cidr, read.port(), reach.networks()));
            if (own.contains(read)) {
                findings.add(
                        FleetFindings.DUPLICATE, target.at(), "this target is listed twice", "remove one of the two");
            }
            own.add(read);
        }
        String key = "spec.deployment." + InstanceKeys.NETWORK.name() + "." + InstanceKeys.TARGETS.name();
        boolean known = spec.section(EnvironmentShapes.DEPLOYMENT)
                        .get(InstanceKeys.NETWORK)
                        .isPresent()
                && request.descriptor().isWhole(key);
        if (reach.complete() && known) {
            new ScrapePorts(own, reach, findings).check(connections);
        }
        if (reach.ofClients() && own.isEmpty()) {
            discovery.ofOurAccount(reach.domain().isPresent());
        }
        return Stream.concat(reach.targets().stream(), own.stream()).distinct().toList();
    }

    /** Reports a range that is a client's: our security group would let Prometheus out, and his would not let it in. */
    private void clients(YamlScalar cidr, int port, List<Reach.Network> networks) {
        networks.stream()
                .filter(network -> network.has(Cidr.parse(cidr.text())))
                .findFirst()
                .ifPresent(network -> findings.add(
                        CLIENT_TARGET,
                        cidr.at(),
                        cidr.text() + " is in " + network.name() + ", whose client would not know of this target",
                        "add port " + port + " to `targets` of " + network.name() + ", and remove it here"));
    }

    /** The range of a target as AWS writes it, so that two spellings of one are one. */
    private String range(YamlScalar written) {
        Cidr range = Cidr.parse(written.text());
        if (!range.toString().equals(written.text())) {
            findings.add(
                    FIRST_ADDRESS,
                    written.at(),
                    written.text() + " is not the first address of its range, and AWS would change it",
                    "write " + range);
        }
        if (!range.isPrivate()) {
            findings.add(
                    PUBLIC_TARGET,
                    written.at(),
                    range + " has addresses that are somebody's on the internet, to which the instances could connect",
                    "name the private ranges that the targets are in");
        }
        return range.toString();
    }

    private List<Probe> probes(YamlMapping deployment) {
        List<Probe> probes = new ArrayList<>();
        for (YamlMapping probe : deployment.mappings(InstanceKeys.PROBES)) {
            String module = InstanceKeys.PROBE_MODULE.text(probe);
            String name = probe.text(InstanceKeys.PROBE_NAME).orElse("");
            if (probes.stream().anyMatch(other -> other.name().equals(name))) {
                findings.add(
                        FleetFindings.DUPLICATE,
                        probe.at(InstanceKeys.PROBE_NAME),
                        "probe `" + name + "` is listed twice",
                        "rename one of the two");
            }
            List<YamlScalar> asked = probe.scalars(InstanceKeys.PROBE_TARGETS);
            asked.stream()
                    .filter(target -> Connections.probed(module, target).isEmpty())
                    .forEach(target -> findings.add(
                            PROBE_TARGET,
                            target.at(),
                            "module `" + module + "` cannot probe `" + target.text() + "`",
                            module.equals("http_2xx")
                                    ? "write a URL such as https://api.internal/health, without user information"
                                    : "write a host and a port such as api.internal:8443"));
            probes.add(
                    new Probe(name, module, asked.stream().map(YamlScalar::text).toList()));
        }
        return probes;
    }

    /** Jobs of ours, whose names Prometheus would find twice. */
    private void jobs(List<Probe> probes) {
        Set<String> ours = new TreeSet<>(Set.of("prometheus", "node"));
        probes.forEach(probe -> ours.add(probe.job()));
        for (YamlValue value : spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS)) {
            if (value instanceof YamlMapping configuration) {
                configuration
                        .scalar("job_name")
                        .filter(name -> ours.contains(name.text()))
                        .ifPresent(name -> findings.add(
                                ScrapeConfigurations.DUPLICATE_JOB,
                                name.at(),
                                "every instance has a job `" + name.text() + "` of its own",
                                "rename this one"));
            }
        }
    }

    private List<SecretReference> secrets(YamlMapping deployment) {
        return request.place()
                .map(place -> new SecretReferences(place, findings)
                        .read(
                                deployment.mappings(InstanceKeys.SECRETS),
                                spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS)))
                .orElse(List.of());
    }

    private PrometheusSettings prometheus() {
        boolean agent = PrometheusKeys.MODE.text(spec).equals("agent");
        if (agent && spec.text(PrometheusKeys.RETENTION).isPresent()) {
            findings.add(
                    FleetFindings.AGENT_RETENTION,
                    spec.at(PrometheusKeys.RETENTION),
                    "an agent keeps no samples, so that `retention` would be overlooked",
                    "remove it, or set `mode: server`");
        }
        if (agent && !spec.list(SharedShapes.RULES).isEmpty()) {
            findings.add(
                    FleetFindings.AGENT_RULES,
                    spec.at(SharedShapes.RULES),
                    "an agent evaluates no rules, so that nobody would evaluate these for `"
                            + request.descriptor().name() + "`",
                    "move them to a workspace's `rules`, or set `mode: server`");
        }
        return new PrometheusSettings(
                agent,
                PrometheusKeys.REPLICAS.number(spec),
                PrometheusKeys.RETENTION.text(spec),
                PlainValues.of(spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS)),
                // Each replica's own label comes from its environment; Prometheus expands it by itself from 3.0 on.
                request.versions().prometheusIsAtLeast(3, 0) ? Set.of() : Set.of("expand-external-labels"),
                false);
    }

    private void passedOn() {
        PrometheusVersion version = version();
        scrapeConfigurations().check(spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS));
        for (YamlMapping destination : spec.mappings(EnvironmentShapes.REMOTE_WRITE)) {
            destination
                    .list(PrometheusKeys.WRITE_RELABEL_CONFIGS)
                    .forEach(step -> Relabelling.check(step, Relabelling.Spelling.OPERATOR, version, findings));
        }
    }

    private ScrapeConfigurations scrapeConfigurations() {
        return new ScrapeConfigurations(version(), EnvironmentShapes.SCRAPE_INTERVAL.text(spec), findings);
    }

    private PrometheusVersion version() {
        return request.versions().prometheusVersion();
    }

    private List<String> subnets(YamlMapping network, int replicas) {
        Set<String> subnets = new LinkedHashSet<>();
        List<YamlScalar> listed = network.scalars(InstanceKeys.SUBNET_IDS);
        for (YamlScalar subnet : listed) {
            if (!subnets.add(subnet.text())) {
                FleetFindings.listedTwice(subnet, findings);
            }
        }
        // Who lists one twice meant another, of another zone.
        if (listed.size() == 1 && replicas > 1) {
            findings.add(
                    ONE_ZONE,
                    network.at(InstanceKeys.SUBNET_IDS),
                    "all " + replicas + " replicas would be in the zone of one subnet, and go down with it",
                    "name a subnet of each zone, or set `replicas: 1`");
        }
        return List.copyOf(subnets);
    }
}
