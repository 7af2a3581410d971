package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.el.TruthyTypeConverter;

/** Converts to a boolean by {@link Values#isTrue}, and nothing else. */
final class StrictConverter extends TruthyTypeConverter {

    private static final long serialVersionUID = 1L;

    @Override
    protected Boolean coerceToBoolean(Object value) {
        return Values.isTrue(value);
    }
}
