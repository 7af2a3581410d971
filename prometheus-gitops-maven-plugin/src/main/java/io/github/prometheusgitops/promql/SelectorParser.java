package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.promql.Expression.MatrixSelector;
import io.github.prometheusgitops.promql.Expression.Subquery;
import io.github.prometheusgitops.promql.Expression.VectorSelector;
import io.github.prometheusgitops.promql.Modifiers.At;
import io.github.prometheusgitops.regex.GoRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads selectors, and what may stand behind any expression: ranges, offsets and {@code @}. */
final class SelectorParser {

    private static final String WITHIN = " within the braces";

    private final TokenStream tokens;
    private final Notes notes;
    private final LengthParser lengths;

    SelectorParser(TokenStream tokens, Notes notes) {
        this.tokens = tokens;
        this.notes = notes;
        this.lengths = new LengthParser(tokens, notes);
    }

    /** Series by their metric's name, by labels, or both. */
    VectorSelector selector() {
        Span start = tokens.peek().span();
        Span end = start;
        Optional<String> name = Optional.empty();
        List<LabelMatcher> matchers = new ArrayList<>();
        if (!tokens.isNext("{")) {
            name = Optional.of(tokens.take().text());
        }
        if (tokens.accept("{")) {
            while (!tokens.isNext("}")) {
                matchers.add(matcher());
                if (!tokens.accept(",")) {
                    break;
                }
            }
            if (!tokens.isNext("}")) {
                throw tokens.unexpected(WITHIN, "`,` or `}`");
            }
            end = tokens.take().span();
        }
        return new VectorSelector(start.to(end), name, matchers, Modifiers.NONE);
    }

    private LabelMatcher matcher() {
        Token label = tokens.peek();
        boolean quoted = label.kind() == Token.Kind.STRING;
        if (!quoted && label.kind() != Token.Kind.NAME) {
            throw tokens.unexpected(WITHIN, "a label or `}`");
        }
        tokens.take();
        if (quoted) {
            notes.need(label.span(), "a name in quotes (" + label.shown() + ")", 3, 0);
        }
        String name = quoted ? StringScan.of(label.text(), 0).value() : label.text();
        Optional<LabelMatcher.Kind> kind = kind(tokens.peek());
        if (kind.isEmpty() && quoted && (tokens.isNext(",") || tokens.isNext("}"))) {
            return new LabelMatcher(label.span(), LabelMatcher.NAME, LabelMatcher.Kind.EQUAL, name, name.isEmpty());
        }
        if (kind.isEmpty()) {
            throw tokens.unexpected(" behind the label " + label.shown(), "`=`, `!=`, `=~` or `!~`");
        }
        tokens.take();
        if (tokens.peek().kind() != Token.Kind.STRING) {
            throw tokens.unexpected(" as the value of the label " + label.shown(), "a string", mendOfValue());
        }
        Token value = tokens.take();
        return matcher(label.span().to(value.span()), name, kind.get(), value);
    }

    private String mendOfValue() {
        if (tokens.isNext("=")) {
            return "write one `=`: `==` compares values, not labels";
        }
        return tokens.peek().kind() == Token.Kind.NAME
                ? "did you mean `\"" + tokens.peek().text() + "\"`?"
                : "";
    }

    private LabelMatcher matcher(Span span, String label, LabelMatcher.Kind kind, Token token) {
        StringScan string = StringScan.of(token.text(), 0);
        String value = string.value();
        boolean equal = value.isEmpty();
        if (kind.isRegex()) {
            GoRegex regex = GoRegex.ofMatcher(value);
            regex.problem()
                    .or(() -> string.utf8() ? Optional.empty() : Optional.of("it is not UTF-8"))
                    .ifPresent(problem ->
                            notes.problem(token.span(), token.shown() + " is no regular expression: " + problem, ""));
            regex.problemOfOlderGo()
                    .ifPresent(problem ->
                            notes.need(token.span(), "a named group without a P (" + token.shown() + ")", 2, 51));
            equal = regex.matches("").orElse(false);
        }
        boolean positive = kind == LabelMatcher.Kind.EQUAL || kind == LabelMatcher.Kind.MATCHES;
        return new LabelMatcher(span, label, kind, value, positive == equal);
    }

