package io.github.prometheusgitops.template.expression;

import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** {@code base.property}: a key of a map, never a property of a Java object. */
final class Property extends AstDot implements Lookup {

    private final int offset;

    Property(AstNode base, String property, int offset) {
        super(base, property, false);
        this.offset = offset;
    }

    AstNode base() {
        return prefix;
    }

    String name() {
        return property;
    }

    /** Where its name is, in characters from the start of the expression. */
    int offset() {
        return offset;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        return get(bindings, context);
    }

    @Override
    public @Nullable Object find(Bindings bindings, ELContext context) {
        return Lookup.findIn(prefix.eval(bindings, context), property, prefix, offset, (Rendering) bindings);
    }

    @Override
    public TemplateProblem missing(Bindings bindings, ELContext context) {
        return Lookup.missing(path(), property, prefix.eval(bindings, context), (Rendering) bindings)
                .at(offset);
    }

    @Override
    public String path() {
        return Lookup.path(prefix) + "." + property;
    }
}
