package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Answers what a line of a rendered file is made of. */
record LineQuestion(Asking asking, String question) {

    /** The answer for a line that the file has; what it depends on is asked for where that can be said. */
    Explanation answer(Document file, int line, Supplier<TracedFile> traced) {
        Optional<Cause> cause = file.cause();
        Optional<String> template = cause.flatMap(Cause::template);
        List<String> notes = new ArrayList<>();
        List<Explanation.Influence> influences = new ArrayList<>();
        int tried = 0;
        TreeSet<Integer> lines = new TreeSet<>();
        if (Tracer.isWorkedOut(file.path())) {
            notes.add("it is worked out from the rendered policies of all: ask for a role of this line instead");
        } else {
            TracedFile known = traced.get();
            known.marks().ifPresent(marks -> lines.addAll(marks.of(line)));
            tried = (int)
                    known.tried().stream().filter(one -> !one.how().isEmpty()).count();
            influences.addAll(influences(known, line));
            notes.addAll(unknown(known));
            if (template.isPresent() && lines.isEmpty()) {
                notes.add("which line of the template it is from is not known: "
                        + (known.marks().filter(TemplateLines::known).isPresent()
                                ? "values are laid over what that says"
                                : "it could not be rendered once more"));
            }
        }
        return new Explanation.OfLine(
                question,
                new Location(file.shown(), line, 0),
                Tracer.isWorkedOut(file.path())
                        ? asking.discreet().matrixLine(file.shown(), line)
                        : asking.discreet().line(file.shown(), line),
                file.owner().subject().orElse(""),
                template,
                lines,
                cause.map(Cause::descriptors).orElse(List.of()),
                influences,
                tried,
                notes);
    }

    private static List<String> unknown(TracedFile file) {
        List<String> notes = new ArrayList<>();
        if (!file.tried().isEmpty()
                && file.tried().stream().allMatch(one -> one.how().isEmpty())) {
            return List.of(
                    "on which values it depends is not known: no other one could be tried; `mvn gitops:check` says"
                            + " whether something is wrong with them as they are");
        }
        List<String> unknown = file.tried().stream()
                .filter(one -> one.how().isEmpty())
                .map(one -> "`" + one.setting().key() + "`")
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            notes.add("whether it depends on these is not known, since no other value could be tried: "
                    + String.join(", ", unknown));
        }
        int tried = file.tried().size();
        if (tried < file.candidates().size()) {
            notes.add((file.candidates().size() - tried) + " more values were not tried, from `"
                    + file.candidates().get(tried).key() + "` on");
        }
        return notes;
    }

    private List<Explanation.Influence> influences(TracedFile file, int line) {
        return file.tried().stream()
                .flatMap(one -> one
                        .difference()
                        .filter(difference ->
                                difference.gone() || difference.lines().contains(line))
                        .map(difference -> new Explanation.Influence(
                                asking.stated(one.setting()),
                                one.how(),
                                difference.lines().size(),
                                !difference.lines().contains(line)))
                        .stream())
                .sorted(Comparator.comparing(Explanation.Influence::whole)
                        .thenComparing(Explanation.Influence::lines)
                        .thenComparing(one -> one.stated().key()))
                .toList();
    }
}
