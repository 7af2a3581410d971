package io.github.prometheusgitops.format;

import org.jspecify.annotations.Nullable;

/**
 * Writes YAML that every YAML 1.1 and 1.2 parser reads as the very value that was given.
 *
 * <p>No line is folded and no anchor is written. What is not on its own obviously a string is quoted ({@code NO},
 * {@code 12:30}, {@code 1.10}), ordinary text is left plain for the reader. All methods throw
 * {@link IllegalArgumentException} if the value is not plain (see the package) or has a lone surrogate.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a> and <a href="https://yaml.org/type/">the types of 1.1</a>
 */
public final class YamlText {

    private YamlText() {}

    /** On one line, in any place after {@code key: } or {@code - }, also within {@code […]} and {@code {…}}. */
    public static String inline(@Nullable Object value) {
        PlainValue.require(value);
        StringBuilder out = new StringBuilder();
        YamlFlow.append(out, value);
        return out.toString();
    }

    /**
     * In block style, for a place in a template that is already indented.
     *
     * <p>A collection goes on a line of its own: {@code remoteWrite:} and, on the next line,
     * {@code   {{ remoteWrite | yaml_block(2) }}}. A string goes after its key: {@code key: {{ text | yaml_block(2) }}}
     * where {@code indent} is more than the indentation of the key; several lines become a literal block ({@code |})
     * where that is lossless. The result has no trailing newline; the template ends the line, and adds nothing to it.
     *
     * @param indent spaces before each line but the first
     */
    public static String block(@Nullable Object value, int indent) {
        PlainValue.require(value, indent);
        return YamlBlock.write(value, indent);
    }

    /** The whole content of a file. */
    public static String document(@Nullable Object value) {
        return block(value, 0) + "\n";
    }
}
