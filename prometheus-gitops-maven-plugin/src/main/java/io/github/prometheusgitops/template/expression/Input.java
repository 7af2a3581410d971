package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a filter is given.
 *
 * @param filter its name, for messages
 * @param value what stands before it
 * @param arguments those without a name, evaluated
 * @param named the others, by name
 */
record Input(String filter, @Nullable Object value, List<Object> arguments, Map<String, Object> named, Budget budget) {

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("needs a text, not " + Values.kind(value));
    }

    /** A copy of the list, which the filter may change. */
    List<Object> list() {
        if (value instanceof List<?> list) {
            budget.steps(list.size());
            return new ArrayList<>(list);
        }
        throw wrong("needs a list, not " + Values.kind(value));
    }

    /** A copy of the map, which the filter may change. */
    Map<String, Object> map() {
        if (value instanceof Map<?, ?> map) {
            budget.steps(map.size());
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put((String) key, item));
            return copy;
        }
        throw wrong("needs a map, not " + Values.kind(value));
    }

    Object argument(int index) {
        if (index >= arguments.size()) {
            throw wrong("needs " + (index + 1) + (index == 0 ? " argument" : " arguments"));
        }
        return arguments.get(index);
    }

    @Nullable
    Object argumentOrNull(int index) {
        return index < arguments.size() ? arguments.get(index) : null;
    }

    String textArgument(int index) {
        if (argument(index) instanceof String text) {
            return text;
        }
        throw wrong("needs a text as argument " + (index + 1) + ", not " + Values.kind(argument(index)));
    }

    TemplateProblem wrong(String what) {
        return TemplateProblem.value("filter `" + filter + "` " + what, "");
    }
}
