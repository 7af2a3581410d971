package io.github.prometheusgitops.template.expression;

import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstIdentifier;
import jinjava.javax.el.ELContext;

/** A variable. */
final class Name extends AstIdentifier implements Lookup {

    Name(String name, int index) {
        super(name, index);
    }

    @Override
    public Object eval(Bindings bindings, ELContext context) {
        Object value = find(bindings, context);
        if (value == Scope.ABSENT) {
            throw Lookup.undefined(
                    getName(), getName(), Rendering.current().scope().names());
        }
        return value;
    }

    @Override
    public Object find(Bindings bindings, ELContext context) {
        Rendering rendering = Rendering.current();
        rendering.budget().steps(1);
        // Jinja spells null this way, and Jinjava would look for a variable of that name.
        return getName().equalsIgnoreCase("none") ? null : rendering.scope().find(getName());
    }

    @Override
    public String path() {
        return getName();
    }
}
