package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.Values;
import java.util.List;

/** One branch of {@code {% if %}}, and what to do when its condition does not hold. */
final class IfStatement extends Statement {

    private static final long serialVersionUID = 1L;

    private final String condition;
    private final transient List<Statement> then;
    private final transient List<Statement> otherwise;

    /** @param otherwise the statements of {@code else}, or the one of {@code elif} */
    IfStatement(Piece piece, String condition, List<Statement> then, List<Statement> otherwise) {
        super(piece);
        this.condition = condition;
        this.then = List.copyOf(then);
        this.otherwise = List.copyOf(otherwise);
    }

    @Override
    String render(Rendering rendering) {
        rendering.budget().steps(1);
        return renderAll(Values.isTrue(evaluate(rendering, condition)) ? then : otherwise, rendering);
    }
}
