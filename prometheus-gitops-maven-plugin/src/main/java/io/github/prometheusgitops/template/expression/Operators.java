package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.OrOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongBinaryOperator;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstUnary;
import org.jspecify.annotations.Nullable;

/** The operators, without Jinjava's silent conversions, overflows and unbounded growth. */
final class Operators {

    /** By the names that they have as tests. */
    static final Map<String, Comparison> COMPARISONS = Map.of(
            "eq", Values::same,
            "ne", (left, right, budget) -> !Values.same(left, right, budget),
            "lt", (left, right, budget) -> Values.compare(left, right, budget) < 0,
            "le", (left, right, budget) -> Values.compare(left, right, budget) <= 0,
            "gt", (left, right, budget) -> Values.compare(left, right, budget) > 0,
            "ge", (left, right, budget) -> Values.compare(left, right, budget) >= 0,
            "in", (left, right, budget) -> contains(right, left, budget));

    private static final Map<AstBinary.Operator, AstBinary.Operator> STRICT = Map.ofEntries(
            Map.entry(AdditionOperator.OP, strict(Operators::add)),
            Map.entry(AstBinary.SUB, numbers("-", Math::subtractExact)),
            Map.entry(AstBinary.MUL, numbers("*", Math::multiplyExact)),
            Map.entry(AstBinary.MOD, numbers("%", Math::floorMod)),
            Map.entry(AstBinary.EQ, comparison("eq")),
            Map.entry(AstBinary.NE, comparison("ne")),
            Map.entry(AstBinary.LT, comparison("lt")),
            Map.entry(AstBinary.LE, comparison("le")),
            Map.entry(AstBinary.GT, comparison("gt")),
            Map.entry(AstBinary.GE, comparison("ge")),
            Map.entry(AstBinary.AND, AstBinary.AND),
            Map.entry(OrOperator.OP, OrOperator.OP));

    static final AstBinary.Operator CONCAT = strict(Operators::concat);
    static final AstBinary.Operator FLOOR_DIVISION = numbers("//", Math::floorDiv);
    static final AstBinary.Operator IN = comparison("in");
    static final AstBinary.Operator NOT_IN = strict((left, right, budget) -> !contains(right, left, budget));

    static final AstUnary.Operator MINUS = new AstUnary.SimpleOperator() {
        @Override
        protected Object apply(TypeConverter converter, @Nullable Object value) {
            return calculate("-", Math::subtractExact, 0L, value);
        }
    };

    private Operators() {}

    @FunctionalInterface
    interface Comparison {
        boolean holds(@Nullable Object left, @Nullable Object right, Budget budget);
    }

    @FunctionalInterface
    private interface Body {
        Object apply(@Nullable Object left, @Nullable Object right, Budget budget);
    }

    /** What stands for one of Jinjava's operators; empty if it is refused. */
    static Optional<AstBinary.Operator> strict(AstBinary.Operator operator) {
        return Optional.ofNullable(STRICT.get(operator));
    }

    /** Whether a text holds a text, a list an item or a map a key. */
    static boolean contains(@Nullable Object container, @Nullable Object wanted, Budget budget) {
        if (container instanceof String text && wanted instanceof String part) {
            budget.search(text, part);
            return text.contains(part);
        }
        if (container instanceof List<?> list) {
            budget.steps(list.size());
            return list.stream().anyMatch(item -> Values.same(item, wanted, budget));
        }
        if (container instanceof Map<?, ?> map) {
            return wanted instanceof String && map.containsKey(wanted);
        }
        throw TemplateProblem.value(
                Values.kind(wanted) + " cannot be looked for in " + Values.kind(container),
                "look for a text in a text, an item in a list or a key in a map");
    }

    private static Object add(@Nullable Object left, @Nullable Object right, Budget budget) {
        if (left instanceof String first && right instanceof String second) {
            budget.work((long) first.length() + second.length());
            return first + second;
        }
        if (left instanceof List<?> first && right instanceof List<?> second) {
            budget.steps((long) first.size() + second.size());
            List<Object> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
        return calculate("+", Math::addExact, left, right);
    }

    private static Object concat(@Nullable Object left, @Nullable Object right, Budget budget) {
        String first = Values.text(left);
        String second = Values.text(right);
        budget.work((long) first.length() + second.length());
        return first + second;
    }

    private static AstBinary.Operator numbers(String sign, LongBinaryOperator operation) {
        return strict((left, right, budget) -> calculate(sign, operation, left, right));
    }

    private static AstBinary.Operator comparison(String name) {
        Comparison comparison = Objects.requireNonNull(COMPARISONS.get(name));
        return strict(comparison::holds);
    }

    private static Object calculate(
            String sign, LongBinaryOperator operation, @Nullable Object left, @Nullable Object right) {
        if (!(left instanceof Number first && right instanceof Number second && isLong(left) && isLong(right))) {
            throw TemplateProblem.value(
                    "`" + sign + "` does not work on " + Values.kind(left) + " and " + Values.kind(right),
                    "calculate with whole numbers; join texts with `~`");
        }
        try {
            return operation.applyAsLong(first.longValue(), second.longValue());
        } catch (ArithmeticException e) {
            throw TemplateProblem.value("`" + sign + "` has no result: " + e.getMessage(), "");
        }
    }

    private static boolean isLong(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long;
    }

    private static AstBinary.Operator strict(Body body) {
        return new AstBinary.SimpleOperator() {
            @Override
            protected Object apply(TypeConverter converter, @Nullable Object left, @Nullable Object right) {
                Budget budget = ((Rendering) converter).budget();
                budget.steps(1);
                return body.apply(left, right, budget);
            }
        };
    }
}
