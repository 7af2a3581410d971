package io.github.prometheusgitops.template.expression;

import java.util.List;
import java.util.Map;
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
        Object base = prefix.eval(bindings, context);
        Object value = in(base, bindings);
        if (value == Scope.ABSENT) {
            throw Lookup.undefined(
                            path(), property, base instanceof Map<?, ?> map ? map.keySet() : List.of(), (Rendering)
                                    bindings)
                    .at(offset);
        }
        return value;
    }

    @Override
    public @Nullable Object find(Bindings bindings, ELContext context) {
        return in(prefix.eval(bindings, context), bindings);
    }

    private @Nullable Object in(@Nullable Object base, Bindings bindings) {
        return Lookup.findIn(base, property, prefix, offset, (Rendering) bindings);
    }

    @Override
    public String path() {
        return Lookup.path(prefix) + "." + property;
    }
}
