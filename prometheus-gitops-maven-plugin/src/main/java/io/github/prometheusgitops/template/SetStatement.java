package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/** {@code {% set name = expression %}}; within a loop it is gone after the round, as in Jinja. */
record SetStatement(String name, PlacedExpression expression) implements Statement {

    @Override
    public String render(Rendering rendering) {
        rendering.budget().steps(1);
        rendering.scope().set(name, expression.evaluate(rendering));
        return "";
    }
}
