package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.finding.Location;
import java.util.Map;
import java.util.Set;

/** What is written otherwise in a repository, to see what depends on it. */
sealed interface Substitute {

    /** How it is told. */
    String told();

    /**
     * Other texts at some places, wherever the values of these have come to: defaults stand in many descriptors.
     *
     * @param keys names of keys that are written otherwise, wherever they stand
     */
    record Texts(Map<Location, String> texts, Map<String, String> keys, String told) implements Substitute {
        public Texts {
            texts = Map.copyOf(texts);
            keys = Map.copyOf(keys);
        }
    }

    /** Values that are left out. */
    record LeftOut(Set<Location> places, String told) implements Substitute {
        public LeftOut {
            places = Set.copyOf(places);
        }
    }

    /** A value that nobody has written. */
    record Written(Kind kind, String name, String path, String text, String told) implements Substitute {}

    /**
     * Another deployment of some environments.
     *
     * @param as whose they have then, with what else only that one takes
     */
    record Deployed(Set<String> environments, Descriptor as, String told) implements Substitute {
        public Deployed {
            environments = Set.copyOf(environments);
        }
    }

    /** Another name of somebody, wherever descriptors name him. */
    record Renamed(Kind kind, String from, String to, String told) implements Substitute {}
}
