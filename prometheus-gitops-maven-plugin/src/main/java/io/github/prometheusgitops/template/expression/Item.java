package io.github.prometheusgitops.template.expression;

import java.util.List;
import java.util.Map;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstBracket;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** {@code base[key]}: a key of a map or an index of a list. */
final class Item extends AstBracket implements Lookup {

    private final int offset;

    Item(AstNode base, AstNode key, int offset) {
        super(base, key, false, false);
        this.offset = offset;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        Object base = prefix.eval(bindings, context);
        Object key = property.eval(bindings, context);
        Object value = in(base, key, bindings);
        if (value == Scope.ABSENT) {
            throw Lookup.undefined(
                            Lookup.path(prefix) + "[" + Values.text(key) + "]",
                            key,
                            base instanceof Map<?, ?> map ? map.keySet() : List.of(),
                            (Rendering) bindings)
                    .at(offset);
        }
        return value;
    }

    @Override
    public @Nullable Object find(Bindings bindings, ELContext context) {
        return in(prefix.eval(bindings, context), property.eval(bindings, context), bindings);
    }

    private @Nullable Object in(@Nullable Object base, @Nullable Object key, Bindings bindings) {
        return Lookup.findIn(base, key, prefix, offset, (Rendering) bindings);
    }

    @Override
    public String path() {
        return Lookup.path(prefix) + "[…]";
    }
}
