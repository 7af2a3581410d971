package io.github.prometheusgitops.template.expression;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.TemplateError;
import java.util.function.Supplier;

/** Jinjava's interpreter for one rendering of one template, with its variables and its budget. */
public final class Rendering extends JinjavaInterpreter {

    private final Budget budget;
    private Scope scope;
    private int mistakes;

    Rendering(Jinjava jinjava, Context context, JinjavaConfig config, Scope scope, Budget budget) {
        super(jinjava, context, config);
        this.scope = scope;
        this.budget = budget;
    }

    /** The rendering that the current thread is busy with. */
    static Rendering current() {
        return (Rendering) getCurrent();
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

    /** How many mistakes were made so far, repeated ones included, which the list of errors leaves out. */
    public int mistakes() {
        return mistakes;
    }

    @Override
    public void addError(TemplateError error) {
        mistakes++;
        super.addError(error);
    }

    /** Notes a problem and lets the rendering go on, so that the next one is found too. */
    public void report(TemplateProblem problem, int line, int column) {
        addError(TemplateError.fromException(new InterpretException(problem.summary(), problem, line, column)));
    }
}
