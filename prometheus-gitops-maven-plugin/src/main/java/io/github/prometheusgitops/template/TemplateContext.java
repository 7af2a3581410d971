package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Values;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a template is told: plain values by name, converted once and unmodifiable.
 *
 * @param values null, text, booleans, numbers, lists, and maps with string keys
 */
public record TemplateContext(Map<String, Object> values) {

    /** Takes values as they are. */
    public TemplateContext {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Values of records by the names of their components, and what maps say; an optional value that is absent is null.
     *
     * @throws IllegalArgumentException if anything in them is no plain value, or two say one name
     */
    public static TemplateContext of(List<?> parts) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Object part : parts) {
            Values.copyOf(part).forEach((name, value) -> {
                if (all.containsKey(name)) {
                    throw new IllegalArgumentException("a template is told `" + name + "` twice");
                }
                all.put(name, value);
            });
        }
        return new TemplateContext(all);
    }

    /** The same with more values. */
    public TemplateContext with(Object more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        all.putAll(Values.copyOf(more));
        return new TemplateContext(all);
    }
}
