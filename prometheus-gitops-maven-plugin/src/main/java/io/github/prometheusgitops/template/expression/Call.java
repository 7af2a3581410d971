package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.el.ext.NamedParameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstMethod;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code value | name(arguments)}, and what reads otherwise and is the same: {@code map.items()} and
 * {@code value is name(arguments)}.
 */
final class Call extends AstMethod {

    private final AstNode value;
    private final String name;
    private final Filter filter;
    private final boolean lenient;
    private final List<AstNode> arguments;
    private final int offset;

    /** @param lenient whether the filter may be given {@link Scope#ABSENT} */
    Call(AstNode value, String name, Filter filter, boolean lenient, List<AstNode> arguments, int offset) {
        super(null, null);
        this.value = value;
        this.name = name;
        this.filter = filter;
        this.lenient = lenient;
        this.arguments = List.copyOf(arguments);
        this.offset = offset;
    }

    String name() {
        return name;
    }

    @Override
    public Object eval(Bindings bindings, ELContext context) {
        Budget budget = ((Rendering) bindings).budget();
        budget.steps(1);
        Object input = lenient ? Lookup.findLeniently(value, bindings, context) : value.eval(bindings, context);
        List<Object> positional = new ArrayList<>();
        Map<String, Object> named = new HashMap<>();
        for (AstNode argument : arguments) {
            Object evaluated = argument.eval(bindings, context);
            if (evaluated instanceof NamedParameter parameter) {
                named.put(parameter.getName(), parameter.getValue());
            } else {
                positional.add(evaluated);
            }
        }
        try {
            return filter.apply(new Input(name, input, positional, named, budget));
        } catch (TemplateProblem problem) {
            throw problem.at(offset);
        }
    }

    @Override
    public int getCardinality() {
        return 1;
    }

    @Override
    public @Nullable AstNode getChild(int index) {
        return index == 0 ? value : null;
    }
}
