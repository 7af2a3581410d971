package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.descriptor.DescriptorFile;
import io.github.prometheusgitops.descriptor.DescriptorFormat;
import io.github.prometheusgitops.descriptor.FormatCheck;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlLayout;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/** Lifts the text of one descriptor to the newest format, and proves that it says what it shall say then. */
record Lift(Migrations migrations, Findings findings) {

    private static final FindingType BY_HAND = FindingType.error(
            "migrate/by-hand",
            "a descriptor that `gitops:migrate` cannot rewrite without losing a comment or "
                    + "changing what else it says");
    private static final FindingType NO_FORMAT = FindingType.error(
            "migrate/no-format", "a file among the descriptors that does not say of which format it is");

    /** The text of a descriptor in the newest format; empty, with a finding, if it cannot be brought there. */
    Optional<String> newest(DescriptorFile file) {
        Findings own = new Findings();
        Optional<YamlValue> document = YamlReader.read(file.shown(), file.text(), own);
        findings.addAll(own.sorted());
        if (own.hasErrors()) {
            return Optional.empty();
        }
        if (document.isEmpty() || !new FormatCheck(migrations.newest(), findings).isKnown(document.get())) {
            return Optional.empty();
        }
        Optional<DescriptorFormat> format = FormatCheck.formatOf(document.get());
        if (format.isEmpty()) {
            Location at = document.get() instanceof YamlMapping mapping
                    ? mapping.at("apiVersion")
                    : document.get().at();
            findings.add(
                    NO_FORMAT,
                    at,
                    "nothing says of which format this descriptor is",
                    "write `apiVersion: " + migrations.newest().apiVersion()
                            + "`, or that of an earlier format if it is one");
            return Optional.empty();
        }
        Optional<String> text = Optional.of(file.text());
        for (Migration migration : migrations.since(format.get())) {
            text = text.flatMap(before -> lifted(file, before, migration));
        }
        return text;
    }

    private Optional<String> lifted(DescriptorFile file, String before, Migration migration) {
        Values wanted = read(file, before).flatMap(Values::of).orElseThrow();
        String text = before;
        Optional<Step> first = Optional.empty();
        for (Step step : migration.of(file.kind())) {
            text = step.edited(text);
            step.change(wanted);
            Optional<Values> is = read(file, text).flatMap(Values::of);
            if (is.isEmpty()) {
                return byHand(file, before, migration, step);
            }
            // What an anchor stands for is changed at one place: it is right again when the others have been changed,
            // too.
            if (first.isEmpty() && !is.get().equals(wanted)) {
                first = Optional.of(step);
            }
        }
        boolean same =
                read(file, text).flatMap(Values::of).filter(wanted::equals).isPresent();
        if (!same || !sorted(YamlLayout.comments(text)).equals(sorted(YamlLayout.comments(before)))) {
            return byHand(
                    file,
                    before,
                    migration,
                    first.orElseGet(() -> migration.of(file.kind()).get(0)));
        }
        return Optional.of(text);
    }

    private static List<String> sorted(List<String> comments) {
        return comments.stream().sorted().toList();
    }

    private Optional<String> byHand(DescriptorFile file, String text, Migration migration, Step step) {
        Location at = YamlLayout.of(text).mappings(step.where().parent().keys()).stream()
                .findFirst()
                .map(mapping -> Location.of(
                        file.shown(),
                        text,
                        mapping.entry(step.where().last())
                                .map(entry -> entry.keyAt().start())
                                .orElse(mapping.at().start())))
                .orElseGet(() -> Location.of(file.shown()));
        findings.add(
                BY_HAND,
                at,
                "what becomes of `" + step.where() + "` in `" + migration.to().apiVersion()
                        + "` cannot be written without losing a comment, or changing what else is said",
                "write out what an alias stands for, or a mapping in braces on lines of its own, then run the goal again");
        return Optional.empty();
    }

    /** Empty if it cannot be read any more, after an edit that did not fit. */
    private static Optional<YamlValue> read(DescriptorFile file, String text) {
        Findings unfit = new Findings();
        return YamlReader.read(file.shown(), text, unfit).filter(read -> !unfit.hasErrors());
    }
}
