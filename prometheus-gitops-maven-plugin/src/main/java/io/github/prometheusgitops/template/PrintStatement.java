package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/** {@code {{ expression | format }}}. */
final class PrintStatement extends Statement {

    private static final long serialVersionUID = 1L;

    private final String expression;

    PrintStatement(Piece piece, String expression) {
        super(piece);
        this.expression = expression;
    }

    @Override
    String render(Rendering rendering) {
        // Anything but a text means that evaluating failed: a format filter has the last word.
        String text = evaluate(rendering, expression) instanceof String formatted ? formatted : "";
        rendering.budget().output(text.length());
        return text;
    }
}
