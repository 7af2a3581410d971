package io.github.prometheusgitops.template.expression;

import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstMethod;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.javax.el.ELContext;

/** {@code value is name argument}, which Jinjava's parser hands over in the shape of a method call. */
final class TestCall extends AstMethod {

    /** The parser puts the value first and its interpreter second. */
    private static final int ARGUMENT = 2;

    private final String name;
    private final boolean negated;
    private final AstParameters parameters;
    private final int offset;

    TestCall(Property property, AstParameters parameters, String name, boolean negated, int offset) {
        super(property, parameters);
        this.name = name;
        this.negated = negated;
        this.parameters = parameters;
        this.offset = offset;
    }

    @Override
    public Object eval(Bindings bindings, ELContext context) {
        Object value = Lookup.findLeniently(parameters.getChild(0), bindings, context);
        Object argument = parameters.getCardinality() > ARGUMENT
                ? parameters.getChild(ARGUMENT).eval(bindings, context)
                : null;
        try {
            return Tests.holds(name, value, argument, ((Rendering) bindings).budget()) != negated;
        } catch (TemplateProblem problem) {
            throw problem.at(offset);
        }
    }
}
