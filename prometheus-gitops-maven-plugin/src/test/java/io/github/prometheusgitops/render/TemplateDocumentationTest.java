package io.github.prometheusgitops.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.policy.Imports;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.template.SnakeCase;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/reference/templates.md} says exactly what the records consist of that templates are told. */
class TemplateDocumentationTest {

    private static final Product PRODUCT = Product.standard();

    /** What each kind of template is told, over what those above it are; by the heading of its table. */
    private static final Map<String, List<Class<?>>> TOLD = Map.of(
            "Every template", List.of(SharedValues.class, FileValues.Made.class),
            "Templates that carry other files", List.of(FileValues.Carried.class),
            "Once per fleet", List.of(Contexts.OfFleet.class),
            "Once per environment", List.of(Contexts.OfEnvironment.class),
            "Once per rule folder of an environment", List.of(NamespaceValues.InCluster.class),
            "Once per client of an environment", clients(),
            "Once per workspace", List.of(Contexts.OfWorkspace.class),
            "Once per rule group namespace of a workspace", List.of(NamespaceValues.InWorkspace.class),
            "Once per role of a workspace", List.of(RoleOfWorkspace.class));

    private static final Pattern NAME = Pattern.compile("`([A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*)`");

    static Collection<String> kinds() {
        return TOLD.keySet();
    }

    /** By what the method of each model declares. */
    private static List<Class<?>> clients() {
        return PRODUCT.models().all().stream()
                .flatMap(model -> Stream.of(model.getClass().getMethods()))
                .filter(method -> method.getName().equals("clients") && !method.isBridge())
                .filter(method -> !method.getDeclaringClass().isInterface())
                .map(Method::getGenericReturnType)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[1])
                // One that declares less than a record fails here.
                .<Class<?>>map(Class.class::cast)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everythingThatAKindOfTemplateIsToldIsDocumentedAndNothingElse(String kind) throws IOException {
        SortedSet<String> told = new TreeSet<>();
        TOLD.get(kind).forEach(type -> collect(type, "", told, new TreeSet<>()));

        assertThat(told).isNotEmpty();
        assertThat(String.join("\n", tables().get(kind))).isEqualTo(String.join("\n", told));
    }

    @Test
    void thereIsNoOtherTable() throws IOException {
        assertThat(tables().keySet()).containsExactlyInAnyOrderElementsOf(TOLD.keySet());
    }

    @Test
    void whatIsLeftOutRatherThanNullIsDocumented() throws IOException {
        SortedSet<String> all = new TreeSet<>();
        SortedSet<String> told = new TreeSet<>();
        TOLD.values().forEach(types -> types.forEach(type -> collect(type, "", all, told)));

        String text =
                Files.readString(Path.of("../docs/reference/templates.md")).replace('\n', ' ');
        assertThat(names(text.replaceFirst(".*these are (.*?) Everywhere.*", "$1")))
                .containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void aModelTellsWhatItSaysThatItTells() throws ReflectiveOperationException {
        for (DeploymentRendering model : PRODUCT.models().all()) {
            assertThat(method(model, "values", Estate.class, Environment.class).getReturnType())
                    .isEqualTo(model.valuesType());
        }
    }

    /**
     * All names that a type of record says, with those of the records in it.
     *
     * @param whole gets those of records that are written as a whole
     */
    private static void collect(Class<?> type, String prefix, SortedSet<String> names, SortedSet<String> whole) {
        assertThat(type.isRecord()).as("%s can be read from its type", type).isTrue();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = type.isAnnotationPresent(SnakeCase.class)
                    ? component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
                    : component.getName();
            if (!component.isAnnotationPresent(Unwrapped.class)) {
                collect(component.getGenericType(), prefix + name, names, whole);
            } else if (component.getType().isRecord()) {
                // What every template is told stands in a table of its own.
                if (component.getType() != SharedValues.class) {
                    collect(component.getType(), prefix, names, whole);
                }
            } else {
                chosen(type, name).forEach((word, told) -> collect(told, prefix + word, names, whole));
            }
        }
    }

    private static void collect(Type type, String path, SortedSet<String> names, SortedSet<String> whole) {
        names.add(path);
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            Type within = arguments[arguments.length - 1];
            // Keys of other mappings are names of labels, roles or files.
            collect(within, path, names, whole);
        } else if (type instanceof Class<?> of && of.isRecord()) {
            if (of.isAnnotationPresent(WithoutAbsent.class)) {
                whole.add(path);
            }
            collect(of, path + ".", names, whole);
        }
        if (path.equals("adopt")) {
            Imports.KINDS.forEach(kind -> names.add(path + "." + kind));
        }
    }

    /** What is told beside the rest by words that are not components of a record. */
    private static Map<String, Type> chosen(Class<?> type, String component) {
        Map<String, Type> byWord = new TreeMap<>();
        switch (component) {
            case "engines" -> PRODUCT.engines().all().forEach(engine -> byWord.put(engine.word(), told(engine, type)));
            case "awsResources" ->
                PRODUCT.awsResources().all().forEach(kind -> byWord.put(kind.word(), told(kind, type)));
            case "model" ->
                PRODUCT.models()
                        .all()
                        .forEach(model -> Arrays.stream(model.valuesType().getRecordComponents())
                                .forEach(value -> byWord.put(value.getName(), value.getGenericType())));
            case "otherModels" -> {}
            case "roles" -> groups(Purpose.Group::word).forEach(word -> byWord.put(word, RoleValues.class));
            case "key" -> groups(Purpose.Group::one).forEach(word -> byWord.put(word, String.class));
            default -> throw new AssertionError("say in this test what `" + component + "` of " + type + " stands for");
        }
        return byWord;
    }

    private static Stream<String> groups(Function<Purpose.Group, String> word) {
        return Stream.of(Purpose.Group.values()).map(word);
    }

    /** What a choice tells templates of a kind, by what its method declares. */
    private static Type told(ChoiceKeys choice, Class<?> context) {
        try {
            if (context == Contexts.OfFleet.class) {
                return method(choice, "fleet", Estate.class).getGenericReturnType();
            }
            return context == Contexts.OfEnvironment.class
                    ? method(choice, "environment", Estate.class, Environment.class)
                            .getGenericReturnType()
                    : method(choice, "workspace", Estate.class, Workspace.class).getGenericReturnType();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Method method(Object choice, String name, Class<?>... parameters) throws NoSuchMethodException {
        return choice.getClass().getMethod(name, parameters);
    }

    /** The names of each table, with the keys in them. */
    private static SortedMap<String, SortedSet<String>> tables() throws IOException {
        SortedMap<String, SortedSet<String>> tables = new TreeMap<>();
        for (String section :
                Files.readString(Path.of("../docs/reference/templates.md")).split("\n##+ ")) {
            if (section.contains("| name | keys | what |")) {
                SortedSet<String> names = new TreeSet<>();
                section.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
                    String[] cells = line.split("\\|", -1);
                    names(cells[1]).forEach(name -> {
                        names.add(name);
                        names(cells[2]).forEach(key -> withParents(name + "." + key, names));
                    });
                });
                tables.put(section.lines().findFirst().orElseThrow().replaceFirst(" \\(.*", ""), names);
            }
        }
        return tables;
    }

    /** {@code source.name} says that there is a {@code source}. */
    private static void withParents(String path, SortedSet<String> names) {
        names.add(path);
        Optional.of(path.lastIndexOf('.'))
                .filter(dot -> dot > 0)
                .ifPresent(dot -> withParents(path.substring(0, dot), names));
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map((MatchResult result) -> result.group(1));
    }
}
