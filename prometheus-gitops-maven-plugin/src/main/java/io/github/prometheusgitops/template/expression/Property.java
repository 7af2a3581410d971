package io.github.prometheusgitops.template.expression;

import java.util.List;
import java.util.Map;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;

/** {@code base.property}: a key of a map, never a property of a Java object. */
final class Property extends AstDot implements Lookup {

    Property(AstNode base, String property) {
        super(base, property, false);
    }

    AstNode base() {
        return prefix;
    }

    String name() {
        return property;
    }

    @Override
    public Object eval(Bindings bindings, ELContext context) {
        Object base = prefix.eval(bindings, context);
        Object value = in(base);
        if (value == Scope.ABSENT) {
            throw Lookup.undefined(path(), property, base instanceof Map<?, ?> map ? map.keySet() : List.of());
        }
        return value;
    }

    @Override
    public Object find(Bindings bindings, ELContext context) {
        return in(prefix.eval(bindings, context));
    }

    private Object in(Object base) {
        Rendering.current().budget().steps(1);
        return Lookup.findIn(base, property, Lookup.path(prefix));
    }

    @Override
    public String path() {
        return Lookup.path(prefix) + "." + property;
    }
}
