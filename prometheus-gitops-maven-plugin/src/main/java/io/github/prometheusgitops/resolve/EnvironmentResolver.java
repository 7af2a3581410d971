package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.PrivateAccess;
import io.github.prometheusgitops.fleet.RuleParameterValues;
import io.github.prometheusgitops.fleet.Versions;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Resolves environments, each by itself. */
final class EnvironmentResolver {

    /** The private ranges have a third of it; what is more lets in the internet, or what somebody takes for it. */
    private static final long MOST_ADDRESSES = 1L << 26;

    private final Resolvers resolvers;
    private final FleetSettings settings;
    private final CommittedOutputs outputs;
    private final PlaceResolver places;
    private final RuleReferences ruleReferences;
    private final Rollout rollout;
    private final SortedMap<String, Workspace> workspaces;
    private final Set<String> brokenWorkspaces;
    private final Findings findings;

    /**
     * @param brokenWorkspaces names of workspaces that have findings of their own, so that a reference to one is none
     */
    EnvironmentResolver(
            Resolvers resolvers,
            FleetSettings settings,
            CommittedOutputs outputs,
            PlaceResolver places,
            RuleReferences ruleReferences,
            Rollout rollout,
            SortedMap<String, Workspace> workspaces,
            Set<String> brokenWorkspaces,
            Findings findings) {
        this.resolvers = resolvers;
        this.settings = settings;
        this.outputs = outputs;
        this.places = places;
        this.ruleReferences = ruleReferences;
        this.rollout = rollout;
        this.workspaces = workspaces;
        this.brokenWorkspaces = brokenWorkspaces;
        this.findings = findings;
    }

    /** The environment that a descriptor describes; empty, with findings, if it is not sound. */
    Optional<Environment> resolve(Descriptor descriptor) {
        YamlMapping spec = descriptor.spec();
        Optional<? extends DeploymentResolver> model = resolvers.model(descriptor);
        Optional<Place> place = places.resolve(spec, false);
        Optional<Identity> identity = spec.text("identity").map(Identity::of);
        AwsResourcesResolver awsResources = resolvers.awsResources(settings.delivery());
        awsResources.environment(descriptor, model, settings.delivery(), findings);
        List<Destination> destinations = destinations(spec, place);
        destinations.forEach(to -> awsResources.destination(identity, place, to.workspace(), to.at(), findings));
        Versions versions = rollout.versionsOf(descriptor);
        Optional<? extends Deployment> deployment = model.flatMap(found -> found.resolve(
                new DeploymentRequest(descriptor, place, destinations, versions, settings.delivery(), outputs),
                findings));
        Optional<String> tier = spec.text("tier");
        PassedToPrometheus.check(
                spec,
                model.filter(DeploymentResolver::runsFleetVersion)
                        .flatMap(unused -> PrometheusVersion.of(versions.prometheus())),
                EnvironmentShapes.SCRAPE_INTERVAL.text(spec),
                findings);
        List<YamlScalar> rules = ruleReferences.evaluated(spec);
        RuleParameterValues ruleParameters = ruleReferences.parameters(descriptor, rules);
        if (place.isEmpty() || deployment.isEmpty() || tier.isEmpty()) {
            return Optional.empty();
        }
        Environment environment = new Environment(
                descriptor.name(),
                descriptor.file(),
                descriptor.nameAt(),
                tier.get(),
                place.get(),
                deployment.get(),
                destinations,
                EnvironmentShapes.SCRAPE_INTERVAL.text(spec),
                ExternalLabels.of(descriptor, tier.get(), deployment.get()),
                versions,
                TargetsResolver.of(spec),
                rules,
                ruleParameters,
                privateAccess(spec),
                spec.scalars("adopt"),
                settings.tags().of("environment", descriptor, findings),
                spec.mapping("terraform")
                        .flatMap(terraform -> terraform.text("assumeRole"))
                        .or(() -> settings.delivery().awsResources().assumeRole()));
        model.get().check(environment, descriptor, findings);
        reached(environment);
        return Optional.of(environment);
    }

    private Optional<PrivateAccess> privateAccess(YamlMapping spec) {
        Optional<YamlMapping> access = spec.mapping("privateAccess");
        access.filter(map -> map.scalars("securityGroupIds").isEmpty()
                        && map.scalars("cidrs").isEmpty())
                .ifPresent(map -> findings.error(
                        "fleet/private-access",
                        map.at(),
                        "nobody may connect to the VPC's endpoints",
                        "name the cluster's security group in `securityGroupIds`, or its subnets' ranges in `cidrs`"));
        access.ifPresent(this::ranges);
        return access.flatMap(map -> map.text("vpcId")
                .map(vpc -> new PrivateAccess(
                        map.at(),
                        vpc,
                        sorted(map, "subnetIds"),
                        sorted(map, "securityGroupIds"),
                        sorted(map, "cidrs"),
                        PrometheusKeys.STS.flag(map),
                        PrometheusKeys.APS.flag(map))));
    }

