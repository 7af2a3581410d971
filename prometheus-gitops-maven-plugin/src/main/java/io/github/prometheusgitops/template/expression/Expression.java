package io.github.prometheusgitops.template.expression;

import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import org.jspecify.annotations.Nullable;

/** An expression that was read once and is evaluated any number of times, by any number of threads. */
public final class Expression {

    private final @Nullable AstNode root;

    Expression(@Nullable AstNode root) {
        this.root = root;
    }

    /**
     * The value.
     *
     * @throws TemplateProblem if there is none, or a limit is reached
     * @throws IllegalStateException if it has problems, so that it must not be evaluated
     */
    public @Nullable Object evaluate(Rendering rendering) {
        if (root == null) {
            throw new IllegalStateException("an expression with problems is evaluated");
        }
        return root.eval(rendering, null);
    }
}
