package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Expression;
import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import org.jspecify.annotations.Nullable;

/**
 * An expression, and where it stands in the template.
 *
 * @param offset from the first character of the piece to the first of the expression
 */
record PlacedExpression(Expression expression, Piece piece, int offset) {

    /** The value, or null where evaluating it was a mistake, which is then noted. */
    @Nullable
    Object evaluate(Rendering rendering) {
        Object value = null;
        try {
            value = expression.evaluate(rendering);
        } catch (TemplateProblem problem) {
            if (problem.isLimit()) {
                throw problem;
            }
            report(rendering, problem);
        } catch (RuntimeException e) {
            // Jinjava's own complaint about a value.
            report(rendering, TemplateProblem.value("cannot evaluate: " + Problems.firstLine(e), ""));
        }
        return value;
    }

    void report(Rendering rendering, TemplateProblem problem) {
        Place place = piece.placeOf(offset + problem.offset());
        rendering.report(problem, place.line(), place.column());
    }

    /** A line and a column, both from 1. */
    record Place(int line, int column) {}
}