    private static Optional<LabelMatcher.Kind> kind(Token token) {
        for (LabelMatcher.Kind kind : LabelMatcher.Kind.values()) {
            if (token.is(kind.toString())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** The expression with all that stands behind it. */
    Expression modified(Expression plain) {
        Expression expression = plain;
        while (true) {
            Token token = tokens.peek();
            if (token.is("[")) {
                expression = range(expression);
            } else if (token.is("offset")) {
                expression = offset(expression);
            } else if (token.is("@")) {
                expression = at(expression);
            } else if (token.is("anchored") || token.is("smoothed")) {
                expression = extended(expression);
            } else {
                return expression;
            }
        }
    }

    private Expression range(Expression of) {
        Span open = tokens.take().span();
        Length range = lengths.positive();
        if (tokens.accept(":")) {
            Optional<Length> step = tokens.isNext("]") ? Optional.empty() : Optional.of(lengths.positive());
            Span end = tokens.expect("]", " in a subquery").span();
            return new Subquery(of.span().to(end), of, range, step, Modifiers.NONE);
        }
        if (!tokens.isNext("]")) {
            throw tokens.unexpected(" in a range", "`:` or `]`");
        }
        Span end = tokens.take().span();
        Span brackets = open.to(end);
        if (!(of instanceof VectorSelector selector)) {
            notes.problem(
                    brackets,
                    "only a selector of series has a range",
                    of.type() == ValueType.INSTANT_VECTOR ? "write a subquery, such as `[5m:]`" : "");
            return of;
        }
        if (selector.modifiers().isShifted() || selector.modifiers().at().isPresent()) {
            notes.problem(brackets, "the range stands behind `offset` or `@`", "write it before them");
        }
        return new MatrixSelector(of.span().to(end), selector, range);
    }

    private Expression offset(Expression of) {
        Token word = tokens.take();
        Length length = lengths.offset();
        return changed(of, word, length.span(), modifiers -> {
            if (modifiers.isShifted()) {
                notes.problem(word.span(), "there are two offsets", "remove one of them");
            }
            return modifiers.withOffset(length);
        });
    }

    private Expression at(Expression of) {
        Token sign = tokens.take();
        notes.need(sign.span(), "`@`", 2, 33);
        Span end = tokens.peek().span();
        At time;
        if (tokens.isNext("start") || tokens.isNext("end")) {
            time = tokens.take().is("start") ? new At.Start() : new At.End();
            tokens.expect("(", " behind `@`");
            end = tokens.expect(")", " behind `@`").span();
        } else {
            boolean negative = tokens.isNext("-");
            if (negative || tokens.isNext("+")) {
                tokens.take();
            }
            Token number = tokens.peek();
            if (number.kind() != Token.Kind.NUMBER && number.kind() != Token.Kind.DURATION) {
                throw tokens.unexpected(" behind `@`", "a timestamp, `start()` or `end()`");
            }
            if (number.kind() == Token.Kind.DURATION) {
                notes.need(number.span(), "a duration as a number (" + number.shown() + ")", 2, 54);
            }
            double seconds = LengthParser.valueOf(tokens.take(), notes);
            if (!(Math.abs(seconds) < 0x1p63)) {
                notes.problem(number.span(), number.shown() + " is no timestamp", "");
            }
            end = number.span();
            time = new At.Timestamp(negative ? -seconds : seconds);
        }
        return changed(of, sign, end, modifiers -> {
            if (modifiers.at().isPresent()) {
                notes.problem(sign.span(), "there are two `@`", "remove one of them");
            }
            return modifiers.withAt(time);
        });
    }

    private Expression changed(Expression of, Token modifier, Span end, UnaryOperator<Modifiers> change) {
        Span span = of.span().to(end);
        if (of instanceof VectorSelector selector) {
            return selector.with(span, change.apply(selector.modifiers()));
        } else if (of instanceof MatrixSelector matrix) {
            VectorSelector selector = matrix.selector();
            return new MatrixSelector(
                    span, selector.with(selector.span(), change.apply(selector.modifiers())), matrix.range());
        } else if (of instanceof Subquery subquery) {
            return new Subquery(
                    span, subquery.expression(), subquery.range(), subquery.step(), change.apply(subquery.modifiers()));
        }
        notes.problem(
                modifier.span(),
                modifier.shown() + " stands behind something that is neither a selector nor a subquery",
                "write it behind each selector in it");
        return of;
    }

    private Expression extended(Expression of) {
        Token word = tokens.take();
        notes.need(word.span(), word.shown(), 3, 7);
        notes.experimental(word.span(), word.shown(), Feature.EXTENDED_RANGE_SELECTORS);
        if (!(of instanceof VectorSelector) && !(of instanceof MatrixSelector)) {
            notes.problem(word.span(), word.shown() + " stands behind something that is no selector", "");
            return of;
        }
        return changed(of, word, word.span(), modifiers -> {
            Modifiers changed = word.is("anchored") ? modifiers.withAnchored() : modifiers.withSmoothed();
            if (changed.anchored() && changed.smoothed()) {
                notes.problem(word.span(), "a range is either anchored or smoothed", "remove one of the two");
            }
            return changed;
        });
    }
}
