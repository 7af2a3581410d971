package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.template.expression.ExpressionSyntax;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Builds the tree of a template from its pieces, and finds everything that can be known before rendering. */
final class StatementParser {

    private static final int MAX_NESTING = 32;

    private static final String NAME = "[A-Za-z_]\\w*";
    private static final Pattern IN = Pattern.compile("\\sin\\b");
    private static final Pattern SET = Pattern.compile("(" + NAME + ")\\s*=(?!=)\\s*(.+)", Pattern.DOTALL);

    /** Names that mean something else in expressions. */
    private static final Set<String> RESERVED = Set.of(
            "loop",
            "true",
            "false",
            "True",
            "False",
            "none",
            "None",
            "null",
            "not",
            "and",
            "or",
            "in",
            "is",
            "if",
            "else",
            "empty",
            "div",
            "mod",
            "eq",
            "ne",
            "lt",
            "le",
            "gt",
            "ge",
            "instanceof");

    private final List<Piece> pieces;
    private final ExpressionSyntax syntax;
    private final Escaping escaping;
    private final Problems problems;
    private final Set<String> names = new TreeSet<>();
    /** Whether what is missing at the end is missing in the template, and not only in what was read of it. */
    private boolean complete;

    private int next;

    private StatementParser(List<Piece> pieces, ExpressionSyntax syntax, Escaping escaping, Problems problems) {
        this.pieces = pieces;
        this.syntax = syntax;
        this.escaping = escaping;
        this.problems = problems;
        this.complete = !problems.any();
    }

    /**
     * What a template says.
     *
     * @param names the names that its expressions ask for
     * @param statements not to be rendered if problems were found
     */
    record Parsed(Set<String> names, List<Statement> statements) {}

    static Parsed parse(List<Piece> pieces, ExpressionSyntax syntax, Escaping escaping, Problems problems) {
        StatementParser parser = new StatementParser(pieces, syntax, escaping, problems);
        List<Statement> statements = parser.body(Set.of(), 0);
        return new Parsed(parser.names, statements);
    }

    /** Reads statements up to one of the given tags, which is left to be read, or to the end. */
    private List<Statement> body(Set<String> ends, int depth) {
        List<Statement> body = new ArrayList<>();
        while (next < pieces.size()) {
            Piece piece = pieces.get(next);
            if (piece.kind() == Piece.Kind.TAG && ends.contains(Tag.of(piece).name())) {
                break;
            }
            next++;
            switch (piece.kind()) {
                case TEXT, RAW -> body.add(new TextStatement(piece.text()));
                case EXPRESSION -> body.add(print(piece));
                case TAG -> statement(Tag.of(piece), body, depth);
                case COMMENT -> {}
            }
        }
        return body;
    }

    private void statement(Tag tag, List<Statement> body, int depth) {
        switch (tag.name()) {
            case "if" -> body.add(ifStatement(tag, tag, nested(tag, depth)));
            case "for" -> body.add(forStatement(tag, nested(tag, depth)));
            case "set" -> set(tag, body);
            case "raw", "endraw" -> rawEdge(tag);
            default -> stray(tag);
        }
    }

    private int nested(Tag tag, int depth) {
        if (depth == MAX_NESTING) {
            problem(tag, TemplateProblem.limit("template nests more than " + MAX_NESTING + " blocks"));
            // Whatever follows cannot be understood any more, and reading it might exhaust the stack.
            next = pieces.size();
            complete = false;
        }
        return depth + 1;
    }

    private Statement print(Piece piece) {
        String expression = piece.text().strip();
        int offset = piece.offset() + piece.text().indexOf(expression);
        ExpressionSyntax.Checked checked = check(piece, expression, offset);
        if (checked.problems().isEmpty()) {
            escaping.check(piece, expression, checked.format(), problems);
        }
        return new PrintStatement(new PlacedExpression(checked.expression(), piece, offset));
    }

    /** @param opening the {@code if}, where the tag is its {@code elif} */
    private Statement ifStatement(Tag opening, Tag tag, int depth) {
        PlacedExpression condition = expression(tag, tag.rest());
        List<Statement> then = body(Set.of("elif", "else", "endif"), depth);
        if (next == pieces.size()) {
            neverClosed(opening, "endif");
            return new IfStatement(condition, then, List.of());
        }
        Tag end = Tag.of(pieces.get(next++));
        if (end.name().equals("elif")) {
            // Counts as nesting: each branch is a level of recursion.
            Statement elif = ifStatement(opening, end, nested(end, depth));
            return new IfStatement(condition, then, List.of(elif));
        }
        bare(end);
        return new IfStatement(
                condition, then, end.name().equals("else") ? otherwise(opening, "endif", depth) : List.of());
    }

    private List<Statement> otherwise(Tag opening, String closing, int depth) {
        List<Statement> otherwise = body(Set.of(closing), depth);
        if (next == pieces.size()) {
            neverClosed(opening, closing);
        } else {
            bare(Tag.of(pieces.get(next++)));
        }
        return otherwise;
    }

