package io.github.prometheusgitops.deployment.endpointservice;

import io.github.prometheusgitops.aws.Region;

/** What the ids of a region's zones begin with. */
final class ZoneIds {

    private ZoneIds() {}

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
