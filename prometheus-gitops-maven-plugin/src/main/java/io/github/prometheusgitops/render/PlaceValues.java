package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Place;

/** What templates are told of an account and region. */
record PlaceValues(String account, String region, String partition) {

    static PlaceValues of(Place place) {
        return new PlaceValues(
                place.account(), place.region().id(), place.partition().id());
    }
}