    private Statement forStatement(Tag tag, int depth) {
        Matcher in = IN.matcher(tag.rest());
        List<String> names = List.of();
        PlacedExpression list = placed(tag, "", ExpressionSyntax.UNREAD);
        if (in.find()) {
            names = Stream.of(tag.rest().substring(0, in.start()).split(",", -1))
                    .map(String::strip)
                    .toList();
            names.forEach(name -> assignable(tag, name));
            String expression = tag.rest().substring(in.end()).strip();
            if (expression.isEmpty()) {
                syntaxProblem(tag, "`for` needs a list", "write `{% for item in list %}`");
            } else {
                ExpressionSyntax.Checked checked = check(tag.piece(), expression, tag.offsetOf(expression));
                list = placed(tag, expression, checked);
                if (checked.choice()) {
                    syntaxProblem(tag, "`for` takes no `if`", "use `| selectattr(…)` or an `{% if %}` inside the loop");
                }
            }
        } else {
            syntaxProblem(tag, "cannot read `for`", "write `{% for item in list %}`");
        }
        List<Statement> body = body(Set.of("else", "endfor"), depth);
        List<Statement> otherwise = List.of();
        if (next == pieces.size()) {
            neverClosed(tag, "endfor");
        } else {
            Tag end = Tag.of(pieces.get(next++));
            bare(end);
            otherwise = end.name().equals("else") ? otherwise(tag, "endfor", depth) : otherwise;
        }
        return new ForStatement(names, list, body, otherwise);
    }

    private void set(Tag tag, List<Statement> body) {
        Matcher header = SET.matcher(tag.rest());
        if (header.matches()) {
            assignable(tag, header.group(1));
            body.add(new SetStatement(header.group(1), expression(tag, header.group(2))));
        } else {
            syntaxProblem(tag, "cannot read `set`", "write `{% set name = value %}`; a block `set` is not available");
        }
    }

    private void rawEdge(Tag tag) {
        bare(tag);
        boolean opened = next > 1 && pieces.get(next - 2).kind() == Piece.Kind.RAW;
        if (tag.name().equals("endraw") && !opened) {
            syntaxProblem(tag, "`endraw` without `raw`", "");
        }
    }

    private void stray(Tag tag) {
        String name = tag.name();
        if (Tag.ALLOWED.contains(name)) {
            syntaxProblem(tag, "`" + name + "` without the tag that it belongs to", "");
        } else if (Tag.REFUSED.containsKey(name)) {
            problem(
                    tag,
                    TemplateProblem.refused("tag `" + name + "` is not available in templates", Tag.REFUSED.get(name)));
        } else if (!name.startsWith("end") || !Tag.REFUSED.containsKey(name.substring(3))) {
            // The end of a refused tag is not worth a finding of its own.
            String mend = name.isEmpty() ? "" : Suggestion.didYouMean(name, Tag.ALLOWED);
            syntaxProblem(tag, name.isEmpty() ? "tag without a name" : "unknown tag `" + name + "`", mend);
        }
    }

    private void assignable(Tag tag, String name) {
        if (RESERVED.contains(name) || !name.matches(NAME)) {
            syntaxProblem(tag, "`" + name + "` cannot be the name of a variable", "choose another name");
        }
    }

    private void bare(Tag tag) {
        if (!tag.rest().isEmpty()) {
            syntaxProblem(tag, "`" + tag.name() + "` takes nothing after it", "");
        }
    }

    private void neverClosed(Tag tag, String closing) {
        if (complete) {
            syntaxProblem(tag, "`" + tag.name() + "` is never closed", "add `{% " + closing + " %}`");
        }
    }

    private PlacedExpression expression(Tag tag, String expression) {
        if (expression.isEmpty()) {
            syntaxProblem(tag, "`" + tag.name() + "` needs a condition", "");
            return placed(tag, expression, ExpressionSyntax.UNREAD);
        }
        return placed(tag, expression, check(tag.piece(), expression, tag.offsetOf(expression)));
    }

    private static PlacedExpression placed(Tag tag, String expression, ExpressionSyntax.Checked checked) {
        return new PlacedExpression(checked.expression(), tag.piece(), tag.offsetOf(expression));
    }

    private ExpressionSyntax.Checked check(Piece piece, String expression, int offset) {
        ExpressionSyntax.Checked checked = syntax.check(expression);
        names.addAll(checked.names());
        for (TemplateProblem problem : checked.problems()) {
            PlacedExpression.Place place = piece.placeOf(offset + problem.offset());
            problems.add(place.line(), place.column(), problem);
        }
        return checked;
    }

    private void syntaxProblem(Tag tag, String summary, String mend) {
        problem(tag, TemplateProblem.syntax(summary, mend));
    }

    private void problem(Tag tag, TemplateProblem problem) {
        problems.add(tag.piece().line(), tag.piece().column(), problem);
    }
}
