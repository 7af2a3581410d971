package io.github.prometheusgitops.deployment.collector;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.resolve.CommittedOutputs;
import io.github.prometheusgitops.resolve.OutputIdentity;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.scrape.ScrapeConfigurations;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Resolves managed collectors, and reports what AMP would refuse of one.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-collector-how-to.html">AWS managed
 *     collectors</a>
 */
record CollectorResolver(CommittedOutputs outputs, Findings findings) {

    private static final FindingType SCRAPER_UNKNOWN = FindingType.warning(
            "fleet/scraper-unknown",
            "the ARN of a managed collector's scraper is not known yet, so that the workspace's "
                    + "role trusts any scraper that has its source role; says what to apply and commit");

    /**
     * The collector that a descriptor describes.
     *
     * @param destinations those that are sound
     */
    Optional<ManagedCollector> resolve(Descriptor descriptor, Optional<Place> place, List<Destination> destinations) {
        YamlMapping spec = descriptor.spec();
        Optional<YamlMapping> deployment = spec.mapping(EnvironmentShapes.DEPLOYMENT);
        Optional<String> cluster = deployment
                .flatMap(map -> map.mapping(ClusterKeys.CLUSTER))
                .flatMap(map -> map.text(ClusterKeys.CLUSTER_NAME));
        oneDestination(spec);
        // AWS does not say which version of Prometheus a collector understands.
        new ScrapeConfigurations(PrometheusVersion.NEWEST_KNOWN, EnvironmentShapes.SCRAPE_INTERVAL.text(spec), findings)
                .check(spec.list(CollectorKeys.SCRAPE_CONFIGS));
        new CollectorLimits(findings).check(descriptor);
        if (cluster.isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        destinations.forEach(destination -> sameRegion(place.get(), destination));
        SortedSet<String> subnets = sorted(deployment.get(), CollectorKeys.SUBNET_IDS);
        if (subnets.size() == 1) {
            findings.add(
                    CollectorLimits.COLLECTOR,
                    deployment.get().at(CollectorKeys.SUBNET_IDS),
                    "one subnet is named twice, and a managed collector needs two, in different zones",
                    "name a subnet of each zone");
        }
        String root = Owner.environment(descriptor.name()).folder();
        new OutputIdentity(outputs).environment(root, place.get());
        Optional<String> scraper = outputs.expected(
                root,
                "scraper_arn",
                Pattern.compile(Pattern.quote(Arn.scraper(
                                                place.get().region(),
                                                place.get().account(),
                                                "")
                                        .toString()) + "[A-Za-z0-9-]{1,128}")
                        .asMatchPredicate());
        if (scraper.isEmpty()) {
            destinations.stream()
                    .filter(destination -> destination.workspace().id().isPresent())
                    .filter(destination -> ManagedCollector.writesByRoles(place.get(), destination.workspace()))
                    .forEach(destination -> unknown(descriptor, destination));
        }
        return Optional.of(new ManagedCollector(
                cluster.get(),
                subnets,
                sorted(deployment.get(), CollectorKeys.SECURITY_GROUP_IDS),
                PlainValues.of(spec.list(CollectorKeys.SCRAPE_CONFIGS)),
                scraper));
    }

    private void oneDestination(YamlMapping spec) {
        List<YamlMapping> entries = spec.mappings(EnvironmentShapes.REMOTE_WRITE);
        if (entries.size() > 1) {
            findings.add(
                    CollectorLimits.COLLECTOR,
                    entries.get(1).at(),
                    "a managed collector writes to one workspace only",
                    "remove all entries of `remoteWrite` but one; describe another environment for another workspace");
        }
    }

    private void sameRegion(Place place, Destination destination) {
        if (!destination.workspace().place().region().equals(place.region())) {
            findings.add(
                    CollectorLimits.COLLECTOR,
                    destination.at(),
                    "workspace `" + destination.workspace().name() + "` is in "
                            + destination.workspace().place().region()
                            + ", and a managed collector writes to its cluster's region only, " + place.region(),
                    "write to a workspace of that region, or choose `deployment.model: eks`");
        }
    }

    private void unknown(Descriptor descriptor, Destination destination) {
        String root = Owner.environment(descriptor.name()).folder();
        if (!outputs.awaited(root)) {
            return;
        }
        findings.add(
                SCRAPER_UNKNOWN,
                descriptor.nameAt(),
                "the ARN of environment `" + descriptor.name()
                        + "`'s scraper is not known yet: until it is, any scraper"
                        + " with its source role may write to workspace `"
                        + destination.workspace().name() + "`",
                "apply " + outputs.module(root) + " and "
                        + outputs.module(destination.workspace().root()) + ", run " + outputs.command(root)
                        + ", commit that file, generate and apply the latter again");
    }

    private static SortedSet<String> sorted(YamlMapping map, Key key) {
        SortedSet<String> texts = new TreeSet<>();
        map.scalars(key).forEach(scalar -> texts.add(scalar.text()));
        return texts;
    }
}
