package io.github.prometheusgitops.promql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads lists of labels: what an aggregation groups by, and which series of two vectors belong together. */
final class LabelsParser {

    private final TokenStream tokens;
    private final Notes notes;

    LabelsParser(TokenStream tokens, Notes notes) {
        this.tokens = tokens;
        this.notes = notes;
    }

    /** {@code by (…)} or {@code without (…)}. */
    record Grouping(boolean without, List<String> labels, Span end) {}

    /** What an aggregation groups by, if it stands here. */
    Optional<Grouping> grouping() {
        if (!tokens.isNext("by") && !tokens.isNext("without")) {
            return Optional.empty();
        }
        Token word = tokens.take();
        List<String> labels = new ArrayList<>();
        Span end = list(labels, " behind `" + word.text() + "`");
        return Optional.of(new Grouping(word.is("without"), labels, end));
    }

    /** Everything between an operator and its right operand but {@code bool}. */
    VectorMatching matching() {
        Optional<List<String>> labels = Optional.empty();
        VectorMatching.Grouping grouping = VectorMatching.Grouping.NONE;
        List<String> included = new ArrayList<>();
        boolean on = tokens.isNext("on");
        if (on || tokens.isNext("ignoring")) {
            List<String> read = new ArrayList<>();
            Token word = tokens.take();
            list(read, " behind `" + word.text() + "`");
            labels = Optional.of(read);
            boolean left = tokens.isNext("group_left");
            if (left || tokens.isNext("group_right")) {
                Token side = tokens.take();
                grouping = left ? VectorMatching.Grouping.LEFT : VectorMatching.Grouping.RIGHT;
                if (tokens.isNext("(")) {
                    list(included, " behind `" + side.text() + "`");
                }
            }
        }
        return filled(on, labels, grouping, included);
    }

    private VectorMatching filled(
            boolean on, Optional<List<String>> labels, VectorMatching.Grouping grouping, List<String> included) {
        Optional<Double> left = Optional.empty();
        Optional<Double> right = Optional.empty();
        if (tokens.isNext("fill")) {
            left = fill();
            right = left;
        } else if (tokens.isNext("fill_left")) {
            left = fill();
            right = tokens.isNext("fill_right") ? fill() : right;
        } else if (tokens.isNext("fill_right")) {
            right = fill();
            left = tokens.isNext("fill_left") ? fill() : left;
        }
        return labels.isEmpty() && left.isEmpty() && right.isEmpty()
                ? VectorMatching.PLAIN
                : new VectorMatching(on, labels, grouping, included, left, right);
    }

    private Optional<Double> fill() {
        Token word = tokens.take();
        String what = "`" + word.text() + "`";
        notes.need(word.span(), what, 3, 10);
        notes.experimental(word.span(), what, Feature.FILL_MODIFIERS);
        tokens.expect("(", " behind " + what);
        boolean negative = tokens.isNext("-");
        if (negative || tokens.isNext("+")) {
            tokens.take();
        }
        Token.Kind kind = tokens.peek().kind();
        if (kind != Token.Kind.NUMBER && kind != Token.Kind.DURATION) {
            throw tokens.unexpected(" in " + what, "a number");
        }
        double value = LengthParser.valueOf(tokens.take(), notes);
        tokens.expect(")", " in " + what);
        return Optional.of(negative ? -value : value);
    }

    private Span list(List<String> labels, String where) {
        if (tokens.peek().kind() == Token.Kind.NAME) {
            throw tokens.unexpected(
                    where,
                    "`(`",
                    "write parentheses around labels: `(" + tokens.peek().text() + ")`");
        }
        tokens.expect("(", where);
        while (!tokens.isNext(")")) {
            labels.add(label(where));
            if (!tokens.accept(",")) {
                break;
            }
        }
        if (!tokens.isNext(")")) {
            throw tokens.unexpected(" in the labels" + where, "`,` or `)`");
        }
        return tokens.take().span();
    }

    private String label(String where) {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.STRING) {
            StringScan string = StringScan.of(token.text(), 0);
            notes.need(token.span(), "a label's name in quotes (" + token.shown() + ")", 3, 0);
            if (string.value().isEmpty() || !string.utf8()) {
                notes.problem(token.span(), token.shown() + " is no name of a label", "");
            }
            tokens.take();
            return string.value();
        }
        boolean withColon = token.kind() == Token.Kind.METRIC_NAME;
        if (withColon) {
            notes.need(token.span(), "a colon in a label's name (" + token.shown() + ")", 3, 0);
        } else if (token.kind() != Token.Kind.NAME && token.kind() != Token.Kind.KEYWORD || token.is("without")) {
            throw tokens.unexpected(" in the labels" + where, "a label");
        }
        return tokens.take().text();
    }
}
