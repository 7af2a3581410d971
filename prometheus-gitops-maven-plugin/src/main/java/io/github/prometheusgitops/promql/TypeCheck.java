package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.promql.BinaryOperator.Kind;
import io.github.prometheusgitops.promql.Expression.Aggregation;
import io.github.prometheusgitops.promql.Expression.Binary;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.Subquery;
import io.github.prometheusgitops.promql.Expression.Unary;
import io.github.prometheusgitops.promql.Expression.VectorSelector;
import java.util.List;
import java.util.Optional;

/** Checks what the grammar leaves open: that types fit, and that each selector selects something. */
final class TypeCheck {

    private final Notes notes;

    TypeCheck(Notes notes) {
        this.notes = notes;
    }

    /** Checks an expression and all within it, which is not deeper than the parser allows. */
    void check(Expression expression) {
        if (expression instanceof Call call) {
            call(call);
            return;
        }
        expression.children().forEach(this::check);
        if (expression instanceof Aggregation aggregation) {
            aggregation(aggregation);
        } else if (expression instanceof Binary binary) {
            binary(binary);
        } else if (expression instanceof Unary unary) {
            if (!isOperand(unary.operand())) {
                notes.problem(
                        unary.span(),
                        "a sign stands before " + unary.type().withArticle()
                                + ", which is neither a scalar nor an instant vector",
                        "");
            }
        } else if (expression instanceof Subquery subquery) {
            expect(subquery.expression(), ValueType.INSTANT_VECTOR, "a subquery evaluates", "");
        } else if (expression instanceof VectorSelector selector) {
            selector(selector, false);
        }
    }

    private void aggregation(Aggregation aggregation) {
        String what = "`" + aggregation.aggregator() + "`";
        aggregation
                .parameter()
                .ifPresent(parameter -> expect(
                        parameter,
                        aggregation.aggregator().parameter().orElse(parameter.type()),
                        what + " takes as its parameter",
                        ""));
        expect(
                aggregation.operand(),
                ValueType.INSTANT_VECTOR,
                what + " takes",
                aggregation.operand().type() == ValueType.RANGE_VECTOR
                        ? "aggregate over time first, with `rate` or a function that ends in `_over_time`"
                        : "");
    }

    private void binary(Binary binary) {
        Kind kind = binary.operator().kind();
        String what = "`" + binary.operator() + "`";
        boolean ofVectors = binary.left().type() == ValueType.INSTANT_VECTOR
                && binary.right().type() == ValueType.INSTANT_VECTOR;
        boolean ofScalars =
                binary.left().type() == ValueType.SCALAR && binary.right().type() == ValueType.SCALAR;
        if (binary.bool() && kind != Kind.COMPARISON) {
            notes.problem(binary.sign(), what + " has a `bool`, which only comparisons have", "remove `bool`");
        }
        if (ofScalars && kind == Kind.COMPARISON && !binary.bool()) {
            notes.problem(
                    binary.sign(), "two scalars are compared without `bool`", "write `" + binary.operator() + " bool`");
        }
        for (Expression side : List.of(binary.left(), binary.right())) {
            if (!isOperand(side)) {
                notes.problem(
                        side.span(),
                        what + " takes scalars and instant vectors, not "
                                + side.type().withArticle(),
                        side.type() == ValueType.RANGE_VECTOR ? "did you forget `rate`?" : "");
            }
        }
        if (kind == Kind.SET
                && (binary.left().type() == ValueType.SCALAR || binary.right().type() == ValueType.SCALAR)) {
            notes.problem(binary.sign(), what + " takes no scalar", "write `vector(…)` around it");
        }
        matching(binary, ofVectors);
    }

