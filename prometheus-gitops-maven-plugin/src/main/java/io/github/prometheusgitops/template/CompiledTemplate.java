package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.TemplateText;
import java.util.List;
import java.util.Set;

/**
 * A template that was read, checked and turned into a tree. Immutable; any number of threads may render it at once.
 *
 * @param source where it came from
 * @param names the names that its expressions ask for, be they its own
 */
public record CompiledTemplate(
        TemplateSource source, TemplateText text, Set<String> names, List<Statement> statements) {

    /** Whether an expression asks for a name, be it one of the template's own. */
    public boolean asksFor(String name) {
        return names.contains(name);
    }

    /** The same template, for files elsewhere. */
    public CompiledTemplate as(TemplateSource other) {
        return new CompiledTemplate(other, text, names, statements);
    }

    /** The same template, whose text says of each of its parts which line of the template it is from: {@link Marks} reads it. */
    public CompiledTemplate marked() {
        return new CompiledTemplate(source, text, names, Marked.all(statements, text));
    }
}
