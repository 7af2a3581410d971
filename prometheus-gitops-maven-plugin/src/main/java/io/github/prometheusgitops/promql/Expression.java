package io.github.prometheusgitops.promql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A node of an expression's syntax tree, which is at most {@link PromqlParser#MOST_DEPTH} high. */
public sealed interface Expression {

    /** Where it stands. */
    Span span();

    /** What it evaluates to. */
    ValueType type();

    /** The expressions it consists of, in the order of the text. */
    default List<Expression> children() {
        return List.of();
    }

    /** This and everything within it, each before what it consists of. */
    default List<Expression> all() {
        List<Expression> all = new ArrayList<>();
        Deque<Expression> open = new ArrayDeque<>(List.of(this));
        while (!open.isEmpty()) {
            Expression next = open.pop();
            all.add(next);
            List<Expression> children = next.children();
            for (int i = children.size() - 1; i >= 0; i--) {
                open.push(children.get(i));
            }
        }
        return all;
    }

    /** This without the parentheses around it. */
    default Expression bare() {
        Expression bare = this;
        while (bare instanceof Paren paren) {
            bare = paren.inner();
        }
        return bare;
    }

    /**
     * A number.
     *
     * @param value of a duration its seconds
     * @param duration whether it is written as one, such as {@code 5m}
     */
    record NumberLiteral(Span span, double value, boolean duration) implements Expression {

        @Override
        public ValueType type() {
            return ValueType.SCALAR;
        }
    }

    /** A text in quotes. */
    record StringLiteral(Span span, String value) implements Expression {

        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    /**
     * Series at one point in time.
     *
     * @param name of the metric, where it stands before the braces
     * @param matchers what stands within the braces; {@code {"a.b"}} is a matcher of {@link LabelMatcher#NAME}
     */
    record VectorSelector(Span span, Optional<String> name, List<LabelMatcher> matchers, Modifiers modifiers)
            implements Expression {

        public VectorSelector {
            matchers = List.copyOf(matchers);
        }

        @Override
        public ValueType type() {
            return ValueType.INSTANT_VECTOR;
        }

        /** The one metric that it selects; empty if there may be several. */
        public Optional<String> metric() {
            return name.or(() -> matchers.stream()
                    .filter(LabelMatcher::isName)
                    .filter(matcher -> matcher.kind() == LabelMatcher.Kind.EQUAL)
                    .map(LabelMatcher::value)
                    .findFirst());
        }

        VectorSelector with(Span newSpan, Modifiers newModifiers) {
            return new VectorSelector(newSpan, name, matchers, newModifiers);
        }
    }

    /**
     * Series over a range of time.
     *
     * @param selector has the modifiers, although they stand behind the range
     */
    record MatrixSelector(Span span, VectorSelector selector, Length range) implements Expression {

        @Override
        public ValueType type() {
            return ValueType.RANGE_VECTOR;
        }

        @Override
        public List<Expression> children() {
            return List.of(selector);
        }
    }

    /** An expression evaluated every so often over a range of time. */
    record Subquery(Span span, Expression expression, Length range, Optional<Length> step, Modifiers modifiers)
            implements Expression {

        @Override
        public ValueType type() {
            return ValueType.RANGE_VECTOR;
        }

        @Override
        public List<Expression> children() {
            return List.of(expression);
        }
    }

    /** An expression with a sign before it. */
    record Unary(Span span, boolean negative, Expression operand) implements Expression {

        @Override
        public ValueType type() {
            return operand.type();
        }

        @Override
        public List<Expression> children() {
            return List.of(operand);
        }
    }

    /**
     * Two expressions with an operator between them.
     *
     * @param sign where the operator stands
     * @param bool whether a comparison results in 0 or 1, rather than in fewer series
     */
    record Binary(
            Span span,
            Span sign,
            BinaryOperator operator,
            boolean bool,
            VectorMatching matching,
            Expression left,
            Expression right,
            ValueType type)
            implements Expression {

        static Binary of(
                Span sign,
                BinaryOperator operator,
                boolean bool,
                VectorMatching matching,
                Expression left,
                Expression right) {
            boolean scalar = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
            ValueType type = scalar ? ValueType.SCALAR : ValueType.INSTANT_VECTOR;
            return new Binary(left.span().to(right.span()), sign, operator, bool, matching, left, right, type);
        }

        @Override
        public List<Expression> children() {
            return List.of(left, right);
        }
    }

    /**
     * An aggregation.
     *
     * @param without whether the labels are those to drop, rather than those to keep
     * @param labels empty if there is neither {@code by} nor {@code without}
     */
    record Aggregation(
            Span span,
            Aggregator aggregator,
            boolean without,
            Optional<List<String>> labels,
            Optional<Expression> parameter,
            Expression operand)
            implements Expression {

        public Aggregation {
            labels = labels.map(List::copyOf);
        }

        @Override
        public ValueType type() {
            return ValueType.INSTANT_VECTOR;
        }

        @Override
        public List<Expression> children() {
            List<Expression> children = new ArrayList<>();
            parameter.ifPresent(children::add);
            children.add(operand);
            return List.copyOf(children);
        }
    }

    /** A call of a function. */
    record Call(Span span, Function function, List<Expression> arguments) implements Expression {

        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public ValueType type() {
            return function.result();
        }

        @Override
        public List<Expression> children() {
            return arguments;
        }
    }

    /** An expression in parentheses. */
    record Paren(Span span, Expression inner) implements Expression {

        @Override
        public ValueType type() {
            return inner.type();
        }

        @Override
        public List<Expression> children() {
            return List.of(inner);
        }
    }
}
