package io.github.prometheusgitops.format;

import java.util.List;

/**
 * A string of several lines as a YAML literal block scalar, where that is lossless whatever follows it.
 *
 * <p>{@code |+} is never used: it would take in blank lines that follow in the template, and lose its own to whoever
 * trims them. Lines that end in white space are not written this way either, as editors trim them.
 */
final class YamlLiteral {

    private final String text;
    private final int indent;
    /** Indentation relative to the parent node; 0 where it is not known, as the parent stands in a template. */
    private final int step;

    private YamlLiteral(String text, int indent, int step) {
        this.text = text;
        this.indent = indent;
        this.step = step;
    }

    /** Below a key that stands in a template, by an unknown number of spaces less. */
    static YamlLiteral below(String text, int indent) {
        return new YamlLiteral(text, indent, 0);
    }

    /** Within a collection that is indented by {@code step} less. */
    static YamlLiteral nested(String text, int indent, int step) {
        return new YamlLiteral(text, indent, step);
    }

    boolean isLossless() {
        // Some parsers want a literal indented by at least one, at the root of a document too.
        return indent > 0
                && text.indexOf('\n') > 0
                && !text.startsWith("\t")
                && !(needsIndicator() && step == 0)
                && !text.endsWith("\n\n")
                && text.codePoints().noneMatch(c -> c != '\n' && c != '\t' && Unicode.isUnseen(c))
                && lines().stream().noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
    }

    void append(StringBuilder out) {
        out.append('|');
        if (needsIndicator()) {
            out.append(step);
        }
        if (!text.endsWith("\n")) {
            out.append('-');
        }
        for (String line : lines()) {
            out.append('\n');
            if (!line.isEmpty()) {
                out.append(" ".repeat(indent)).append(line);
            }
        }
    }

    /** Leading spaces would be taken for indentation. */
    private boolean needsIndicator() {
        return text.startsWith(" ");
    }

    private List<String> lines() {
        return (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text)
                .lines()
                .toList();
    }
}
