package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/** {@code {{ expression | format }}}. */
record PrintStatement(PlacedExpression expression) implements Statement {

    @Override
    public String render(Rendering rendering) {
        // Anything but a text means that evaluating failed: a format filter has the last word.
        String text = expression.evaluate(rendering) instanceof String formatted ? formatted : "";
        rendering.budget().output(text.length());
        return text;
    }
}
