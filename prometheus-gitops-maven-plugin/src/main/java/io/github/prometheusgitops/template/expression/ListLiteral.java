package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.el.ext.AstTuple;
import java.util.ArrayList;
import java.util.Arrays;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.javax.el.ELContext;

/** {@code [a, b]} or {@code (a, b)}. */
final class ListLiteral extends AstTuple {

    ListLiteral(AstParameters elements) {
        super(elements);
    }

    @Override
    public Object eval(Bindings bindings, ELContext context) {
        ((Rendering) bindings).budget().steps(1 + elements.getCardinality());
        return new ArrayList<>(Arrays.asList(elements.eval(bindings, context)));
    }
}
