package io.github.prometheusgitops.format;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A piece of HCL that {@link HclText} writes as it is, where a plain value would become a literal.
 *
 * <p>Values of this type come from code only: what a user wrote is a plain value and never becomes one.
 */
public final class HclExpression {

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private final String text;

    private HclExpression(String text) {
        this.text = text;
    }

    /**
     * An expression as it stands, for constants in code.
     *
     * @param text one line, laid out as {@code terraform fmt} would
     * @throws IllegalArgumentException if it is empty or has line ends or other characters that cannot be seen
     */
    public static HclExpression verbatim(String text) {
        if (text.isBlank() || Unicode.requireWellFormed(text).codePoints().anyMatch(Unicode::isUnseen)) {
            throw new IllegalArgumentException("an HCL expression must be one visible line, not \"" + text + "\"");
        }
        return new HclExpression(text);
    }

    /**
     * A reference such as {@code module.role.arn} or {@code local.writers}.
     *
     * @throws IllegalArgumentException if a name is not an identifier
     */
    public static HclExpression reference(String root, String... names) {
        StringBuilder path = new StringBuilder(requireIdentifier(root));
        for (String name : names) {
            path.append('.').append(requireIdentifier(name));
        }
        return new HclExpression(path.toString());
    }

    /**
     * The content of a file that lies beside the Terraform module: {@code file("${path.module}/../iam/trust.json")}.
     *
     * @param relativePath from the module's folder, with forward slashes
     * @throws IllegalArgumentException if the path is empty, absolute, or cannot be written in HCL
     */
    public static HclExpression file(String relativePath) {
        if (relativePath.isEmpty() || relativePath.startsWith("/")) {
            throw new IllegalArgumentException("\"" + relativePath + "\" is not a relative path");
        }
        return new HclExpression("file(\"${path.module}/" + HclString.escape(relativePath) + "\")");
    }

    /** Whether the word may stand for a name without quotes. */
    static boolean isIdentifier(String word) {
        return IDENTIFIER.matcher(word).matches();
    }

    /** The expression in HCL. */
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HclExpression expression && text.equals(expression.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    private static String requireIdentifier(String name) {
        if (!isIdentifier(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is not an HCL identifier");
        }
        return name;
    }
}
