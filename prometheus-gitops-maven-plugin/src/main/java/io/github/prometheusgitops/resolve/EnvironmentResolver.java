package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.Description;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.EvaluatedRules;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Scraping;
import io.github.prometheusgitops.fleet.Targets;
import io.github.prometheusgitops.fleet.Versions;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Resolves environments, each by itself. */
final class EnvironmentResolver {

    private static final FindingType UNKNOWN_WORKSPACE =
            FindingType.error("fleet/unknown-workspace", "an environment names a workspace that does not exist");
    private static final FindingType NO_FIPS =
            FindingType.error("fleet/no-fips", "a FIPS endpoint of a region that has none");

    private final Resolution resolution;
    private final Rollout rollout;
    private final SortedMap<String, Workspace> workspaces;
    private final Set<String> brokenWorkspaces;
    private final Findings findings;

    /**
     * @param brokenWorkspaces names of workspaces that have findings of their own, so that a reference to one is none
     */
    EnvironmentResolver(
            Resolution resolution,
            Rollout rollout,
            SortedMap<String, Workspace> workspaces,
            Set<String> brokenWorkspaces) {
        this.resolution = resolution;
        this.rollout = rollout;
        this.workspaces = workspaces;
        this.brokenWorkspaces = brokenWorkspaces;
        this.findings = resolution.findings();
    }

    /** The environment that a descriptor describes; empty, with findings, if it is not sound. */
    Optional<Environment> resolve(Descriptor written) {
        resolution.foreignKeys().ofOwner(written);
        Optional<? extends DeploymentResolver> model = resolution.resolvers().model(written);
        AwsResourcesResolver awsResources = resolution.awsResources();
        Descriptor descriptor = awsResources.environment(written, model, resolution.delivery(), findings);
        YamlMapping spec = descriptor.spec();
        Optional<Place> place = resolution.places().resolve(spec, false);
        Optional<String> identity = spec.text(PrometheusKeys.IDENTITY);
        List<Destination> destinations = destinations(spec, place);
        destinations.forEach(to -> awsResources.destination(identity, place, to.workspace(), to.at(), findings));
        Versions versions = rollout.versionsOf(descriptor);
        Optional<? extends Deployment> deployment = model.flatMap(found -> found.resolve(
                new DeploymentRequest(
                        descriptor,
                        place,
                        destinations,
                        resolution.targets().of(descriptor),
                        versions,
                        resolution.settings().descriptor(),
                        resolution.delivery(),
                        resolution.engine(),
                        resolution.outputs()),
                findings));
        deployment.ifPresent(found -> resolution.targets().check(descriptor, found));
        Optional<Description> description = Resolution.description(descriptor);
        EvaluatedRules rules = resolution.rules().evaluated(descriptor);
        if (place.isEmpty() || deployment.isEmpty() || description.isEmpty()) {
            return Optional.empty();
        }
        Environment environment = new Environment(
                description.get(),
                place.get(),
                deployment.get(),
                destinations,
                new Scraping(
                        EnvironmentShapes.SCRAPE_INTERVAL.text(spec),
                        ExternalLabels.of(descriptor, description.get().tier(), deployment.get()),
                        targets(spec)),
                versions,
                rules,
                new PrivateAccessResolver(findings).resolve(spec),
                resolution.resources(descriptor, false));
        model.get().check(environment, descriptor, findings);
        PrivateAccessResolver.check(environment, findings);
        RemoteWriteVersions.check(environment, spec, findings);
        return Optional.of(environment);
    }

    private static Targets targets(YamlMapping spec) {
        YamlMapping targets = spec.section(ClusterKeys.TARGETS);
        return new Targets(ClusterKeys.CONTROL_PLANE.flag(targets), ClusterKeys.KUBE_PROXY.flag(targets));
    }

    private List<Destination> destinations(YamlMapping spec, Optional<Place> place) {
        List<Destination> destinations = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (YamlMapping entry : spec.mappings(EnvironmentShapes.REMOTE_WRITE)) {
            Optional<String> name = entry.text(EnvironmentShapes.WORKSPACE);
            if (name.isEmpty()) {
                continue;
            }
            Location at = entry.at(EnvironmentShapes.WORKSPACE);
            Location earlier = seen.putIfAbsent(name.get(), at);
            Workspace workspace = workspaces.get(name.get());
            if (earlier != null) {
                findings.add(
                        FleetFindings.DUPLICATE,
                        at,
                        "workspace `" + name.get() + "` is already written to at " + earlier,
                        "remove one of the two",
                        new Related(earlier, "the other entry"));
            } else if (workspace == null) {
                if (!brokenWorkspaces.contains(name.get())) {
                    findings.add(
                            UNKNOWN_WORKSPACE,
                            at,
                            "there is no workspace `" + name.get() + "`",
                            Suggestion.didYouMean(name.get(), describedWorkspaces()));
                }
            } else if (place.isPresent()
                    && place.get().partition() != workspace.place().partition()) {
                findings.add(
                        FleetFindings.PARTITION,
                        at,
                        "workspace `" + name.get() + "` is in partition "
                                + workspace.place().partition().id() + ", the environment in "
                                + place.get().partition().id() + ": no role reaches across",
                        "write to a workspace of the same partition");
            } else if (workspace.resources().decommissioned()) {
                findings.add(
                        FleetFindings.DECOMMISSION,
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
                        new Destination.Sending(
                                PlainValues.of(entry.section(PrometheusKeys.QUEUE)),
                                entry.mappings(PrometheusKeys.WRITE_RELABEL_CONFIGS).stream()
                                        .map(PlainValues::of)
                                        .toList(),
                                entry.text(PrometheusKeys.REMOTE_TIMEOUT),
                                entry.flag(PrometheusKeys.SEND_EXEMPLARS),
                                entry.flag(PrometheusKeys.SEND_NATIVE_HISTOGRAMS))));
            }
        }
        return destinations;
    }

    /** The endpoint of a destination, which may be set for the whole environment. */
    private Endpoint endpoint(YamlMapping spec, YamlMapping entry, Workspace workspace) {
        YamlMapping says = RemoteWriteVersions.saysEndpoint(spec, entry);
        Endpoint endpoint = Endpoint.of(PrometheusKeys.ENVIRONMENT_ENDPOINT.text(says));
        if (endpoint.fips() && !workspace.place().region().hasFips()) {
            findings.add(
                    NO_FIPS,
                    says.at(PrometheusKeys.ENDPOINT),
                    "AMP has no FIPS endpoint in " + workspace.place().region() + ", the region of workspace `"
                            + workspace.name() + "`",
                    says.equals(entry)
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
