package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jinjava.de.odysseus.el.tree.Node;
import jinjava.de.odysseus.el.tree.Tree;
import jinjava.de.odysseus.el.tree.TreeBuilderException;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.ast.AstChoice;
import jinjava.de.odysseus.el.tree.impl.ast.AstNested;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import org.jspecify.annotations.Nullable;

/** What an expression may be made of: checks one before any rendering, and builds the trees that are evaluated. */
public final class ExpressionSyntax extends Builder {

    private static final long serialVersionUID = 1L;

    /** Bounds the recursion of the parser and of the evaluation, and so the stack that they need. */
    private static final int MAX_LENGTH = 2_000;

    /** Evaluating calls itself for each level, in threads whose stacks are small: chains such as {@code a.b.c} count, too. */
    private static final int MAX_DEPTH = 200;

    static final String START = "#{";
    private static final String END = "}";

    /** What stands where there is no expression, which is a problem of its own. */
    public static final Checked UNREAD = new Checked(new Expression(null), "", false, Set.of(), List.of());

    private final transient Vocabulary vocabulary;

    private ExpressionSyntax(Vocabulary vocabulary) {
        super(Feature.METHOD_INVOCATIONS);
        this.vocabulary = vocabulary;
    }

    /** A syntax with the given filters and tests. */
    public static ExpressionSyntax of(Vocabulary vocabulary) {
        return new ExpressionSyntax(vocabulary);
    }

    /**
     * What is known of an expression before it is evaluated.
     *
     * @param expression to be evaluated if there are no problems
     * @param format the format filter that has the last word, or an empty string
     * @param choice whether it is {@code a if b else c}
     * @param names the names that it asks for
     * @param problems why it must not be evaluated, each with its place in the expression; empty if it may
     */
    public record Checked(
            Expression expression, String format, boolean choice, Set<String> names, List<TemplateProblem> problems) {}

    /** Parses without evaluating. */
    public Checked check(String expression) {
        if (expression.length() > MAX_LENGTH) {
            return failed(TemplateProblem.limit(StrictParser.TOO_DEEP));
        }
        StrictParser parser = new StrictParser(this, START + expression + END, vocabulary);
        try {
            Tree tree = parser.tree();
            return isDeep(tree) ? failed(TemplateProblem.limit(StrictParser.TOO_DEEP)) : checked(tree, parser);
        } catch (TemplateProblem e) {
            return failed(e);
        } catch (Exception e) {
            // The parser's own exceptions hide their position; its public builder shows it.
            return syntaxError(expression);
        }
    }

    private static boolean isDeep(Tree tree) {
        List<Node> level = List.of(tree.getRoot());
        int depth = 0;
        while (!level.isEmpty() && depth <= MAX_DEPTH) {
            List<Node> below = new ArrayList<>();
            for (Node node : level) {
                for (int i = 0; i < node.getCardinality(); i++) {
                    if (node.getChild(i) != null) {
                        below.add(node.getChild(i));
                    }
                }
            }
            level = below;
            depth++;
        }
        return depth > MAX_DEPTH;
    }

    private Checked checked(Tree tree, StrictParser parser) {
        Object root = tree.getRoot().getChild(0);
        boolean choice = root instanceof AstChoice;
        while (root instanceof AstNested nested) {
            root = nested.getChild(0);
        }
        String format =
                root instanceof FilterCall call && vocabulary.formats().names().contains(call.name())
                        ? call.name()
                        : "";
        return new Checked(new Expression((AstNode) tree.getRoot()), format, choice, parser.names(), parser.problems());
    }

    private Checked syntaxError(String expression) {
        try {
            super.build(START + expression + END);
        } catch (TreeBuilderException e) {
            int offset = Math.max(0, Math.min(e.getPosition() - START.length(), expression.length()));
            return failed(
                    unreadable(expression.substring(offset), e.getExpected()).at(offset));
        } catch (RuntimeException e) {
            return failed(unreadable(expression, ""));
        }
        return failed(unreadable(expression, ""));
    }

    private static TemplateProblem unreadable(String rest, String expected) {
        String place = rest.isBlank()
                ? "the expression ends too early"
                : "cannot read the expression at `" + rest.strip() + "`";
        String mend = expected.isEmpty() || expected.length() > 60 ? "" : "expected " + expected + "; ";
        return TemplateProblem.syntax(
                place.length() > 100 ? place.substring(0, 100) + "…`" : place,
                mend + "if it is meant for Prometheus or Helm, put it between `{% raw %}` and `{% endraw %}`");
    }

    private static Checked failed(TemplateProblem problem) {
        return new Checked(new Expression(null), "", false, Set.of(), List.of(problem));
    }

    @Override
    protected StrictParser createParser(String expression) {
        return new StrictParser(this, expression, vocabulary);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
