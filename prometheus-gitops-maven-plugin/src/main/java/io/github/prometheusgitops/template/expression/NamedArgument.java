package io.github.prometheusgitops.template.expression;

import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstLiteral;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** {@code name=value} among the arguments of a filter. */
final class NamedArgument extends AstLiteral {

    private final String name;
    private final AstNode value;

    NamedArgument(String name, AstNode value) {
        this.name = name;
        this.value = value;
    }

    String name() {
        return name;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        return value.eval(bindings, context);
    }

    @Override
    public void appendStructure(StringBuilder builder, Bindings bindings) {
        builder.append(name).append('=');
    }
}
