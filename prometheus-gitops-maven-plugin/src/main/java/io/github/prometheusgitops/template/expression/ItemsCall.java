package io.github.prometheusgitops.template.expression;

import java.util.Objects;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstMethod;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** {@code map.items()}, {@code map.keys()} or {@code map.values()}: Python's way to write the filters of these names. */
final class ItemsCall extends AstMethod {

    private final Property property;

    ItemsCall(Property property, AstParameters none) {
        super(property, none);
        this.property = property;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        String name = property.name();
        Object map = property.base().eval(bindings, context);
        try {
            return Objects.requireNonNull(Filters.all().get(name))
                    .apply(map, Arguments.none(name), ((Rendering) bindings).budget());
        } catch (TemplateProblem problem) {
            throw problem.at(property.offset());
        }
    }
}
