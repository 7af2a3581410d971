package io.github.prometheusgitops.render;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.policy.Imports;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.template.SnakeCase;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What templates are told, from the types of the records that they are told, and from what the Javadoc of these says. */
public final class TemplateValues {

    private static final Product PRODUCT = Product.standard();

    private final Map<String, Value> byName = new LinkedHashMap<>();
    private final SortedSet<String> writtenWhole = new TreeSet<>();

    private TemplateValues() {}

    /**
     * A name that expressions can use.
     *
     * @param keys paths of what has no keys itself, with what is said of those and of their parents; empty text if nothing is
     * @param what it is
     */
    public record Value(String name, Map<String, String> keys, SortedSet<String> parents, String what) {}

    /** What each kind of template is told over what those above it are, by the name of the kind. */
    public static Map<String, TemplateValues> byKind() {
        Map<String, TemplateValues> kinds = new LinkedHashMap<>();
        kinds.put("every-template", of(SharedValues.class, FileValues.Made.class));
        kinds.put("carrying", of(FileValues.Carried.class));
        kinds.put("fleet", of(Contexts.OfFleet.class));
        kinds.put("environment", of(Contexts.OfEnvironment.class));
        kinds.put("environment-namespace", of(NamespaceValues.InCluster.class));
        kinds.put("environment-client", of(clients()));
        kinds.put("workspace", of(Contexts.OfWorkspace.class));
        kinds.put("workspace-namespace", of(NamespaceValues.InWorkspace.class));
        kinds.put("workspace-role", of(RoleOfWorkspace.class));
        return kinds;
    }

    /** In the order of the records. */
    public List<Value> values() {
        return List.copyOf(byName.values());
    }

    /** Paths of what templates write as a whole, so that what is absent is left out and not null. */
    public SortedSet<String> writtenWhole() {
        return writtenWhole;
    }

    private static TemplateValues of(Class<?>... types) {
        TemplateValues values = new TemplateValues();
        for (Class<?> type : types) {
            values.names(type, types[0] == SharedValues.class);
        }
        return values;
    }

    /** By what the method of each model declares. */
    private static Class<?>[] clients() {
        return PRODUCT.models().all().stream()
                .flatMap(model -> Stream.of(model.getClass().getMethods()))
                .filter(method -> method.getName().equals("clients") && !method.isBridge())
                .filter(method -> !method.getDeclaringClass().isInterface())
                .map(Method::getGenericReturnType)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[1])
                // One that declares less than a record fails here.
                .map(Class.class::cast)
                .toArray(Class<?>[]::new);
    }

    private void names(Class<?> type, boolean shared) {
        RecordJavadoc said = RecordJavadoc.of(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String what = said.components().getOrDefault(component.getName(), "");
            if (!component.isAnnotationPresent(Unwrapped.class)) {
                name(spelt(type, component), component.getGenericType(), what);
            } else if (component.getType().isRecord()) {
                // What every template is told stands in a table of its own.
                if (shared || component.getType() != SharedValues.class) {
                    names(component.getType(), shared);
                }
            } else {
                chosen(type, component.getName(), what);
            }
        }
    }

    private void name(String name, Type type, String what) {
        Map<String, String> keys = new LinkedHashMap<>();
        SortedSet<String> parents = new TreeSet<>();
        if (name.equals("adopt")) {
            Imports.KINDS.forEach(kind -> keys.put(kind, ""));
        }
        keys(type, name, "", keys, parents);
        byName.merge(name, new Value(name, keys, parents, what), (one, other) -> {
            Map<String, String> all = new LinkedHashMap<>(one.keys());
            other.keys().forEach((key, said) -> all.merge(key, said, (a, b) -> a.isEmpty() ? b : a));
            SortedSet<String> above = new TreeSet<>(one.parents());
            above.addAll(other.parents());
            return new Value(name, all, above, one.what().isEmpty() ? other.what() : one.what());
        });
    }

    private void keys(Type type, String name, String path, Map<String, String> keys, SortedSet<String> parents) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            // Keys of other mappings are names of labels, roles or files.
            keys(arguments[arguments.length - 1], name, path, keys, parents);
        } else if (type instanceof Class<?> of && of.isRecord()) {
            if (of.isAnnotationPresent(WithoutAbsent.class)) {
                writtenWhole.add(path.isEmpty() ? name : name + "." + path);
            }
            if (!path.isEmpty()) {
                parents.add(path);
            }
            components(of, name, path.isEmpty() ? "" : path + ".", keys, parents);
        }
    }

    private void components(
            Class<?> of, String name, String prefix, Map<String, String> keys, SortedSet<String> parents) {
        RecordJavadoc said = RecordJavadoc.of(of);
        for (RecordComponent component : of.getRecordComponents()) {
            if (component.isAnnotationPresent(Unwrapped.class)) {
                components(component.getType(), name, prefix, keys, parents);
            } else {
                String key = prefix + spelt(of, component);
                keys.put(key, said.components().getOrDefault(component.getName(), ""));
                keys(component.getGenericType(), name, key, keys, parents);
            }
        }
    }

    private static String spelt(Class<?> type, RecordComponent component) {
        return type.isAnnotationPresent(SnakeCase.class)
                ? component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
                : component.getName();
    }

    /** What is told beside the rest by words that are not components of a record. */
    private void chosen(Class<?> type, String component, String what) {
        switch (component) {
            case "engines" -> PRODUCT.engines().all().forEach(engine -> choice(engine, type));
            case "awsResources" -> PRODUCT.awsResources().all().forEach(kind -> choice(kind, type));
            case "model" -> PRODUCT.models().all().forEach(model -> names(model.valuesType(), false));
            case "otherModels" -> {}
            case "roles" ->
                Stream.of(Purpose.Group.values()).forEach(group -> name(group.word(), RoleValues.class, what));
            case "key" -> Stream.of(Purpose.Group.values()).forEach(group -> name(group.one(), String.class, what));
            default ->
                throw new AssertionError("say in this class what `" + component + "` of " + type + " stands for");
        }
    }

    /** What a choice tells templates of a kind, by what its method declares; the record says what it is. */
    private void choice(ChoiceKeys choice, Class<?> context) {
        try {
            Type told;
            if (context == Contexts.OfFleet.class) {
                told = method(choice, "fleet", Estate.class).getGenericReturnType();
            } else if (context == Contexts.OfEnvironment.class) {
                told = method(choice, "environment", Estate.class, Environment.class)
                        .getGenericReturnType();
            } else {
                told = method(choice, "workspace", Estate.class, Workspace.class)
                        .getGenericReturnType();
            }
            Type record = told instanceof ParameterizedType optional ? optional.getActualTypeArguments()[0] : told;
            name(choice.word(), told, RecordJavadoc.of((Class<?>) record).itself());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Method method(Object choice, String name, Class<?>... parameters) throws NoSuchMethodException {
        return choice.getClass().getMethod(name, parameters);
    }
}
