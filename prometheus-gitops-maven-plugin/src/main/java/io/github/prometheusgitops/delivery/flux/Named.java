package io.github.prometheusgitops.delivery.flux;

import java.util.List;

/** A reference to another object, by its name. */
record Named(String name) {

    static List<Named> all(List<String> names) {
        return names.stream().map(Named::new).toList();
    }
}
