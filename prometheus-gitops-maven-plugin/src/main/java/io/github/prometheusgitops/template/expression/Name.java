package io.github.prometheusgitops.template.expression;

import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstIdentifier;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** A variable. */
final class Name extends AstIdentifier implements Lookup {

    private final int offset;

    Name(String name, int index, int offset) {
        super(name, index);
        this.offset = offset;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        return get(bindings, context);
    }

    @Override
    public @Nullable Object find(Bindings bindings, ELContext context) {
        Rendering rendering = (Rendering) bindings;
        rendering.budget().steps(1);
        return isNone() ? null : rendering.scope().find(getName());
    }

    /** Whether it is Jinja's null, for which Jinjava would look up a variable of that name. */
    boolean isNone() {
        return getName().equalsIgnoreCase("none");
    }

    @Override
    public TemplateProblem missing(Bindings bindings, ELContext context) {
        Rendering rendering = (Rendering) bindings;
        return Lookup.missing(getName(), getName(), rendering.scope().names(), rendering)
                .at(offset);
    }

    @Override
    public String path() {
        return getName();
    }
}
