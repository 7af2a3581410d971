package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Regions;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resolves what the descriptors mean together. */
public final class FleetResolver {

    private static final FindingType CLUSTER_LABEL = FindingType.error(
            "fleet/cluster-label",
            "two environments with one `cluster` label write to one workspace: AMP takes them for replicas");

    private FleetResolver() {}

    /**
     * Follows every reference and reports all that is not sound.
     *
     * @param resolvers what descriptors can choose
     * @param tree the root of the output tree, as findings show it
     * @return empty if there is no fleet descriptor; otherwise what could be resolved, which is only complete if
     *     {@code findings} has no errors
     */
    public static Optional<Fleet> resolve(
            OpsRepository repository, Resolvers resolvers, String tree, Findings findings) {
        Optional<Descriptor> descriptor = repository.fleet();
        FleetSettings settings = descriptor
                .map(found -> FleetSettings.of(found, resolvers.engine(found), resolvers.awsResources(found)))
                .orElse(null);
        if (settings == null) {
            return Optional.empty();
        }
        CommittedOutputs outputs = new CommittedOutputs(repository, tree, findings);
        PlaceResolver places = new PlaceResolver(regions(descriptor.get(), findings), findings);

        RuleReferences rules = RuleReferences.of(repository, descriptor.get(), findings);

        SortedMap<String, Workspace> workspaces = new TreeMap<>();
        Set<String> brokenWorkspaces = new TreeSet<>(repository.broken());
        TargetFolders targets = new TargetFolders(repository, findings);
        targets.reportUnknown();
        Resolution resolution = new Resolution(resolvers, settings, outputs, places, rules, targets, findings);
        resolution.foreignKeys().ofFleet();
        WorkspaceResolver workspaceResolver = new WorkspaceResolver(resolution);
        for (Descriptor workspace : repository.workspaces()) {
            workspaceResolver
                    .resolve(workspace)
                    .ifPresentOrElse(
                            resolved -> workspaces.put(resolved.name(), resolved),
                            () -> brokenWorkspaces.add(workspace.name()));
        }

        SortedMap<String, Environment> environments = new TreeMap<>();
        Rollout rollout = Rollout.of(repository, descriptor.get(), resolvers, settings.versions(), findings);
        EnvironmentResolver environmentResolver =
                new EnvironmentResolver(resolution, rollout, workspaces, brokenWorkspaces);
        for (Descriptor environment : repository.environments()) {
            environmentResolver.resolve(environment).ifPresent(resolved -> environments.put(resolved.name(), resolved));
        }

        outputs.reportUnknownRoots(roots(repository));
        Fleet fleet = new Fleet(
                descriptor.get().name(),
                descriptor.get().file(),
                settings.versions(),
                settings.constraints(),
                settings.delivery(),
                settings.iam(),
                rules.folders(),
                RaisedQuotas.of(repository, descriptor.get(), findings),
                environments,
                workspaces);
        distinctClusterLabels(fleet, findings);
        DeliveryCheck.report(descriptor.get(), settings.delivery(), resolvers.engine(descriptor.get()), findings);
        Claim.report(FleetClaims.of(repository, resolvers, fleet), findings);
        resolvers
                .models()
                .all()
                .forEach(model -> model.check(
                        fleet.environments().values().stream()
                                .filter(environment ->
                                        environment.deployment().model().equals(model.word()))
                                .toList(),
                        fleet,
                        findings));
        return Optional.of(fleet);
    }

    private static Regions regions(Descriptor fleet, Findings findings) {
        Regions known = Regions.known();
        List<YamlScalar> added = fleet.spec().scalars(FleetShapes.AMP_REGIONS);
        added.stream()
                .filter(id -> known.find(id.text()).isEmpty())
                .forEach(id -> findings.add(
                        FleetFindings.UNKNOWN_REGION,
                        id.at(),
                        "there is no region `" + id.text() + "`",
                        Suggestion.didYouMean(id.text(), known.ids(), "update the plugin")));
        return known.withAmpIn(added.stream().map(YamlScalar::text).toList());
    }

    private static Set<String> roots(OpsRepository repository) {
        Set<String> roots = new TreeSet<>();
        repository
                .environments()
                .forEach(environment ->
                        roots.add(Owner.environment(environment.name()).folder()));
        repository
                .workspaces()
                .forEach(
                        workspace -> roots.add(Owner.workspace(workspace.name()).folder()));
        for (String broken : repository.broken()) {
            roots.add(Owner.environment(broken).folder());
            roots.add(Owner.workspace(broken).folder());
        }
        return roots;
    }

    /**
     * AMP takes samples with the same {@code cluster} and different {@code __replica__} for copies and keeps one: two
     * environments with one {@code cluster} label would lose each other's samples.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-ingest-dedupe.html">Deduplicating high
     *     availability metrics</a>
     */
    private static void distinctClusterLabels(Fleet fleet, Findings findings) {
        Map<String, Location> seen = new HashMap<>();
        for (Environment environment : fleet.environments().values()) {
            String label = environment.scraping().externalLabels().get("cluster");
            for (Destination destination : environment.destinations()) {
                Location earlier = seen.putIfAbsent(destination.workspace().name() + "/" + label, environment.at());
                if (earlier != null) {
                    findings.add(
                            CLUSTER_LABEL,
                            environment.at(),
                            "the external label `cluster` is `" + label + "` at " + earlier
                                    + " too, and both write to `"
                                    + destination.workspace().name() + "`: AMP would drop one's samples as copies",
                            "set `externalLabels: {cluster: …}` to something unique in one of the two",
                            new Related(earlier, "the other environment"));
                }
            }
        }
    }
}
