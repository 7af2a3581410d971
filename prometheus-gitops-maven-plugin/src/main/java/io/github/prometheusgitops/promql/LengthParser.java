package io.github.prometheusgitops.promql;

import java.util.Optional;

/** Reads the lengths of ranges, steps and offsets, which may be computed. */
final class LengthParser {

    private static final int SUM = 1;
    private static final int PRODUCT = 2;
    private static final int POWER = 3;

    /** Prometheus counts nanoseconds in 64 bits. */
    private static final double MOST_SECONDS = 0x1p63 / 1e9;

    private static final String WHERE = " in a duration";
    private static final String EXPECTED = "a number, a duration, `step()` or `range()`";

    private final TokenStream tokens;
    private final Notes notes;

    LengthParser(TokenStream tokens, Notes notes) {
        this.tokens = tokens;
        this.notes = notes;
    }

    /** The value of a number or the seconds of a duration. */
    static double valueOf(Token token, Notes notes) {
        boolean duration = token.kind() == Token.Kind.DURATION;
        Optional<Double> value = duration ? Literals.duration(token.text()) : Literals.number(token.text());
        if (value.isEmpty()) {
            notes.problem(
                    token.span(),
                    token.shown() + (duration ? " is no duration" : " is no number"),
                    duration ? "write whole numbers with units from the longest to the shortest, such as 1h30m" : "");
        } else if (!duration && token.text().indexOf('_') > 0) {
            notes.need(token.span(), "an underscore within a number (" + token.shown() + ")", 2, 54);
        }
        return value.orElse(Double.NaN);
    }

    /** The length of a range or of its steps. */
    Length positive() {
        Length length = computed(SUM);
        length.fixedSeconds()
                .filter(seconds -> seconds <= 0)
                .ifPresent(seconds ->
                        notes.problem(length.span(), "a range and its steps have to be longer than nothing", ""));
        return length;
    }

    /** That of an offset, which has the operators behind it for itself only where it begins with a parenthesis. */
    Length offset() {
        Token first = tokens.peek();
        boolean sign = first.is("-") || first.is("+");
        if (first.is("-")) {
            notes.need(first.span(), "a negative offset", 2, 33);
        } else if (sign) {
            notes.need(first.span(), "a `+` before an offset", 3, 5);
        }
        Token operand = sign ? tokens.peekBehind() : first;
        if (sign ? operand.is("-") || operand.is("+") : operand.is("(")) {
            return computed(SUM);
        }
        if (!sign) {
            return operand();
        }
        tokens.take();
        Length length = tokens.isNext("(") ? parenthesized(first.span()) : operand();
        return first.is("-") ? negated(first.span(), length) : length;
    }

    private Length computed(int loosest) {
        tokens.enter();
        Length left = signed();
        while (true) {
            Token token = tokens.peek();
            int precedence = precedence(token);
            if (precedence < loosest) {
                tokens.leave();
                return left;
            }
            tokens.take();
            computation(token.span());
            Length right = computed(precedence == POWER ? POWER : precedence + 1);
            if ((token.is("/") || token.is("%")) && right.fixedSeconds().equals(Optional.of(0.0))) {
                notes.problem(token.span(), "a duration is divided by nothing", "");
            }
            left = new Length.Computed(left.span().to(right.span()), token.text(), left, right);
        }
    }

    private static int precedence(Token token) {
        if (token.is("+") || token.is("-")) {
            return SUM;
        }
        if (token.is("*") || token.is("/") || token.is("%")) {
            return PRODUCT;
        }
        return token.is("^") ? POWER : 0;
    }

    private Length signed() {
        Token sign = tokens.peek();
        if (!sign.is("-") && !sign.is("+")) {
            return sign.is("(") ? parenthesized(sign.span(), true) : operand();
        }
        tokens.take();
        notes.need(sign.span(), "a sign before a duration", 3, 4);
        Length length = computed(POWER);
        return sign.is("-") ? negated(sign.span(), length) : length;
    }

    private Length parenthesized(Span sign) {
        notes.need(sign, "an offset in parentheses", 3, 5);
        return parenthesized(sign, false);
    }

    private Length parenthesized(Span start, boolean experimental) {
        tokens.take();
        if (experimental) {
            computation(start);
        }
        Length inner = computed(SUM);
        return new Length.Parenthesized(start.to(tokens.expect(")", WHERE).span()), inner);
    }

    private Length operand() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.DURATION) {
            return fixed(tokens.take());
        }
        boolean extreme = token.is("max_of") || token.is("min_of");
        if (!extreme && !token.is("step") && !token.is("range")) {
            throw tokens.unexpected(WHERE, EXPECTED);
        }
        tokens.take();
        String word = token.word();
        tokens.expect("(", " behind `" + word + "`");
        if (!extreme) {
            Span span = token.span().to(tokens.expect(")", WHERE).span());
            word(span, word, word.equals("step") ? 6 : 10);
            return new Length.OfQuery(span, word);
        }
        Length left = computed(SUM);
        tokens.expect(",", WHERE);
        Length right = computed(SUM);
        Span span = token.span().to(tokens.expect(")", WHERE).span());
        word(span, word, 13);
        return new Length.Extreme(span, word, left, right);
    }

    private Length fixed(Token token) {
        double seconds = valueOf(token, notes);
        if (token.kind() == Token.Kind.NUMBER || seconds == 0) {
            notes.need(token.span(), "a number as a duration (" + token.shown() + ")", 2, 54);
        }
        if (Math.abs(seconds) > MOST_SECONDS) {
            notes.problem(token.span(), token.shown() + " is longer than 292 years", "");
        }
        return new Length.Fixed(token.span(), seconds);
    }

    private static Length negated(Span sign, Length length) {
        Span span = sign.to(length.span());
        return length instanceof Length.Fixed fixed
                ? new Length.Fixed(span, -fixed.seconds())
                : new Length.Negated(span, length);
    }

    private void word(Span at, String word, int minor) {
        notes.need(at, "`" + word + "()` in a duration", 3, minor);
        notes.experimental(at, "`" + word + "()` in a duration", Feature.DURATION_EXPRESSIONS);
    }

    private void computation(Span at) {
        notes.need(at, "a duration that is computed", 3, 4);
        notes.experimental(at, "a duration that is computed", Feature.DURATION_EXPRESSIONS);
    }
}
