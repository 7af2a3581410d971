package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;
import java.util.List;

/** A node of a template's tree. Immutable, so that many threads can render it. */
interface Statement {

    /** The text that comes of it. */
    String render(Rendering rendering);

    /** The text of several, in their order. */
    static String renderAll(List<Statement> body, Rendering rendering) {
        StringBuilder text = new StringBuilder();
        body.forEach(statement -> text.append(statement.render(rendering)));
        return text.toString();
    }
}
