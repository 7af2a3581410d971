package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.promql.Expression.Aggregation;
import io.github.prometheusgitops.promql.Expression.Binary;
import io.github.prometheusgitops.promql.Expression.Call;
import io.github.prometheusgitops.promql.Expression.NumberLiteral;
import io.github.prometheusgitops.promql.Expression.Paren;
import io.github.prometheusgitops.promql.Expression.StringLiteral;
import io.github.prometheusgitops.promql.Expression.Unary;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads expressions by the precedence of their operators. */
final class ExpressionParser {

    /** Words that are no name of a metric, not even where no operator can stand. */
    private static final Set<String> NEVER_METRICS =
            Set.of("atan2", "on", "ignoring", "group_left", "group_right", "bool");

    /** Words that are names of functions, too. */
    private static final Set<String> FUNCTION_WORDS = Set.of("start", "end", "step", "range", "max_of", "min_of");

    private static final Set<String> OPERATOR_WORDS = Set.of("and", "or", "unless", "atan2", "offset");

    private final TokenStream tokens;
    private final Notes notes;
    private final LabelsParser labels;
    private final SelectorParser selectors;

    ExpressionParser(TokenStream tokens, Notes notes) {
        this.tokens = tokens;
        this.notes = notes;
        this.labels = new LabelsParser(tokens, notes);
        this.selectors = new SelectorParser(tokens, notes);
    }

