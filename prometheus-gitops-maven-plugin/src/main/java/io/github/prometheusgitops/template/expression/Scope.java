package io.github.prometheusgitops.template.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a statement sees, those of the enclosing loops included.
 *
 * <p>Not Jinjava's own context, because there a variable that is null falls through to an outer one of the same name.
 */
public final class Scope {

    /** Stands for "no such variable", as null is a value. */
    public static final Object ABSENT = new Object();

    /** Stands for the value of an expression that could not be evaluated; using it is no second mistake. */
    public static final Object FAILED = new Object();

    private final @Nullable Scope outer;
    private final Map<String, Object> variables;

    private Scope(@Nullable Scope outer, Map<String, Object> variables) {
        this.outer = outer;
        this.variables = variables;
    }

    /** A scope inside of the outermost one, which is the caller's values themselves. */
    public static Scope of(Map<String, Object> values) {
        return new Scope(null, values).inner();
    }

    /** An empty scope inside this one. */
    public Scope inner() {
        return new Scope(this, new HashMap<>());
    }

    /** Sets a variable here, where it hides one of the same name further out. */
    public void set(String name, @Nullable Object value) {
        variables.put(name, value);
    }

    /** The value, which may be null, or {@link #ABSENT}. */
    Object find(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            Object value = scope.variables.getOrDefault(name, ABSENT);
            if (value == FAILED) {
                throw TemplateProblem.consequence();
            }
            if (value != ABSENT) {
                return value;
            }
        }
        return ABSENT;
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Scope scope = this; scope != null; scope = scope.outer) {
            names.addAll(scope.variables.keySet());
        }
        return names;
    }
}
