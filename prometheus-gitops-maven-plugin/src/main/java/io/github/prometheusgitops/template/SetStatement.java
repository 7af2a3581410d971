package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;

/** {@code {% set name = expression %}}; within a loop it is gone after the round, as in Jinja. */
final class SetStatement extends Statement {

    private static final long serialVersionUID = 1L;

    private final String name;
    private final String expression;

    SetStatement(Piece piece, String name, String expression) {
        super(piece);
        this.name = name;
        this.expression = expression;
    }

    @Override
    String render(Rendering rendering) {
        rendering.budget().steps(1);
        int mistakes = rendering.mistakes();
        Object value = evaluate(rendering, expression);
        if (rendering.mistakes() > mistakes) {
            rendering.scope().setFailed(name);
        } else {
            rendering.scope().set(name, value);
        }
        return "";
    }
}
