package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.template.expression.Expression;
import io.github.prometheusgitops.template.expression.Formats;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import io.github.prometheusgitops.template.expression.TemplateText;
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

    private static final Pattern IN = Pattern.compile("\\sin\\b\\s*");
    private static final Pattern SET = Pattern.compile("([A-Za-z_]\\w*)\\s*=(?!=)\\s*(.+)", Pattern.DOTALL);

    /** Words that Jinjava takes for names, and that mean something else in expressions. */
    private static final Set<String> RESERVED = Set.of("loop", "is");

    private final TemplateText template;
    private final List<Piece> pieces;
    private final Formats formats;
    private final Escaping escaping;
    private final Findings findings;
    private final Set<String> names = new TreeSet<>();
    /** Whether what is missing at the end is missing in the template, and not only in what was read of it. */
    private boolean complete;

    private int next;

    /** @param findings has what was found while the pieces were read, and gets the rest */
    StatementParser(
            TemplateSource source, TemplateText template, List<Piece> pieces, Formats formats, Findings findings) {
        this.template = template;
        this.pieces = pieces;
        this.formats = formats;
        this.escaping = new Escaping(formats, source);
        this.findings = findings;
        this.complete = !findings.hasErrors();
    }

    /** All statements; not to be rendered if anything was found. */
    List<Statement> parse() {
        return body(Set.of(), 0);
    }

    /** The names that the expressions of what was parsed ask for. */
    Set<String> names() {
        return names;
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
                case TEXT, RAW ->
                    body.add(new TextStatement(piece.text(), template.text().indexOf(piece.text(), piece.textStart())));
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
            problem(TemplateProblem.limit("template nests more than " + MAX_NESTING + " blocks"), tag.start());
            // Whatever follows cannot be understood any more, and reading it might exhaust the stack.
            next = pieces.size();
            complete = false;
        }
        return depth + 1;
    }

    private Statement print(Piece piece) {
        String text = piece.text().strip();
        int start = piece.textStart() + piece.text().indexOf(text);
        PlacedExpression printed = expression(text, start);
        if (printed.expression().problems().isEmpty()) {
            escaping.check(printed.expression(), text).ifPresent(problem -> problem(problem, piece.start()));
        }
        return new PrintStatement(printed);
    }

    /** @param opening the {@code if}, where the tag is its {@code elif} */
    private Statement ifStatement(Tag opening, Tag tag, int depth) {
        PlacedExpression condition = tag.rest().isEmpty()
                ? missing(tag, "`" + tag.name() + "` needs a condition", "")
                : expression(tag.rest(), tag.restStart());
        List<Statement> then = body(Set.of("elif", "else", "endif"), depth);
        Tag end = end(opening, "endif");
        if (end.name().equals("elif")) {
            // Counts as nesting: each branch is a level of recursion.
            Statement elif = ifStatement(opening, end, nested(end, depth));
            return new IfStatement(condition, then, List.of(elif));
        }
        return new IfStatement(condition, then, otherwise(opening, end, "endif", depth));
    }

    private Statement forStatement(Tag tag, int depth) {
        Matcher in = IN.matcher(tag.rest());
        List<String> variables = List.of();
        PlacedExpression list;
        if (!in.find()) {
            list = missing(tag, "cannot read `for`", "write `{% for item in list %}`");
        } else {
            variables = Stream.of(tag.rest().substring(0, in.start()).split(",", -1))
                    .map(String::strip)
                    .toList();
            variables.forEach(name -> assignable(tag, name));
            list = in.end() == tag.rest().length()
                    ? missing(tag, "`for` needs a list", "write `{% for item in list %}`")
                    : expression(tag.rest().substring(in.end()), tag.restStart() + in.end());
        }
        if (list.expression().isChoice()) {
            syntaxProblem(tag, "`for` takes no `if`", "use `| selectattr(…)` or an `{% if %}` inside the loop");
        }
        List<Statement> body = body(Set.of("else", "endfor"), depth);
        return new ForStatement(variables, list, body, otherwise(tag, end(tag, "endfor"), "endfor", depth));
    }

    /** What stands after the {@code else}, if it is one that ended what stands before. */
    private List<Statement> otherwise(Tag opening, Tag end, String closing, int depth) {
        if (!end.name().equals("else")) {
            return List.of();
        }
        List<Statement> otherwise = body(Set.of(closing), depth);
        end(opening, closing);
        return otherwise;
    }

    /** The tag that ended a body; the closing one, too, where that is missing. */
    private Tag end(Tag opening, String closing) {
        if (next < pieces.size()) {
            Tag end = Tag.of(pieces.get(next++));
            if (!end.name().equals("elif")) {
                bare(end);
            }
            return end;
        }
        if (complete) {
            syntaxProblem(opening, "`" + opening.name() + "` is never closed", "add `{% " + closing + " %}`");
        }
        return new Tag(closing, "", 0, 0);
    }

    private void set(Tag tag, List<Statement> body) {
        Matcher header = SET.matcher(tag.rest());
        if (header.matches()) {
            assignable(tag, header.group(1));
            PlacedExpression value = expression(header.group(2), tag.restStart() + header.start(2));
            body.add(new SetStatement(header.group(1), value));
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
            String mend = Tag.REFUSED.get(name);
            problem(TemplateProblem.refused("tag `" + name + "` is not available in templates", mend), tag.start());
        } else if (!name.startsWith("end") || !Tag.REFUSED.containsKey(name.substring(3))) {
            // The end of a refused tag is not worth a finding of its own.
            String mend = name.isEmpty() ? "" : Suggestion.didYouMean(name, Tag.ALLOWED);
            syntaxProblem(tag, name.isEmpty() ? "tag without a name" : "unknown tag `" + name + "`", mend);
        }
    }

    private void assignable(Tag tag, String name) {
        if (RESERVED.contains(name) || !Expression.parse(name, formats).isName()) {
            syntaxProblem(tag, "`" + name + "` cannot be the name of a variable", "choose another name");
        }
    }

    private void bare(Tag tag) {
        if (!tag.rest().isEmpty()) {
            syntaxProblem(tag, "`" + tag.name() + "` takes nothing after it", "");
        }
    }

    private PlacedExpression missing(Tag tag, String summary, String mend) {
        syntaxProblem(tag, summary, mend);
        return new PlacedExpression(Expression.NONE, tag.restStart());
    }

    private PlacedExpression expression(String text, int start) {
        Expression expression = Expression.parse(text, formats);
        names.addAll(expression.names());
        expression.problems().forEach(problem -> problem(problem, start + problem.offset()));
        return new PlacedExpression(expression, start);
    }

    private void syntaxProblem(Tag tag, String summary, String mend) {
        problem(TemplateProblem.syntax(summary, mend), tag.start());
    }

    private void problem(TemplateProblem problem, int index) {
        findings.add(template.finding(problem, index));
    }
}
