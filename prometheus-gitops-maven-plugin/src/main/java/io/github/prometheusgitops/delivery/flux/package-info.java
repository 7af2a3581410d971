/** Delivery engine Flux. */
package io.github.prometheusgitops.delivery.flux;
