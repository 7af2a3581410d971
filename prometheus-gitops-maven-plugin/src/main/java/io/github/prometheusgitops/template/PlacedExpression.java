package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Expression;
import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.Scope;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import org.jspecify.annotations.Nullable;

/**
 * An expression, and where it stands in the template.
 *
 * @param start of the expression, in characters from the start of the template
 */
record PlacedExpression(Expression expression, int start) {

    /** The value, or {@link Scope#FAILED} where evaluating it was a mistake, which is then noted. */
    @Nullable
    Object evaluate(Rendering rendering) {
        try {
            return expression.evaluate(rendering);
        } catch (TemplateProblem problem) {
            if (problem.isLimit()) {
                throw problem;
            }
            rendering.report(problem, start);
        } catch (RuntimeException e) {
            // Jinjava's own complaint about a value.
            rendering.report(TemplateProblem.value("cannot evaluate: " + TemplateProblem.firstLine(e), ""), start);
        }
        return Scope.FAILED;
    }
}
