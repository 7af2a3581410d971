package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import java.util.List;
import java.util.Optional;

/** Other versions of what runs, of what installs it and of what applies it. */
final class Versions implements Reading {

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            for (ValueChange edit : ledger.left(file)) {
                name(file, edit)
                        .ifPresent(name -> ledger.say(
                                Risk.VERSIONS, file, edit, "version " + name, name + " " + ShownValues.fromTo(edit)));
            }
        }
    }

    private static Optional<String> name(FileChange file, ValueChange edit) {
        if (file.document().isTerraform()) {
            return edit.endsWith("terraform", "required_version")
                    ? Optional.of("Terraform")
                    : edit.path().size() > 2
                                    && edit.endsWith("version")
                                    && edit.path().contains("required_providers")
                            ? Optional.of("Terraform provider "
                                    + Code.of(edit.path().get(edit.path().size() - 2)))
                            : Optional.empty();
        }
        if (edit.endsWith("prometheusSpec", "image", "tag") || edit.endsWith("prometheusSpec", "version")) {
            return Optional.of("Prometheus");
        }
        if (edit.endsWith("image", "tag") || edit.endsWith("image", "sha")) {
            return Optional.of("image " + Code.of(parent(edit, 2)));
        }
        if (edit.endsWith("targetRevision")) {
            return chart(file.document(), edit).map(chart -> "chart " + Code.of(chart));
        }
        if (edit.endsWith("chart", "spec", "version")) {
            return Optional.of("chart");
        }
        return Optional.empty();
    }

    private static String parent(ValueChange edit, int levels) {
        List<String> path = edit.path();
        int end = path.size() - levels;
        return end > 0 ? String.join(".", path.subList(0, end)) : "of all";
    }

    /** The chart of the source of an Application whose revision this is; none if it is git's. */
    private static Optional<String> chart(Document document, ValueChange edit) {
        String revision = edit.textAfter()
                .or(edit::textBefore)
                .map(text -> text.replace("\"", ""))
                .orElse("");
        return document.objects("Application")
                .flatMap(object -> object.section("spec").mappings("sources").stream())
                .filter(source ->
                        source.text("targetRevision").filter(revision::equals).isPresent())
                .flatMap(source -> source.text("chart").stream())
                .findFirst();
    }
}
