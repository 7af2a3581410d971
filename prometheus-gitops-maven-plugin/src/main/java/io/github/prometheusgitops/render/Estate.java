package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.RootOrder;

/**
 * All that templates are told of, directly or not.
 *
 * @param order which root modules have to be applied before which
 */
public record Estate(Fleet fleet, AccessPlan access, RootOrder order) {}
