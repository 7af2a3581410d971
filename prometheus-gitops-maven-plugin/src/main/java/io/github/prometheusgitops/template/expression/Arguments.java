package io.github.prometheusgitops.template.expression;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The evaluated arguments of a filter. */
record Arguments(String filter, List<Object> positional, Map<String, Object> named) {

    int count() {
        return positional.size();
    }

    Object at(int index) {
        if (index >= positional.size()) {
            throw wrong("needs " + (index + 1) + (index == 0 ? " argument" : " arguments"));
        }
        return positional.get(index);
    }

    @Nullable
    Object orNull(int index) {
        return index < positional.size() ? positional.get(index) : null;
    }

    String text(int index) {
        if (at(index) instanceof String text) {
            return text;
        }
        throw wrong("needs a text as argument " + (index + 1) + ", not " + Values.kind(at(index)));
    }

    int wholeNumber(int index) {
        Object value = at(index);
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            if (number >= 0 && number <= 100) {
                return (int) number;
            }
        }
        throw wrong("needs a whole number from 0 to 100 as argument " + (index + 1));
    }

    /** The attribute to read of each item, if one is given, as in {@code map(attribute='name')}. */
    Optional<String> attribute() {
        Object attribute = named.get("attribute");
        if (attribute == null) {
            return Optional.empty();
        }
        if (attribute instanceof String name) {
            return Optional.of(name);
        }
        throw wrong("needs a text as `attribute`");
    }

    TemplateProblem wrong(String what) {
        return TemplateProblem.value("filter `" + filter + "` " + what, "");
    }
}
