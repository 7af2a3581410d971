package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.Scope;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import io.github.prometheusgitops.template.expression.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {% for a, b in list %}}, with an {@code else} for the empty list. */
record ForStatement(List<String> names, PlacedExpression expression, List<Statement> body, List<Statement> otherwise)
        implements Statement {

    @Override
    public String render(Rendering rendering) {
        rendering.budget().steps(1);
        Object value = expression.evaluate(rendering);
        if (value instanceof List<?> list) {
            return list.isEmpty() ? Statement.renderAll(otherwise, rendering) : rounds(rendering, list);
        }
        if (value != Scope.FAILED) {
            rendering.report(notAList(value), expression.start());
        }
        return "";
    }

    private TemplateProblem notAList(@Nullable Object value) {
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
                TemplateProblem problem = TemplateProblem.value(
                        "`for` has " + names.size() + " names, but an item is not a list of as many values",
                        "go over `map.items()`, or use one name");
                rendering.report(problem, expression.start());
                break;
            }
            round.set("loop", loop(i, list.size()));
            text.append(rendering.inScope(round, () -> Statement.renderAll(body, rendering)));
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
