package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.TemplateText;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement in front of whose text stands which line of the template it is from.
 *
 * <p>Nothing but the output is made of the text of statements: what expressions see is the same with marks and without.
 *
 * @param line first line is 1
 */
record Marked(Statement statement, int line) implements Statement {

    @Override
    public String render(Rendering rendering) {
        return Marks.mark(line) + statement.render(rendering);
    }

    /** The same statements with marks, at any depth. */
    static List<Statement> all(List<Statement> statements, TemplateText template) {
        List<Statement> marked = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof TextStatement text) {
                lines(text, template, marked);
            } else if (statement instanceof PrintStatement print) {
                marked.add(new Marked(print, template.line(print.expression().start())));
            } else if (statement instanceof ForStatement loop) {
                marked.add(new ForStatement(
                        loop.names(), loop.expression(), all(loop.body(), template), all(loop.otherwise(), template)));
            } else if (statement instanceof IfStatement choice) {
                marked.add(new IfStatement(
                        choice.condition(), all(choice.then(), template), all(choice.otherwise(), template)));
            } else {
                marked.add(statement);
            }
        }
        return marked;
    }

    private static void lines(TextStatement text, TemplateText template, List<Statement> marked) {
        int from = 0;
        while (from < text.text().length()) {
            int end = text.text().indexOf('\n', from) + 1;
            int to = end == 0 ? text.text().length() : end;
            int start = Math.max(0, text.start()) + from;
            marked.add(new Marked(new TextStatement(text.text().substring(from, to), start), template.line(start)));
            from = to;
        }
    }
}
