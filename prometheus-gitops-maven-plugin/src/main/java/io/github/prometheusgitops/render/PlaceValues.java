package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Place;

/**
 * What templates are told of an account and region.
 *
 * @param account of AWS, as in the descriptor
 * @param region as in the descriptor
 * @param partition that the region is in: {@code aws}, {@code aws-us-gov}, {@code aws-cn}
 */
record PlaceValues(String account, String region, String partition) {

    static PlaceValues of(Place place) {
        return new PlaceValues(
                place.account(), place.region().id(), place.partition().id());
    }
}
