package io.github.prometheusgitops.template.expression;

import io.github.prometheusgitops.finding.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may follow {@code is}, and be named in {@code select} and its kin. */
final class Tests {

    /** Whether a value is there at all, which all others take for granted. */
    private static final Set<String> OF_PRESENCE = Set.of("defined", "undefined");

    private static final Map<String, Predicate<@Nullable Object>> OF_KIND = Map.of(
            "none", Objects::isNull,
            "string", String.class::isInstance,
            "number", Values::isNumber,
            "boolean", Boolean.class::isInstance,
            "mapping", Map.class::isInstance,
            "sequence", List.class::isInstance);

    private Tests() {}

    static Set<String> names() {
        Set<String> names = new TreeSet<>(OF_PRESENCE);
        names.addAll(OF_KIND.keySet());
        names.addAll(Operators.COMPARISONS.keySet());
        return names;
    }

    /** Whether the test takes something to compare with. */
    static boolean takesArgument(String name) {
        return Operators.COMPARISONS.containsKey(name);
    }

    /** @param value {@link Scope#ABSENT} if it is undefined */
    static boolean holds(String name, @Nullable Object value, @Nullable Object argument, Budget budget) {
        budget.steps(1);
        if (OF_PRESENCE.contains(name)) {
            return name.equals("defined") == (value != Scope.ABSENT);
        }
        Predicate<@Nullable Object> ofKind = OF_KIND.get(name);
        if (ofKind != null) {
            return ofKind.test(present(value, name));
        }
        Operators.Comparison comparison = Operators.COMPARISONS.get(name);
        if (comparison != null) {
            return comparison.holds(present(value, name), argument, budget);
        }
        throw TemplateProblem.refused("test `" + name + "` is not available", Suggestion.didYouMean(name, names()));
    }

    private static @Nullable Object present(@Nullable Object value, String test) {
        if (value == Scope.ABSENT) {
            throw TemplateProblem.undefined(
                    "test `" + test + "` gets something that is not defined", "ask `is defined` first");
        }
        return value;
    }
}