    private void matching(Binary binary, boolean ofVectors) {
        VectorMatching matching = binary.matching();
        List<String> labels = matching.labels().orElse(List.of());
        if (matching.on()) {
            labels.stream()
                    .filter(matching.included()::contains)
                    .distinct()
                    .forEach(label -> notes.problem(
                            binary.sign(),
                            "the label `" + label + "` is matched on and taken over at once",
                            "remove one"));
        }
        if (!ofVectors) {
            if (!labels.isEmpty() || matching.fills()) {
                notes.problem(binary.sign(), "only the series of two instant vectors can be matched", "");
            }
        } else if (binary.operator().kind() == Kind.SET) {
            if (matching.grouping() != VectorMatching.Grouping.NONE) {
                notes.problem(
                        binary.sign(),
                        "`" + binary.operator() + "` matches many to many, without a group",
                        "remove `group_" + (matching.grouping() == VectorMatching.Grouping.LEFT ? "left" : "right")
                                + "`");
            }
            if (matching.fills()) {
                notes.problem(binary.sign(), "`" + binary.operator() + "` has nothing to fill", "");
            }
        }
    }

    private void call(Call call) {
        Function function = call.function();
        List<Expression> arguments = call.arguments();
        String what = "`" + function.name() + "`";
        if (arguments.size() < function.least() || arguments.size() > function.most()) {
            notes.problem(call.span(), what + " takes " + arity(function) + ", not " + arguments.size(), "");
        }
        boolean info = function.name().equals("info");
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            if (info && i == 1) {
                infoLabels(argument);
            } else {
                check(argument);
                if (i < function.most() && !function.parameters().isEmpty()) {
                    expect(argument, function.parameter(i), what + " takes", mend(function.parameter(i), argument));
                }
            }
        }
    }

    /** Selects labels of info metrics, whose names the function knows by itself. */
    private void infoLabels(Expression argument) {
        if (argument instanceof VectorSelector selector && selector.name().isEmpty()) {
            selector(selector, true);
        } else {
            notes.problem(argument.span(), "the second argument of `info` is labels in braces", "");
        }
    }

    private static String arity(Function function) {
        if (function.least() == function.most()) {
            return function.most() == 0 ? "no arguments" : ExpressionParser.counted(function.most());
        }
        return function.most() >= Short.MAX_VALUE
                ? "at least " + ExpressionParser.counted(function.least())
                : function.least() + " to " + ExpressionParser.counted(function.most());
    }

    private static String mend(ValueType wanted, Expression given) {
        if (wanted == ValueType.RANGE_VECTOR && given.type() == ValueType.INSTANT_VECTOR) {
            return given instanceof VectorSelector
                    ? "write a range behind it, such as `[5m]`"
                    : "write a subquery, such as `(…)[5m:]`";
        }
        return wanted == ValueType.INSTANT_VECTOR && given.type() == ValueType.RANGE_VECTOR
                ? "remove the range, or aggregate it over time first"
                : "";
    }

    private void expect(Expression given, ValueType wanted, String who, String mend) {
        if (given.type() != wanted) {
            notes.problem(
                    given.span(),
                    who + " " + wanted.withArticle() + ", not " + given.type().withArticle(),
                    mend);
        }
    }

    private static boolean isOperand(Expression expression) {
        return expression.type() == ValueType.SCALAR || expression.type() == ValueType.INSTANT_VECTOR;
    }

    private void selector(VectorSelector selector, boolean mayBeEmpty) {
        Optional<LabelMatcher> second =
                selector.matchers().stream().filter(LabelMatcher::isName).findFirst();
        if (selector.name().isPresent() && second.isPresent()) {
            notes.problem(
                    second.get().span(),
                    "the metric's name is said twice: `" + selector.name().get() + "` and `"
                            + second.get().value() + "`",
                    "remove one of them");
        } else if (selector.name().isEmpty()
                && !mayBeEmpty
                && selector.matchers().stream().allMatch(LabelMatcher::matchesEmpty)) {
            notes.problem(
                    selector.span(),
                    "the selector matches every series there is, or a series without labels",
                    "name the metric, or ask a label for a text that is not empty");
        }
    }
}
