package io.github.prometheusgitops.template.expression;

import io.github.prometheusgitops.finding.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstNested;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** A node that reads something which may not be there: a name, a property or an item. */
interface Lookup {

    /** The value, or {@link Scope#ABSENT}. */
    @Nullable
    Object find(Bindings bindings, ELContext context);

    /** That there is no value. */
    TemplateProblem missing(Bindings bindings, ELContext context);

    /** The value, which has to be there. */
    default @Nullable Object get(Bindings bindings, ELContext context) {
        Object value = find(bindings, context);
        if (value == Scope.ABSENT) {
            throw missing(bindings, context);
        }
        return value;
    }

    /** As the author wrote it, for messages. */
    String path();

    /** Evaluates a node for {@code is defined} and {@code default}, which may ask for what is not there. */
    static @Nullable Object findLeniently(AstNode node, Bindings bindings, ELContext context) {
        AstNode inner = unwrapped(node);
        return inner instanceof Lookup lookup ? lookup.find(bindings, context) : inner.eval(bindings, context);
    }

    /** A node without the parentheses around it. */
    static AstNode unwrapped(AstNode node) {
        AstNode inner = node;
        while (inner instanceof AstNested nested) {
            inner = nested.getChild(0);
        }
        return inner;
    }

    /** How a node reads in a message. */
    static String path(AstNode node) {
        return node instanceof Lookup lookup ? lookup.path() : "(…)";
    }

    /** Reads a key of a map or an index of a list. */
    static @Nullable Object findIn(
            @Nullable Object base, @Nullable Object key, AstNode baseNode, int offset, Rendering rendering) {
        rendering.budget().steps(1);
        if (base instanceof Map<?, ?> map) {
            if (key instanceof String) {
                return map.containsKey(key) ? map.get(key) : Scope.ABSENT;
            }
            throw TemplateProblem.value(
                            "`" + path(baseNode) + "` is a map; " + Values.kind(key) + " cannot be a key", "")
                    .at(offset);
        }
        if (base instanceof List<?> list && (key instanceof Integer || key instanceof Long)) {
            long wanted = ((Number) key).longValue();
            long index = wanted < 0 ? wanted + list.size() : wanted;
            return index >= 0 && index < list.size() ? list.get((int) index) : Scope.ABSENT;
        }
        throw TemplateProblem.undefined(
                        "`" + path(baseNode) + "` is " + Values.kind(base) + " and has no `" + shortened(key) + "`",
                        base == null ? "ask `is not none` first, or give it a value" : "")
                .at(offset);
    }

    /** The problem of a key that a value has not. */
    static TemplateProblem missing(String path, Object key, @Nullable Object base, Rendering rendering) {
        return missing(path, key, base instanceof Map<?, ?> map ? map.keySet() : Set.of(), rendering);
    }

    /** The problem of a key or name that is not among those that are known. */
    static TemplateProblem missing(String path, Object key, Set<?> known, Rendering rendering) {
        rendering.budget().steps(known.size());
        String mend = Suggestion.didYouMean(
                String.valueOf(key),
                known.stream().map(String::valueOf).toList(),
                "where it may be missing, write `| default(…)` or ask `is defined`");
        return TemplateProblem.undefined("`" + path + "` is not defined", mend);
    }

    private static String shortened(@Nullable Object key) {
        String text = key instanceof String || Values.isWholeNumber(key) ? String.valueOf(key) : Values.kind(key);
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
