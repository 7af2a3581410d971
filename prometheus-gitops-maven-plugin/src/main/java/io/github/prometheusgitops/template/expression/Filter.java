package io.github.prometheusgitops.template.expression;

import org.jspecify.annotations.Nullable;

/** What a filter does to a value: a pure function of plain values, the same everywhere and always. */
@FunctionalInterface
interface Filter {
    Object apply(@Nullable Object value, Arguments arguments, Budget budget);
}
