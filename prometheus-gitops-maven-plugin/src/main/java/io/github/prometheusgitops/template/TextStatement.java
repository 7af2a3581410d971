package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/** Text that is copied. */
final class TextStatement extends Statement {

    private static final long serialVersionUID = 1L;

    private final String text;

    TextStatement(Piece piece) {
        super(piece);
        this.text = piece.text();
    }

    @Override
    String render(Rendering rendering) {
        rendering.budget().output(text.length());
        return text;
    }
}
