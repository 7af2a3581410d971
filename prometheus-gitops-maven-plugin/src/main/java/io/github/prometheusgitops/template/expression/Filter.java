package io.github.prometheusgitops.template.expression;

/** What a filter does to a value: a pure function of plain values, the same everywhere and always. */
@FunctionalInterface
interface Filter {
    Object apply(Input input);
}
