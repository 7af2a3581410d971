package io.github.prometheusgitops.template;

import com.hubspot.jinjava.tree.Node;

/** A template that was read, checked and turned into a tree. Immutable; any number of threads may render it at once. */
public final class CompiledTemplate {

    private final TemplateSource source;
    private final Node root;

    CompiledTemplate(TemplateSource source, Node root) {
        this.source = source;
        this.root = root;
    }

    /** Where it came from. */
    public TemplateSource source() {
        return source;
    }

    Node root() {
        return root;
    }
}
