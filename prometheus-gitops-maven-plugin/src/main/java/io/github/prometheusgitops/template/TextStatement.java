package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/**
 * Text that is copied.
 *
 * @param start where it stands in the template, in characters from its start
 */
record TextStatement(String text, int start) implements Statement {

    @Override
    public String render(Rendering rendering) {
        rendering.budget().output(text.length());
        return text;
    }
}
