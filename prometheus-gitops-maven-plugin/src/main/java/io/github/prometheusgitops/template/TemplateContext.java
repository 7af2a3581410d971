package io.github.prometheusgitops.template;

import io.github.prometheusgitops.template.expression.Values;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template is told: the components of a record by their names, as plain and unmodifiable values.
 *
 * <p>Whoever makes one converts the record, with all that is in it; to add to it converts nothing again. Maps, lists and
 * components keep their order; an optional value that is absent is null, unless its record is {@link WithoutAbsent}.
 */
public final class TemplateContext {

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(Component::of).toList();
        }
    };

    private final Map<String, Object> values;

    private TemplateContext(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * Converts a record.
     *
     * @throws IllegalArgumentException if anything in it is no plain value, or two components say one name
     */
    public static TemplateContext of(Record told) {
        return new TemplateContext(ofRecord(told));
    }

    /** The names that a record of a type says; not those that are within one that is {@link Unwrapped}. */
    public static Set<String> names(Class<? extends Record> type) {
        return COMPONENTS.get(type).stream().map(Component::name).collect(Collectors.toSet());
    }

    /**
     * The same with more values.
     *
     * @throws IllegalArgumentException if one of them has a name that is told already
     */
    public TemplateContext with(TemplateContext more) {
        Map<String, Object> all = new LinkedHashMap<>(values);
        more.values.forEach((name, value) -> put(all, name, value));
        return new TemplateContext(all);
    }

    /** Null, text, booleans, numbers, lists, and maps with string keys, by name. */
    public Map<String, Object> values() {
        return values;
    }

    private record Component(String name, RecordComponent component, boolean unwrapped, boolean leftOut) {

        private static Component of(RecordComponent component) {
            // It may be of a record that is not public.
            component.getAccessor().setAccessible(true);
            Class<?> type = component.getDeclaringRecord();
            String name = component.getName();
            return new Component(
                    type.isAnnotationPresent(SnakeCase.class)
                            ? name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)
                            : name,
                    component,
                    component.isAnnotationPresent(Unwrapped.class),
                    type.isAnnotationPresent(WithoutAbsent.class));
        }

        private @Nullable Object value(Record record) {
            try {
                return ofValue(component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("a template's context cannot be read: " + component, e);
            }
        }
    }

    private static void put(Map<String, Object> all, String name, @Nullable Object value) {
        if (all.containsKey(name)) {
            throw new IllegalArgumentException("a template is told `" + name + "` twice");
        }
        all.put(name, value);
    }

    private static Map<String, Object> ofRecord(Record record) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Component component : COMPONENTS.get(record.getClass())) {
            Object value = component.value(record);
            if (component.unwrapped() && value instanceof Map<?, ?> map) {
                map.forEach((name, inner) -> put(all, (String) name, inner));
            } else if (value != null || !component.leftOut()) {
                put(all, component.name(), value);
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, Object> ofMap(Map<?, ?> map) {
        Map<String, Object> all = hasNoOrder(map) ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a key of a template's context is not a string: " + key);
            }
            all.put(name, ofValue(value));
        });
        return Collections.unmodifiableMap(all);
    }

    /** {@code Map.of} has another order in each run of the JVM: what is written from it would change by itself. */
    private static boolean hasNoOrder(Map<?, ?> map) {
        return map.getClass() == HashMap.class || map.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    private static @Nullable Object ofValue(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return ofValue(optional.orElse(null));
        }
        if (value instanceof Record record) {
            return ofRecord(record);
        }
        if (value instanceof Map<?, ?> map) {
            return ofMap(map);
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>(list.size());
            list.forEach(item -> all.add(ofValue(item)));
            return Collections.unmodifiableList(all);
        }
        if (value == null || value instanceof String || value instanceof Boolean || Values.isNumber(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "a template's context holds a " + value.getClass().getName());
    }
}
