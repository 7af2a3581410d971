package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Partition;
import io.github.prometheusgitops.aws.Region;
import io.github.prometheusgitops.aws.Regions;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/** Resolves accounts and regions. */
public final class PlaceResolver {

    private static final FindingType NO_AMP_IN_PARTITION =
            FindingType.error("fleet/no-amp-in-partition", "a partition without AMP (China, isolated, sovereign)");
    private static final FindingType NO_AMP_IN_REGION =
            FindingType.error("fleet/no-amp-in-region", "a workspace in a region without AMP");

    private final Regions regions;
    private final Findings findings;

    /** A resolver that knows these regions. */
    public PlaceResolver(Regions regions, Findings findings) {
        this.regions = regions;
        this.findings = findings;
    }

    /** The place that a spec names; empty, with a finding, if its region cannot be served. */
    public Optional<Place> resolve(YamlMapping spec, boolean needsAmp) {
        Optional<Region> region =
                spec.text(SharedShapes.REGION).flatMap(id -> region(id, spec.at(SharedShapes.REGION), needsAmp));
        return spec.text(SharedShapes.ACCOUNT).flatMap(account -> region.map(found -> new Place(account, found)));
    }

    /** A region, whatever there is in it; empty, with a finding, if there is none. */
    public Optional<Region> region(String id, Location at) {
        Optional<Region> region = regions.find(id);
        if (region.isEmpty()) {
            findings.add(
                    FleetFindings.UNKNOWN_REGION,
                    at,
                    "there is no region `" + id + "`",
                    Suggestion.didYouMean(id, regions.ids(), "write the region's id, such as eu-west-1"));
        }
        return region;
    }

    private Optional<Region> region(String id, Location at, boolean needsAmp) {
        Optional<Region> region = region(id, at);
        if (region.isEmpty()) {
            return Optional.empty();
        }
        Partition partition = region.get().partition();
        if (partition != Partition.AWS && partition != Partition.AWS_US_GOV) {
            findings.add(
                    NO_AMP_IN_PARTITION,
                    at,
                    "Amazon Managed Service for Prometheus does not exist in the partition of `" + id + "`",
                    "use a commercial or GovCloud region");
            return Optional.empty();
        }
        if (needsAmp && !region.get().hasAmp()) {
            findings.add(
                    NO_AMP_IN_REGION,
                    at,
                    "Amazon Managed Service for Prometheus does not exist in `" + id + "`",
                    "use one of " + String.join(", ", regions.idsWithAmp())
                            + "; if AWS has added it since, list it in `spec.ampRegions` of the fleet");
            return Optional.empty();
        }
        return region;
    }
}
