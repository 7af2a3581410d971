package io.github.prometheusgitops.template.expression;

import io.github.prometheusgitops.finding.Finding;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import jinjava.de.odysseus.el.tree.Bindings;
import org.jspecify.annotations.Nullable;

/** One rendering of one template: its variables, its budget and its mistakes. */
public final class Rendering extends Bindings {

    private static final long serialVersionUID = 1L;

    /** Whoever makes more has lost the thread, and a loop makes each as often as it goes round. */
    private static final int MOST_MISTAKES = 100;

    private final transient TemplateText template;
    private final transient Budget budget;
    private final transient Set<Finding> mistakes = new LinkedHashSet<>();
    private transient Scope scope;

    /** A rendering that sees these variables. */
    public Rendering(TemplateText template, Scope scope, Budget budget) {
        super(null, null);
        this.template = template;
        this.scope = scope;
        this.budget = budget;
    }

    /** Converts to a boolean by {@link Values#isTrue}, and to nothing else: no operator asks for it. */
    @Override
    public <T> T convert(@Nullable Object value, Class<T> type) {
        return type.cast(Values.isTrue(value));
    }

    /** What this rendering may still cost. */
    public Budget budget() {
        return budget;
    }

    /** The variables in sight. */
    public Scope scope() {
        return scope;
    }

    /** Runs a part of the template with variables of its own. */
    public <T> T inScope(Scope inner, Supplier<T> part) {
        Scope outer = scope;
        scope = inner;
        try {
            return part.get();
        } finally {
            scope = outer;
        }
    }

    /** Each mistake once, in the order in which they were made. */
    public Set<Finding> mistakes() {
        return Collections.unmodifiableSet(mistakes);
    }

    /**
     * Notes a problem and lets the rendering go on, so that the next one is found too.
     *
     * @param start where the expression that has it starts in the template
     */
    public void report(TemplateProblem problem, int start) {
        if (!problem.isConsequence() && mistakes.size() < MOST_MISTAKES) {
            mistakes.add(template.finding(problem, start + problem.offset()));
        }
    }
}
