package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstRightValue;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** {@code value | name(arguments)}. */
final class FilterCall extends AstRightValue {

    private static final Set<String> LENIENT = Set.of("default", "d");

    private final AstNode value;
    private final String name;
    private final Filter filter;
    private final List<AstNode> arguments;
    private final int offset;

    FilterCall(AstNode value, String name, Filter filter, List<AstNode> arguments, int offset) {
        this.value = value;
        this.name = name;
        this.filter = filter;
        this.arguments = List.copyOf(arguments);
        this.offset = offset;
    }

    String name() {
        return name;
    }

    @Override
    public @Nullable Object eval(Bindings bindings, ELContext context) {
        Budget budget = ((Rendering) bindings).budget();
        budget.steps(1);
        Object input = value(bindings, context);
        List<Object> positional = new ArrayList<>();
        Map<String, Object> named = new LinkedHashMap<>();
        for (AstNode argument : arguments) {
            Object evaluated = argument.eval(bindings, context);
            if (argument instanceof NamedArgument namedArgument) {
                named.put(namedArgument.name(), evaluated);
            } else {
                positional.add(evaluated);
            }
        }
        try {
            return filter.apply(input, new Arguments(name, positional, named), budget);
        } catch (TemplateProblem problem) {
            throw problem.at(offset);
        }
    }

    private @Nullable Object value(Bindings bindings, ELContext context) {
        if (!LENIENT.contains(name)) {
            return value.eval(bindings, context);
        }
        Object found = Lookup.findLeniently(value, bindings, context);
        return found == Scope.ABSENT ? null : found;
    }

    @Override
    public int getCardinality() {
        return 1;
    }

    @Override
    public @Nullable AstNode getChild(int index) {
        return index == 0 ? value : null;
    }

    @Override
    public void appendStructure(StringBuilder builder, Bindings bindings) {
        builder.append("| ").append(name);
    }
}
