package io.github.prometheusgitops.template.expression;

import io.github.prometheusgitops.finding.Suggestion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What may follow {@code is}, and be named in {@code select} and its kin. */
final class Tests {

    private static final Map<String, Test> ALL = Collections.unmodifiableMap(all());

    private Tests() {}

    @FunctionalInterface
    private interface Test {
        boolean holds(@Nullable Object value, @Nullable Object argument, Budget budget);
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    /** Whether the test takes something to compare with. */
    static boolean takesArgument(String name) {
        return Set.of("eq", "equalto", "==", "ne", "!=", "lt", "<", "le", "<=", "gt", ">", "ge", ">=")
                        .contains(name)
                || Set.of("in", "containing").contains(name);
    }

    /** @param value {@link Scope#ABSENT} if it is undefined */
    static boolean holds(String name, @Nullable Object value, @Nullable Object argument, Budget budget) {
        budget.steps(1);
        if ("defined".equals(name) || "undefined".equals(name)) {
            return "defined".equals(name) == (value != Scope.ABSENT);
        }
        Test test = ALL.get(name);
        if (test == null) {
            throw TemplateProblem.refused(
                    "test `" + name + "` is not available", Suggestion.didYouMean(name, ALL.keySet()));
        }
        if (value == Scope.ABSENT) {
            throw TemplateProblem.undefined(
                    "test `" + name + "` gets something that is not defined", "ask `is defined` first");
        }
        return test.holds(value, argument, budget);
    }

    private static Map<String, Test> all() {
        Map<String, Test> all = new TreeMap<>();
        all.put("defined", (value, argument, budget) -> true);
        all.put("undefined", (value, argument, budget) -> false);
        all.put("none", (value, argument, budget) -> value == null);
        all.put("string", (value, argument, budget) -> value instanceof String);
        all.put("number", (value, argument, budget) -> Values.isNumber(value));
        all.put("integer", (value, argument, budget) -> Values.isWholeNumber(value));
        all.put("boolean", (value, argument, budget) -> value instanceof Boolean);
        all.put("true", (value, argument, budget) -> Boolean.TRUE.equals(value));
        all.put("false", (value, argument, budget) -> Boolean.FALSE.equals(value));
        all.put("mapping", (value, argument, budget) -> value instanceof Map);
        all.put("sequence", (value, argument, budget) -> value instanceof List);
        all.put("iterable", (value, argument, budget) -> value instanceof List || value instanceof Map);
        for (String name : List.of("eq", "equalto", "==")) {
            all.put(name, (value, argument, budget) -> Values.same(value, argument, budget));
        }
        for (String name : List.of("ne", "!=")) {
            all.put(name, (value, argument, budget) -> !Values.same(value, argument, budget));
        }
        for (String name : List.of("lt", "<")) {
            all.put(name, (value, argument, budget) -> Values.compare(value, argument, budget) < 0);
        }
        for (String name : List.of("le", "<=")) {
            all.put(name, (value, argument, budget) -> Values.compare(value, argument, budget) <= 0);
        }
        for (String name : List.of("gt", ">")) {
            all.put(name, (value, argument, budget) -> Values.compare(value, argument, budget) > 0);
        }
        for (String name : List.of("ge", ">=")) {
            all.put(name, (value, argument, budget) -> Values.compare(value, argument, budget) >= 0);
        }
        all.put("in", (value, argument, budget) -> Operators.contains(argument, value, budget));
        all.put("containing", (value, argument, budget) -> Operators.contains(value, argument, budget));
        return all;
    }
}
