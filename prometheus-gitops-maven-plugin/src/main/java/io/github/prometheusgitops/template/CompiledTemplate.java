package io.github.prometheusgitops.template;

import java.util.List;
import java.util.Set;

/** A template that was read, checked and turned into a tree. Immutable; any number of threads may render it at once. */
public final class CompiledTemplate {

    private final TemplateSource source;
    private final Set<String> names;
    private final List<Statement> statements;

    CompiledTemplate(TemplateSource source, Set<String> names, List<Statement> statements) {
        this.source = source;
        this.names = Set.copyOf(names);
        this.statements = List.copyOf(statements);
    }

    /** Where it came from. */
    public TemplateSource source() {
        return source;
    }

    /** Whether an expression asks for a name, be it one of the template's own. */
    public boolean asksFor(String name) {
        return names.contains(name);
    }

    /** The same template, for files elsewhere. */
    public CompiledTemplate as(TemplateSource other) {
        return new CompiledTemplate(other, names, statements);
    }

    List<Statement> statements() {
        return statements;
    }
}
