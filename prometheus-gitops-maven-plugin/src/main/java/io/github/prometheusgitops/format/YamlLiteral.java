package io.github.prometheusgitops.format;

import java.util.List;

/**
 * A string of several lines as a YAML literal block scalar, where that is lossless whatever follows it.
 *
 * <p>{@code |+} is never used: it would take in blank lines that follow in the template, and lose its own to whoever
 * trims them. Lines that end in white space are not written this way either, as editors trim them.
 *
 * @param step indentation relative to the parent node; 0 where it is not known, as the parent stands in a template
 */
record YamlLiteral(String text, int indent, int step) {

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
