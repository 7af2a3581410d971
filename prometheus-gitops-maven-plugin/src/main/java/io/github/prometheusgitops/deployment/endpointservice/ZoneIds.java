package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.aws.Region;
import java.util.Set;

/** What is known of zones by their ids. */
final class ZoneIds {

    /**
     * Those that take no part in endpoint services across regions.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html#endpoint-service-cross-region">Cross
     *     Region access</a>
     */
    private static final Set<String> ONE_REGION_ONLY =
            Set.of("use1-az3", "usw1-az2", "apne1-az3", "apne2-az2", "apne2-az4");

    private ZoneIds() {}

    /** Whether endpoints and services of other regions reach a zone. */
    static boolean crossesRegions(String zone) {
        return !ONE_REGION_ONLY.contains(zone);
    }

    /** Whether a zone is one of a region. */
    static boolean isOf(Region region, String zone) {
        return zone.startsWith(prefix(region) + "-");
    }

    /**
     * Such as {@code euw1} of eu-west-1, {@code apne2} of ap-northeast-2 and {@code usgw1} of us-gov-west-1.
     *
     * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-availability-zones.html">Zones of
     *     each region</a>
     */
    static String prefix(Region region) {
        StringBuilder prefix = new StringBuilder();
        for (String word : region.id().split("-", -1)) {
            prefix.append(
                    prefix.isEmpty()
                            ? word
                            : word.replaceFirst("^(north|south)(east|west)$", "$1 $2")
                                    .replaceAll("(\\w)\\w*", "$1")
                                    .replace(" ", ""));
        }
        return prefix.toString();
    }
}
