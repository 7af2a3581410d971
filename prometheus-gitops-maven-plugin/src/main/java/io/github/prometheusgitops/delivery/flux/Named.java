package io.github.prometheusgitops.delivery.flux;

/** A reference to another object, by its name. */
record Named(String name) {}
