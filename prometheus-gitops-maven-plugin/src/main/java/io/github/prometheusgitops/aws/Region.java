package io.github.prometheusgitops.aws;

/**
 * An AWS region.
 *
 * @param id for example {@code eu-west-1}
 * @param hasAmp whether Amazon Managed Service for Prometheus exists there
 * @param hasFips whether AMP has FIPS endpoints there
 */
public record Region(String id, Partition partition, boolean hasAmp, boolean hasFips) {

    @Override
    public String toString() {
        return id;
    }
}