    /**
     * Several ranges may be all addresses although none of them is.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR blocks</a>
     */
    private void ranges(YamlMapping access) {
        for (YamlScalar text : access.scalars("cidrs")) {
            String range = Cidr.parse(text.text()).toString();
            if (!range.equals(text.text())) {
                findings.error(
                        "fleet/private-access",
                        text.at(),
                        text.text() + " is not the first address of its range, and Terraform would refuse it",
                        "write " + range);
            }
        }
        long covered = Cidr.covered(access.scalars("cidrs").stream()
                .map(YamlScalar::text)
                .map(Cidr::parse)
                .toList());
        if (covered > MOST_ADDRESSES) {
            findings.error(
                    "fleet/private-access",
                    access.at("cidrs"),
                    "the ranges have " + covered + " addresses together, more than all private networks",
                    "name the ranges of the cluster's subnets");
        }
    }

    private static SortedSet<String> sorted(YamlMapping map, String key) {
        SortedSet<String> texts = new TreeSet<>();
        map.scalars(key).forEach(scalar -> texts.add(scalar.text()));
        return texts;
    }

    /** Destinations that a private network reaches over the internet after all, or not at all. */
    private void reached(Environment environment) {
        environment.privateAccess().ifPresent(access -> {
            List<Destination> far = environment.destinations().stream()
                    .filter(destination -> !environment.reachesPrivately(destination))
                    .toList();
            if (!far.isEmpty() && far.size() == environment.destinations().size()) {
                findings.error(
                        "fleet/private-access",
                        access.at(),
                        "nothing is written to a standard endpoint of "
                                + environment.place().region() + ", and a VPC has endpoints of its own region only",
                        "remove `privateAccess`, or write to a workspace of that region");
                return;
            }
            far.forEach(destination -> findings.warning(
                    "fleet/not-private",
                    destination.at(),
                    "workspace `" + destination.workspace().name() + "` is written to at "
                            + destination
                                    .endpoint()
                                    .host(destination.workspace().place().region())
                            + ", which is not behind the VPC's endpoints: they stand for the standard endpoint of "
                            + environment.place().region(),
                    "let the subnets reach the internet, or write to a workspace of that region"));
        });
    }

    private List<Destination> destinations(YamlMapping spec, Optional<Place> place) {
        List<Destination> destinations = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (YamlMapping entry : spec.mappings("remoteWrite")) {
            Optional<String> name = entry.text("workspace");
            if (name.isEmpty()) {
                continue;
            }
            Location at = entry.at("workspace");
            Location earlier = seen.putIfAbsent(name.get(), at);
            Workspace workspace = workspaces.get(name.get());
            if (earlier != null) {
                findings.error(
                        "fleet/duplicate",
                        at,
                        "workspace `" + name.get() + "` is already written to at " + earlier,
                        "remove one of the two");
            } else if (workspace == null) {
                if (!brokenWorkspaces.contains(name.get())) {
                    findings.error(
                            "fleet/unknown-workspace",
                            at,
                            "there is no workspace `" + name.get() + "`",
                            Suggestion.didYouMean(name.get(), describedWorkspaces()));
                }
            } else if (place.isPresent()
                    && place.get().partition() != workspace.place().partition()) {
                findings.error(
                        "fleet/partition",
                        at,
                        "workspace `" + name.get() + "` is in partition "
                                + workspace.place().partition().id() + ", the environment in "
                                + place.get().partition().id() + ": no role reaches across",
                        "write to a workspace of the same partition");
            } else if (workspace.lifecycle().decommissioned()) {
                findings.error(
                        "fleet/decommission",
                        at,
                        "workspace `" + name.get() + "` is decommissioned: its samples would be refused",
                        "take it out of `remoteWrite`, or `decommission` out of its descriptor");
            } else {
                if (place.isPresent()) {
                    new RateLimits(findings).check(entry, workspace);
                }
                destinations.add(new Destination(
                        workspace,
                        at,
                        endpoint(spec, entry, workspace),
                        entry.mapping("queue").map(PlainValues::of).orElse(Map.of()),
                        entry.mappings("writeRelabelConfigs").stream()
                                .map(PlainValues::of)
                                .toList(),
                        entry.text("remoteTimeout"),
                        entry.flag("sendExemplars"),
                        entry.flag("sendNativeHistograms")));
            }
        }
        return destinations;
    }

    /** The endpoint of a destination, which may be set for the whole environment. */
    private Endpoint endpoint(YamlMapping spec, YamlMapping entry, Workspace workspace) {
        boolean own = entry.text("endpoint").isPresent();
        YamlMapping says = own ? entry : spec;
        Endpoint endpoint = Endpoint.of(PrometheusKeys.ENVIRONMENT_ENDPOINT.text(says));
        if (endpoint.fips() && !workspace.place().region().hasFips()) {
            findings.error(
                    "fleet/no-fips",
                    says.at("endpoint"),
                    "AMP has no FIPS endpoint in " + workspace.place().region() + ", the region of workspace `"
                            + workspace.name() + "`",
                    own
                            ? "remove `endpoint`, or write to a workspace of a US, Canadian or GovCloud region"
                            : "set `endpoint: standard` in its entry of `remoteWrite`");
        }
        return endpoint;
    }

    private Set<String> describedWorkspaces() {
        Set<String> names = new TreeSet<>(workspaces.keySet());
        names.addAll(brokenWorkspaces);
        return names;
    }
}
