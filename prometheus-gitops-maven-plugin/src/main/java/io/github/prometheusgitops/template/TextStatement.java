package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/** Text that is copied. */
record TextStatement(String text) implements Statement {

    @Override
    public String render(Rendering rendering) {
        rendering.budget().output(text.length());
        return text;
    }
}
