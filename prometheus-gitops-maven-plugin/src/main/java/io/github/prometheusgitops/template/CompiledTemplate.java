package io.github.prometheusgitops.template;

import com.hubspot.jinjava.tree.Node;
import java.util.Set;

/** A template that was read, checked and turned into a tree. Immutable; any number of threads may render it at once. */
public final class CompiledTemplate {

    private final TemplateSource source;
    private final Set<String> names;
    private final Node root;

    CompiledTemplate(TemplateSource source, Set<String> names, Node root) {
        this.source = source;
        this.names = Set.copyOf(names);
        this.root = root;
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
        return new CompiledTemplate(other, names, root);
    }

    Node root() {
        return root;
    }
}