    /** Reads all there is. */
    Expression whole() {
        if (tokens.peek().kind() == Token.Kind.END) {
            notes.problem(tokens.peek().span(), "there is no expression", "");
            throw new TokenStream.Stop();
        }
        Expression expression = expression(BinaryOperator.LOOSEST);
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected(" behind the expression", "", mendOfRest());
        }
        return expression;
    }

    private String mendOfRest() {
        Token token = tokens.peek();
        if (token.is("=")) {
            return tokens.peekBehind().is(">") ? "did you mean `>=`?" : "did you mean `==`?";
        }
        if (token.text().equals("for")) {
            return "`for` is a key of the rule, beside `expr`";
        }
        return token.kind() == Token.Kind.NAME ? Suggestion.didYouMean(token.text(), OPERATOR_WORDS, "") : "";
    }

    private Expression expression(int loosest) {
        tokens.enter();
        Expression left = unary();
        while (true) {
            Optional<BinaryOperator> found = BinaryOperator.of(tokens.peek());
            if (found.isEmpty() || found.get().precedence() < loosest) {
                tokens.leave();
                return left;
            }
            BinaryOperator operator = found.get();
            Span sign = tokens.take().span();
            operator.from().ifPresent(from -> notes.need(new Need(sign, "`" + operator + "`", from)));
            boolean bool = tokens.accept("bool");
            VectorMatching matching = labels.matching();
            Expression right = expression(operator.rightPrecedence());
            left = Binary.of(sign, operator, bool, matching, left, right);
        }
    }

    private Expression unary() {
        Token sign = tokens.peek();
        if (!sign.is("-") && !sign.is("+")) {
            return selectors.modified(primary());
        }
        tokens.take();
        boolean negative = sign.is("-");
        // A sign binds like a multiplication: only powers are within it.
        Expression operand = expression(BinaryOperator.POWER.precedence());
        Span span = sign.span().to(operand.span());
        return operand instanceof NumberLiteral number
                ? new NumberLiteral(span, negative ? -number.value() : number.value(), number.duration())
                : new Unary(span, negative, operand);
    }

    private Expression primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER, DURATION -> number(tokens.take());
            case STRING -> {
                tokens.take();
                yield new StringLiteral(
                        token.span(), StringScan.of(token.text(), 0).value());
            }
            case METRIC_NAME -> selectors.selector();
            case NAME -> tokens.peekBehind().is("(") ? call() : selectors.selector();
            case KEYWORD -> word(token.word());
            case SYMBOL, BROKEN, END -> {
                if (token.is("{")) {
                    yield selectors.selector();
                } else if (token.is("(")) {
                    yield parenthesized();
                }
                throw tokens.unexpected("", "an operand", mendOfPercent());
            }
        };
    }

    private String mendOfPercent() {
        return tokens.isBehind("%") ? "`%` is the rest of a division: write `0.8` of a ratio for 80 %" : "";
    }

    private Expression number(Token token) {
        boolean duration = token.kind() == Token.Kind.DURATION;
        if (duration) {
            notes.need(token.span(), "a duration as a number (`" + token.text() + "`)", 2, 54);
        }
        return new NumberLiteral(token.span(), LengthParser.valueOf(token, notes), duration);
    }

    private Expression word(String word) {
        Token behind = tokens.peekBehind();
        Optional<Aggregator> aggregator = Aggregator.of(word);
        if (aggregator.isPresent() && (behind.is("(") || behind.is("by") || behind.is("without"))) {
            return aggregation(aggregator.get());
        }
        if (FUNCTION_WORDS.contains(word) && behind.is("(")) {
            return call();
        }
        if (NEVER_METRICS.contains(word)) {
            throw tokens.unexpected("", "an operand", mendOfPercent());
        }
        return selectors.selector();
    }

    private Expression parenthesized() {
        Token open = tokens.take();
        Expression inner = expression(BinaryOperator.LOOSEST);
        return new Paren(open.span().to(tokens.expect(")", "").span()), inner);
    }

    private Expression aggregation(Aggregator aggregator) {
        Span start = tokens.take().span();
        Optional<LabelsParser.Grouping> grouping = labels.grouping();
        Arguments arguments = arguments(aggregator.toString());
        Span end = arguments.end();
        if (grouping.isEmpty()) {
            grouping = labels.grouping();
            end = grouping.map(LabelsParser.Grouping::end).orElse(end);
        }
        Span span = start.to(end);
        String what = "`" + aggregator + "`";
        aggregator.from().ifPresent(from -> notes.need(new Need(start, what, from)));
        if (aggregator.isExperimental()) {
            notes.experimental(start, what, Feature.EXPERIMENTAL_FUNCTIONS);
        }
        int wanted = aggregator.parameter().isPresent() ? 2 : 1;
        List<Expression> given = arguments.expressions();
        if (given.size() != wanted) {
            notes.problem(span, what + " takes " + counted(wanted) + ", not " + given.size(), "");
            return nothing(span);
        }
        return new Aggregation(
                span,
                aggregator,
                grouping.map(LabelsParser.Grouping::without).orElse(false),
                grouping.map(LabelsParser.Grouping::labels),
                wanted == 2 ? Optional.of(given.get(0)) : Optional.empty(),
                given.get(wanted - 1));
    }

    private Expression call() {
        Token name = tokens.take();
        Optional<Function> function = Functions.of(name.text());
        function.ifPresent(known -> newness(name.span(), known));
        if (function.isEmpty()) {
            String lower = name.text().toLowerCase(Locale.ROOT);
            notes.problem(
                    name.span(),
                    "there is no function `" + name.text() + "`",
                    Functions.of(lower).isPresent()
                            ? "did you mean `" + lower + "`?"
                            : Suggestion.didYouMean(name.text(), Functions.names(), ""));
        }
        Arguments arguments = arguments(name.text());
        Span span = name.span().to(arguments.end());
        return function.<Expression>map(known -> new Call(span, known, arguments.expressions()))
                .orElseGet(() -> nothing(span));
    }

    private void newness(Span at, Function function) {
        String what = "`" + function.name() + "`";
        Optional<PrometheusVersion> from = function.from();
        if (!notes.has(Feature.EXPERIMENTAL_FUNCTIONS)) {
            from = function.stable();
            if (from.isEmpty()) {
                notes.experimental(at, what, Feature.EXPERIMENTAL_FUNCTIONS);
            }
        }
        if (from.isPresent() || function.until().isPresent()) {
            notes.need(new Need(
                    at, what, from.orElse(PrometheusVersion.of("v0.0")), function.until(), function.instead()));
        }
    }

    /** What stands between parentheses. */
    private record Arguments(List<Expression> expressions, Span end) {}

    private Arguments arguments(String of) {
        String where = " in the arguments of `" + of + "`";
        tokens.expect("(", where);
        List<Expression> expressions = new ArrayList<>();
        if (!tokens.isNext(")")) {
            expressions.add(expression(BinaryOperator.LOOSEST));
            while (tokens.isNext(",")) {
                Span comma = tokens.take().span();
                if (tokens.isNext(")")) {
                    notes.problem(comma, "a comma ends the arguments of `" + of + "`", "remove it");
                    break;
                }
                expressions.add(expression(BinaryOperator.LOOSEST));
            }
        }
        if (!tokens.isNext(")")) {
            throw tokens.unexpected(where, "`,` or `)`");
        }
        return new Arguments(expressions, tokens.take().span());
    }

    /** Stands in for what a problem has been noted of, so that reading goes on. */
    private static Expression nothing(Span span) {
        return new NumberLiteral(span, Double.NaN, false);
    }

    static String counted(int arguments) {
        return arguments == 1 ? "one argument" : arguments + " arguments";
    }
}
