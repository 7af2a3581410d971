package io.github.prometheusgitops.format;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes HCL2 as Terraform reads it and as {@code terraform fmt} leaves it.
 *
 * <p>All methods throw {@link IllegalArgumentException} for other than plain values (see the package), lone surrogates, NUL, and strings that are not in Unicode's normal
 * form C: HCL cannot carry them.
 *
 * @see <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md">HCL native syntax</a>
 */
public final class HclText {

    private HclText() {}

    /**
     * A value as an expression. A list of scalars stays on one line up to 100 columns, any other list has an element a
     * line; an object has an attribute a line.
     *
     * @param indent indentation of the line that the expression starts on; following lines are indented by it and more
     */
    public static String expression(@Nullable Object value, int indent) {
        PlainValue.require(value, indent);
        return HclLayout.expression(value, indent);
    }

    /**
     * The attributes of a block or a file, one below the other; those that are null are left out.
     *
     * @param indent spaces before each line but the first
     * @throws IllegalArgumentException if a name is not an identifier
     */
    public static String attributes(Map<String, ?> attributes, int indent) {
        PlainValue.require(attributes, indent);
        return HclLayout.attributes(attributes, indent);
    }
}
