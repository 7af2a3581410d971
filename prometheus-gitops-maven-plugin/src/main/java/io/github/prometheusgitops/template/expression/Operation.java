package io.github.prometheusgitops.template.expression;

import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** {@code left operator right}. */
final class Operation extends AstBinary {

    private final int offset;

    Operation(AstNode left, AstNode right, Operator operator, int offset) {
        super(left, right, operator);
        this.offset = offset;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        try {
            return super.eval(bindings, context);
        } catch (TemplateProblem problem) {
            throw problem.at(offset);
        }
    }
}
