package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Partition;
import io.github.prometheusgitops.aws.Region;

/**
 * An account and region.
 *
 * @param account 12 digits
 */
public record Place(String account, Region region) {

    /** The partition, which follows from the region. */
    public Partition partition() {
        return region.partition();
    }
}
