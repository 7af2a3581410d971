package io.github.prometheusgitops.template.expression;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters that write a value in a target language; only they may end an expression that is printed. */
public interface FormatFilters {

    /** Their names. */
    Set<String> names();

    /** Whether the filter is called with an indent, as in {@code yaml_block(2)}. */
    boolean takesIndent(String name);

    /**
     * Writes a plain value.
     *
     * @throws TemplateProblem if the language cannot express it
     */
    String write(String name, @Nullable Object value, int indent);
}
