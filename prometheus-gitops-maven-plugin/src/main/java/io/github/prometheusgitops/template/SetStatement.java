package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/** {@code {% set name = expression %}}; within a loop it is gone after the round, as in Jinja. */
record SetStatement(String name, PlacedExpression expression) implements Statement {

    @Override
    public String render(Rendering rendering) {
        rendering.budget().steps(1);
        int mistakes = rendering.made();
        Object value = expression.evaluate(rendering);
        if (rendering.made() > mistakes) {
            rendering.scope().setFailed(name);
        } else {
            rendering.scope().set(name, value);
        }
        return "";
    }
}
