package io.github.prometheusgitops.template.expression;

import java.util.List;
import java.util.Map;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstBracket;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;

/** {@code base[key]}: a key of a map or an index of a list. */
final class Item extends AstBracket implements Lookup {

    Item(AstNode base, AstNode key) {
        super(base, key, false, false);
    }

    @Override
    public Object eval(Bindings bindings, ELContext context) {
        Object base = prefix.eval(bindings, context);
        Object key = property.eval(bindings, context);
        Object value = in(base, key);
        if (value == Scope.ABSENT) {
            throw Lookup.undefined(
                    Lookup.path(prefix) + "[" + Values.text(key) + "]",
                    key,
                    base instanceof Map<?, ?> map ? map.keySet() : List.of());
        }
        return value;
    }

    @Override
    public Object find(Bindings bindings, ELContext context) {
        return in(prefix.eval(bindings, context), property.eval(bindings, context));
    }

    private Object in(Object base, Object key) {
        Rendering.current().budget().steps(1);
        return Lookup.findIn(base, key, Lookup.path(prefix));
    }

    @Override
    public String path() {
        return Lookup.path(prefix) + "[…]";
    }
}
