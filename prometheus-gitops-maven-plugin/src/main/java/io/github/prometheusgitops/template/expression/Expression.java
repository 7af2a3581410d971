package io.github.prometheusgitops.template.expression;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import jinjava.de.odysseus.el.tree.Node;
import jinjava.de.odysseus.el.tree.TreeBuilderException;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.ast.AstChoice;
import jinjava.de.odysseus.el.tree.impl.ast.AstEval;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import org.jspecify.annotations.Nullable;

/**
 * An expression that was read once and is evaluated any number of times, by any number of threads.
 *
 * @param root null if there are problems
 * @param names the names that it asks for
 * @param problems why it must not be evaluated, each with its place in the expression; empty if it may
 */
public record Expression(@Nullable AstNode root, Set<String> names, List<TemplateProblem> problems) {

    /** What stands where there is no expression, which is a problem of its own. */
    public static final Expression NONE = new Expression(null, Set.of(), List.of());

    /** Bounds the recursion of the parser and of the evaluation, and so the stack that they need. */
    private static final int MAX_LENGTH = 2_000;

    /** Evaluating calls itself for each level, in threads whose stacks are small: chains such as {@code a.b.c} count, too. */
    private static final int MAX_DEPTH = 200;

    private static final String START = "#{";
    private static final String END = "}";

    /** Parses without evaluating. */
    public static Expression parse(String text, Formats formats) {
        if (text.length() > MAX_LENGTH) {
            return failed(TemplateProblem.limit(StrictParser.TOO_DEEP));
        }
        StrictParser parser = new StrictParser(START + text + END, START.length(), formats);
        Builder builder = new Builder() {
            private static final long serialVersionUID = 1L;

            @Override
            protected Parser createParser(String expression) {
                return parser;
            }
        };
        try {
            // Anything else would be several expressions in one text, which is as unreadable.
            AstEval tree = (AstEval) builder.build(START + text + END).getRoot();
            return isDeeper(MAX_DEPTH, tree)
                    ? failed(TemplateProblem.limit(StrictParser.TOO_DEEP))
                    : new Expression(tree.getChild(0), parser.names(), parser.problems());
        } catch (TemplateProblem e) {
            return failed(e);
        } catch (TreeBuilderException e) {
            int offset = Math.max(0, Math.min(e.getPosition() - START.length(), text.length()));
            return failed(unreadable(text.substring(offset), e.getExpected()).at(offset));
        } catch (RuntimeException e) {
            return failed(unreadable(text, ""));
        }
    }

    private static boolean isDeeper(int levels, Node node) {
        for (int i = 0; i < node.getCardinality(); i++) {
            Node child = node.getChild(i);
            if (child != null && (levels == 0 || isDeeper(levels - 1, child))) {
                return true;
            }
        }
        return false;
    }

    private static Expression failed(TemplateProblem problem) {
        return new Expression(null, Set.of(), List.of(problem));
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

    /** Whether it is a name and nothing else, so that a variable may be called so. */
    public boolean isName() {
        return root instanceof Name name && !name.isNone();
    }

    /** Whether it is {@code a if b else c}. */
    public boolean isChoice() {
        return root instanceof AstChoice;
    }

    /** The filter that has the last word; an empty string if none has. */
    public String lastFilter() {
        return root != null && Lookup.unwrapped(root) instanceof Call call ? call.name() : "";
    }

    /**
     * The value.
     *
     * @throws TemplateProblem if there is none, or a limit is reached
     */
    public @Nullable Object evaluate(Rendering rendering) {
        return Objects.requireNonNull(root, "an expression with problems is evaluated")
                .eval(rendering, null);
    }
}
