package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.PrivateAccess;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Resolves the VPC endpoints through which an environment reaches AWS. */
record PrivateAccessResolver(Findings findings) {

    private static final FindingType NOT_PRIVATE = FindingType.warning(
            "fleet/not-private",
            "an environment with `privateAccess` writes to an endpoint that is not behind its "
                    + "VPC's: of another region, FIPS or dual-stack");

    /** The private ranges have a third of it; what is more lets in the internet, or what somebody takes for it. */
    private static final long MOST_ADDRESSES = 1L << 26;

    /** What an environment says of it. */
    Optional<PrivateAccess> resolve(YamlMapping spec) {
        Optional<YamlMapping> access = spec.mapping(PrometheusKeys.PRIVATE_ACCESS);
        access.filter(map -> map.get(PrometheusKeys.SECURITY_GROUP_IDS).isEmpty()
                        && map.get(PrometheusKeys.CIDRS).isEmpty())
                .ifPresent(map -> findings.add(
                        FleetFindings.PRIVATE_ACCESS,
                        map.at(),
                        "nobody may connect to the VPC's endpoints",
                        "name the security group of the cluster or the instances in `securityGroupIds`, or the ranges of"
                                + " their subnets in `cidrs`"));
        access.ifPresent(this::ranges);
        return access.flatMap(map -> map.text(PrometheusKeys.VPC_ID)
                .map(vpc -> new PrivateAccess(
                        map.at(),
                        vpc,
                        sorted(map, PrometheusKeys.SUBNET_IDS),
                        sorted(map, PrometheusKeys.SECURITY_GROUP_IDS),
                        sorted(map, PrometheusKeys.CIDRS),
                        PrometheusKeys.STS.flag(map),
                        PrometheusKeys.APS.flag(map))));
    }

    /**
     * Several ranges may be all addresses although none of them is.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html">VPC CIDR blocks</a>
     */
    private void ranges(YamlMapping access) {
        for (YamlScalar text : access.scalars(PrometheusKeys.CIDRS)) {
            String range = Cidr.parse(text.text()).toString();
            if (!range.equals(text.text())) {
                findings.add(
                        FleetFindings.PRIVATE_ACCESS,
                        text.at(),
                        text.text() + " is not the first address of its range, and Terraform would refuse it",
                        "write " + range);
            }
        }
        long covered = Cidr.covered(access.scalars(PrometheusKeys.CIDRS).stream()
                .map(YamlScalar::text)
                .map(Cidr::parse)
                .toList());
        if (covered > MOST_ADDRESSES) {
            findings.add(
                    FleetFindings.PRIVATE_ACCESS,
                    access.at(PrometheusKeys.CIDRS),
                    "the ranges have " + covered + " addresses together, more than all private networks",
                    "name the ranges of the subnets that Prometheus runs in");
        }
    }

    private static SortedSet<String> sorted(YamlMapping map, Key key) {
        SortedSet<String> texts = new TreeSet<>();
        map.scalars(key).forEach(scalar -> texts.add(scalar.text()));
        return texts;
    }

    /** Destinations that a private network reaches over the internet after all, or not at all. */
    static void check(Environment environment, Findings findings) {
        environment.privateAccess().ifPresent(access -> {
            List<Destination> far = environment.destinations().stream()
                    .filter(destination -> !environment.reachesPrivately(destination))
                    .toList();
            if (!far.isEmpty() && far.size() == environment.destinations().size()) {
                findings.add(
                        FleetFindings.PRIVATE_ACCESS,
                        access.at(),
                        "nothing is written to a standard endpoint of "
                                + environment.place().region() + ", and a VPC has endpoints of its own region only",
                        "remove `privateAccess`, or write to a workspace of that region");
                return;
            }
            far.forEach(destination -> findings.add(
                    NOT_PRIVATE,
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
}
