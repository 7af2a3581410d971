package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.Scope;
import io.github.prometheusgitops.template.expression.Values;
import java.util.List;

/**
 * One branch of {@code {% if %}}, and what to do when its condition does not hold.
 *
 * @param otherwise the statements of {@code else}, or the one of {@code elif}
 */
record IfStatement(PlacedExpression condition, List<Statement> then, List<Statement> otherwise) implements Statement {

    @Override
    public String render(Rendering rendering) {
        rendering.budget().steps(1);
        Object value = condition.evaluate(rendering);
        boolean holds = value != Scope.FAILED && Values.isTrue(value);
        return Statement.renderAll(holds ? then : otherwise, rendering);
    }
}
