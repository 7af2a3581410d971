package io.github.prometheusgitops.template.expression;

import java.util.Locale;
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
        Rendering rendering = (Rendering) bindings;
        Object value = find(bindings, context);
        if (value == Scope.ABSENT) {
            throw Lookup.undefined(getName(), getName(), rendering.scope().names(), rendering)
                    .at(offset);
        }
        return value;
    }

    @Override
    public @Nullable Object find(Bindings bindings, ELContext context) {
        Rendering rendering = (Rendering) bindings;
        rendering.budget().steps(1);
        // Jinja spells null this way, and Jinjava would look for a variable of that name.
        return getName().toLowerCase(Locale.ROOT).equals("none")
                ? null
                : rendering.scope().find(getName());
    }

    @Override
    public String path() {
        return getName();
    }
}
