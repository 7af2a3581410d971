package io.github.prometheusgitops.aws;

import java.util.Arrays;
import java.util.Optional;

/**
 * A group of AWS regions with its own accounts; no role of one is ever trusted in another.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
 */
public enum Partition {
    /** The commercial regions. */
    AWS("aws"),
    /** GovCloud (US). */
    AWS_US_GOV("aws-us-gov"),
    /** China. */
    AWS_CN("aws-cn"),
    /** The isolated and the sovereign partitions, none of which has AMP. */
    OTHER("aws-iso");

    private final String id;

    Partition(String id) {
        this.id = id;
    }

    /** The second field of an ARN, for example {@code aws-us-gov}. */
    public String id() {
        return id;
    }

    static Optional<Partition> of(String id) {
        return Arrays.stream(values())
                .filter(partition -> partition.id.equals(id))
                .findFirst();
    }
}
