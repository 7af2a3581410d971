package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.descriptor.DescriptorFormat;
import io.github.prometheusgitops.descriptor.Kind;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What changes from one format of descriptors to the next.
 *
 * @param from the earlier format
 * @param steps what changes in a descriptor of a kind, in this order; {@code apiVersion} is changed behind them. What an
 *     environment says may stand in {@code spec.defaults} of the fleet, too
 */
public record Migration(DescriptorFormat from, Function<Kind, List<Step>> steps) {

    /** The later format. */
    public DescriptorFormat to() {
        return from.next();
    }

    /** All steps for a descriptor of a kind. */
    List<Step> of(Kind kind) {
        return Stream.concat(
                        steps.apply(kind).stream(), Stream.of(Step.rewrite("apiVersion", earlier -> to().apiVersion())))
                .toList();
    }
}
