package io.github.prometheusgitops.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.output.OutputNode;
import com.hubspot.jinjava.tree.output.RenderedOutputNode;
import com.hubspot.jinjava.tree.parse.DefaultTokenScannerSymbols;
import com.hubspot.jinjava.tree.parse.TextToken;
import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import java.util.List;

/** A node of a template's tree. Immutable once built, so that many threads can render it. */
abstract class Statement extends Node {

    private static final long serialVersionUID = 1L;

    Statement(Piece place) {
        super(
                new TextToken("", place.line(), place.column(), new DefaultTokenScannerSymbols()),
                place.line(),
                place.column());
    }

    abstract String render(Rendering rendering);

    @Override
    public final OutputNode render(JinjavaInterpreter interpreter) {
        return new RenderedOutputNode(render((Rendering) interpreter));
    }

    @Override
    public final String getName() {
        return getClass().getSimpleName();
    }

    /** The value, or null where evaluating it was a mistake, which is then noted. */
    final Object evaluate(Rendering rendering, String expression) {
        rendering.setLineNumber(getLineNumber());
        rendering.setPosition(getStartPosition());
        Object value = rendering.resolveELExpressionSilently(expression);
        rendering.budget().check();
        return value;
    }

    final void report(Rendering rendering, TemplateProblem problem) {
        rendering.report(problem, getLineNumber(), getStartPosition());
    }

    static String renderAll(List<Statement> body, Rendering rendering) {
        StringBuilder text = new StringBuilder();
        body.forEach(statement -> text.append(statement.render(rendering)));
        return text.toString();
    }
}
