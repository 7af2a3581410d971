package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.Scope;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import io.github.prometheusgitops.template.expression.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code {% for a, b in list %}}, with an {@code else} for the empty list. */
final class ForStatement extends Statement {

    private static final long serialVersionUID = 1L;

    private final transient List<String> names;
    private final String expression;
    private final transient List<Statement> body;
    private final transient List<Statement> otherwise;

    ForStatement(Piece piece, List<String> names, String expression, List<Statement> body, List<Statement> otherwise) {
        super(piece);
        this.names = List.copyOf(names);
        this.expression = expression;
        this.body = List.copyOf(body);
        this.otherwise = List.copyOf(otherwise);
    }

    @Override
    String render(Rendering rendering) {
        rendering.budget().steps(1);
        int mistakes = rendering.mistakes();
        Object value = evaluate(rendering, expression);
        if (value instanceof List<?> list) {
            return list.isEmpty() ? renderAll(otherwise, rendering) : rounds(rendering, list);
        }
        if (rendering.mistakes() == mistakes) {
            report(rendering, notAList(value));
        }
        return "";
    }

    private TemplateProblem notAList(Object value) {
        // Jinja goes over a map's keys and Jinjava over its values: nobody should have to know.
        return TemplateProblem.value(
                "`for` needs a list, not " + Values.kind(value),
                value instanceof Map
                        ? "write `.items()`, `| dictsort`, `| keys` or `| values` after the map"
                        : "where it may be missing, write `| default([])`");
    }

    private String rounds(Rendering rendering, List<?> list) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            rendering.budget().steps(1);
            Scope round = rendering.scope().inner();
            if (!assign(round, list.get(i))) {
                report(
                        rendering,
                        TemplateProblem.value(
                                "`for` has " + names.size() + " names, but an item is not a list of as many values",
                                "go over `map.items()`, or use one name"));
                break;
            }
            round.set("loop", loop(i, list.size()));
            text.append(rendering.inScope(round, () -> renderAll(body, rendering)));
        }
        return text.toString();
    }

    private boolean assign(Scope round, Object item) {
        if (names.size() == 1) {
            round.set(names.get(0), item);
            return true;
        }
        if (!(item instanceof List<?> parts) || parts.size() != names.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            round.set(names.get(i), parts.get(i));
        }
        return true;
    }

    private static Map<String, Object> loop(int index, int length) {
        Map<String, Object> loop = new LinkedHashMap<>();
        loop.put("index", (long) index + 1);
        loop.put("index0", (long) index);
        loop.put("first", index == 0);
        loop.put("last", index == length - 1);
        loop.put("length", (long) length);
        return loop;
    }
}
