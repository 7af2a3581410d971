package io.github.prometheusgitops.promql;

import java.util.List;
import java.util.Optional;

/**
 * Which series of two vectors belong together.
 *
 * @param on whether the labels are those to compare, rather than those to ignore
 * @param labels empty if nothing is written
 * @param included labels taken over from the side of the one
 * @param fillLeft what stands for a missing series on the left
 * @param fillRight what stands for a missing series on the right
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/operators/#vector-matching">Vector matching</a>
 */
public record VectorMatching(
        boolean on,
        Optional<List<String>> labels,
        Grouping grouping,
        List<String> included,
        Optional<Double> fillLeft,
        Optional<Double> fillRight) {

    /** One to one, by all labels. */
    public static final VectorMatching PLAIN =
            new VectorMatching(false, Optional.empty(), Grouping.NONE, List.of(), Optional.empty(), Optional.empty());

    /** On which side several series may match one. */
    public enum Grouping {
        NONE,
        LEFT,
        RIGHT
    }

    public VectorMatching {
        labels = labels.map(List::copyOf);
        included = List.copyOf(included);
    }

    boolean fills() {
        return fillLeft.isPresent() || fillRight.isPresent();
    }
}
