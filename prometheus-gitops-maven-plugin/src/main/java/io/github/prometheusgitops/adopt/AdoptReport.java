package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.format.MarkdownText;
import io.github.prometheusgitops.format.ShellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells whoever adopts what is reproduced, what is not, and what is left to do: as a file to be read, and as lines.
 *
 * @param written new files
 * @param comparisons of the tree with what the team has
 * @param notes by kind and place
 * @param warnings what the pipeline says of the new descriptors
 * @param takenOver what an earlier Terraform has to let go of
 */
public record AdoptReport(
        List<String> written,
        List<Comparison> comparisons,
        List<Note> notes,
        List<Finding> warnings,
        List<Adopted.TakenOver> takenOver) {

    /** For a terminal: what is reproduced, and how much there is of everything else. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        written.forEach(file -> lines.add("new " + file));
        comparisons.forEach(comparison -> lines.add(comparison.file() + ": " + comparison.summary()));
        for (Note.Kind kind : Note.Kind.values()) {
            List<Note> some = of(kind);
            if (!some.isEmpty()) {
                lines.add(kind.heading() + " (" + some.size() + "):");
                some.forEach(note -> lines.add("  " + note));
            }
        }
        if (!takenOver.isEmpty()) {
            lines.add(
                    takenOver.size() + " resources are taken over, which the earlier Terraform has to let go of first");
        }
        return lines;
    }

    private List<Note> of(Note.Kind kind) {
        return notes.stream().filter(note -> note.kind() == kind).toList();
    }

    /** The whole report. */
    public String markdown() {
        StringBuilder text = new StringBuilder("# What was adopted\n");
        if (!written.isEmpty()) {
            text.append("\nNew files:\n\n");
            written.forEach(file -> text.append("- ").append(inline(file)).append('\n'));
        }
        text.append("\nComments are not carried over, and nothing that was read has been changed.\n");
        if (!comparisons.isEmpty()) {
            text.append("\n## What the tree reproduces\n\n");
            comparisons.forEach(comparison -> text.append("- ")
                    .append(inline(comparison.file()))
                    .append(": ")
                    .append(comparison.summary())
                    .append('\n'));
            comparisons.forEach(comparison -> differences(comparison, text));
        }
        for (Note.Kind kind : Note.Kind.values()) {
            List<Note> some = of(kind);
            if (!some.isEmpty()) {
                text.append("\n## ").append(kind.heading()).append("\n\n");
                some.forEach(note ->
                        text.append("- ").append(inline(note.toString())).append('\n'));
            }
        }
        takenOver(text);
        if (!warnings.isEmpty()) {
            text.append("\n## What the next run warns of\n\n");
            warnings.forEach(warning -> text.append("- ")
                    .append(inline(warning.at() + ": " + warning.summary() + " [" + warning.id() + "]"))
                    .append('\n'));
        }
        return text.toString();
    }

    private static void differences(Comparison comparison, StringBuilder text) {
        if (comparison.differences().isEmpty()) {
            return;
        }
        text.append("\n### ")
                .append(inline(comparison.file()))
                .append("\n\n| key | before | in the tree |\n| --- | --- | --- |\n");
        comparison
                .differences()
                .forEach(difference -> text.append("| ")
                        .append(cell(difference.path()))
                        .append(
                                difference.at().line() == 0
                                        ? ""
                                        : " (" + cell(difference.at().toString()) + ")")
                        .append(" | ")
                        .append(cell(difference.before()))
                        .append(" | ")
                        .append(difference.kind() == Comparison.Kind.LOST ? "(lost)" : cell(difference.after()))
                        .append(" |\n"));
    }

    /** Two states that both have a resource would undo each other's work. */
    private void takenOver(StringBuilder text) {
        if (takenOver.isEmpty()) {
            return;
        }
        text.append("\n## What the earlier Terraform has to let go of\n\n"
                + "The tree's root modules import these, or write them again. Before the first apply, take them out of the state"
                + " that has them, which destroys nothing:\n");
        SortedMap<String, List<String>> byState = takenOver.stream()
                .collect(Collectors.groupingBy(
                        Adopted.TakenOver::state,
                        TreeMap::new,
                        Collectors.mapping(Adopted.TakenOver::address, Collectors.toList())));
        for (Map.Entry<String, List<String>> state : byState.entrySet()) {
            text.append("\nThe state of ").append(inline(state.getKey())).append(":\n\n```sh\n");
            state.getValue()
                    .forEach(address -> text.append("terraform state rm ")
                            .append(ShellText.word(address))
                            .append('\n'));
            text.append("```\n\nThen take their blocks out of its configuration, too.\n");
        }
    }

    private static String cell(String text) {
        return inline(text).replace("|", "\\|");
    }

    private static String inline(String text) {
        return MarkdownText.inline(text);
    }
}
