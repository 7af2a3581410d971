package io.github.prometheusgitops.promql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Reads PromQL of Prometheus 2 and 3, up to 3.14, in time that grows with the length of the text. It takes what any of
 * these versions takes, and says what not all of them do.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">Querying basics</a>
 * @see <a href="https://github.com/prometheus/prometheus/blob/main/promql/parser/generated_parser.y">The grammar</a>
 */
public final class PromqlParser {

    /** How high the tree of an expression may be, which Prometheus does not bound: chains of operators make it so. */
    public static final int MOST_DEPTH = 500;

    /**
     * How deep the text of an expression may nest. Each level takes up to a dozen calls, and a thread of a build may have
     * a stack of half a megabyte.
     */
    static final int MOST_NESTING = 100;

    private static final String TOO_HIGH = "it nests more than " + MOST_DEPTH + " deep";

    private PromqlParser() {}

    /**
     * Reads an expression.
     *
     * @param features what feature flags have turned on
     */
    public static Parsing parse(String text, Set<Feature> features) {
        Notes notes = new Notes(features);
        try {
            Expression expression = new ExpressionParser(new TokenStream(Lexer.read(text), notes), notes).whole();
            if (notes.isClean() && isShallow(expression, notes)) {
                new TypeCheck(notes).check(expression);
            }
            return notes.isClean()
                    ? new Parsing.Understood(expression, notes.needs())
                    : new Parsing.Refused(notes.problems());
        } catch (TokenStream.Stop e) {
            return new Parsing.Refused(notes.problems());
        }
    }

    /** The words and signs of a text, without the blanks between them: texts that have the same say the same. */
    public static List<String> words(String text) {
        return Lexer.read(text).stream().map(token -> token.span().of(text)).toList();
    }

    /** Chains of operators grow high without nesting in the text. */
    private static boolean isShallow(Expression whole, Notes notes) {
        record Level(Expression expression, int depth) {}
        Deque<Level> open = new ArrayDeque<>();
        open.push(new Level(whole, 1));
        while (!open.isEmpty()) {
            Level level = open.pop();
            if (level.depth() > MOST_DEPTH) {
                notes.problem(whole.span(), TOO_HIGH, "let rules record parts of it");
                return false;
            }
            level.expression().children().forEach(child -> open.push(new Level(child, level.depth() + 1)));
        }
        return true;
    }
}
