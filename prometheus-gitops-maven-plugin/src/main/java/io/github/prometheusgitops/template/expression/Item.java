package io.github.prometheusgitops.template.expression;

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
        return get(bindings, context);
    }

    @Override
    public @Nullable Object find(Bindings bindings, ELContext context) {
        Object base = prefix.eval(bindings, context);
        return Lookup.findIn(base, property.eval(bindings, context), prefix, offset, (Rendering) bindings);
    }

    @Override
    public TemplateProblem missing(Bindings bindings, ELContext context) {
        String key = Values.text(property.eval(bindings, context));
        String path = Lookup.path(prefix) + "[" + key + "]";
        return Lookup.missing(path, key, prefix.eval(bindings, context), (Rendering) bindings)
                .at(offset);
    }

    @Override
    public String path() {
        return Lookup.path(prefix) + "[…]";
    }
}
