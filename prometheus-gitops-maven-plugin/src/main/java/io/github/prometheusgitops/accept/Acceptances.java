package io.github.prometheusgitops.accept;

import io.github.prometheusgitops.descriptor.AcceptShapes;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.FilePattern;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What descriptors accept.
 *
 * @param all in the order of the descriptors
 * @param output the root of the output tree, as findings show it
 * @param today the day that the run takes for the present
 */
public record Acceptances(List<Acceptance> all, String output, LocalDate today) {

    private static final FindingType UNKNOWN_FINDING =
            FindingType.error("accept/unknown-finding", "an entry of `spec.accept` names a finding that there is not");
    private static final FindingType NOT_ACCEPTABLE = FindingType.error(
            "accept/not-acceptable", "an entry of `spec.accept` names a finding that nobody can answer for");
    private static final FindingType EXPIRED = FindingType.error(
            "accept/expired",
            "an entry of `spec.accept` held until a day that has passed; what it accepted counts again");
    private static final FindingType EXPIRES_SOON =
            FindingType.warning("accept/expires-soon", "an entry of `spec.accept` holds for 30 days or less");
    private static final FindingType UNUSED =
            FindingType.warning("accept/unused", "an entry of `spec.accept` accepts nothing");

    private static final int DAYS_OF_WARNING = 30;

    /** The 30th of February is the last day of that month. */
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.SMART);

    public Acceptances {
        all = List.copyOf(all);
    }

    /** Reads what descriptors accept, and reports what nobody can accept. */
    public static Acceptances read(OpsRepository repository, String output, LocalDate today, Findings findings) {
        List<Acceptance> all = new ArrayList<>();
        repository
                .descriptors()
                .forEach(descriptor -> descriptor
                        .spec()
                        .mappings(AcceptShapes.ACCEPT)
                        .forEach(entry -> read(descriptor, entry, findings).ifPresent(all::add)));
        return new Acceptances(all, output, today);
    }

    private static Optional<Acceptance> read(Descriptor descriptor, YamlMapping entry, Findings findings) {
        Optional<YamlScalar> id = entry.scalar(AcceptShapes.FINDING);
        Optional<String> reason = entry.text(AcceptShapes.REASON);
        Optional<String> until = entry.text(AcceptShapes.UNTIL);
        // Of what is missing, the shape has told.
        if (id.isEmpty() || reason.isEmpty() || until.isEmpty() || !isKnown(id.get(), findings)) {
            return Optional.empty();
        }
        return Optional.of(new Acceptance(
                id.get().text(),
                entry.text(AcceptShapes.FILE).map(FilePattern::new),
                reason.get(),
                LocalDate.parse(until.get(), DAY),
                id.get().at(),
                subject(descriptor),
                descriptor.file()));
    }

    private static Optional<String> subject(Descriptor descriptor) {
        return switch (descriptor.kind()) {
            case FLEET -> Optional.empty();
            case ENVIRONMENT -> Optional.of(Owner.environment(descriptor.name()).folder());
            case WORKSPACE -> Optional.of(Owner.workspace(descriptor.name()).folder());
        };
    }

    private static boolean isKnown(YamlScalar id, Findings findings) {
        Set<String> known = Catalogue.standard().entries().keySet();
        if (!known.contains(id.text())) {
            findings.add(
                    UNKNOWN_FINDING,
                    id.at(),
                    "there is no finding `" + id.text() + "`",
                    Suggestion.didYouMean(id.text(), known, "docs/findings.md of the plugin lists them all"));
            return false;
        }
        if (!Acceptable.is(id.text())) {
            findings.add(
                    NOT_ACCEPTABLE,
                    id.at(),
                    "`" + id.text() + "` cannot be accepted",
                    "remove the entry, and mend what is found; " + Acceptable.WHICH);
            return false;
        }
        return true;
    }

    /** Who answers for a finding today. */
    Optional<Acceptance> covering(Finding finding) {
        return Acceptable.is(finding)
                ? all.stream()
                        .filter(one -> one.holdsOn(today) && one.covers(finding, output))
                        .findFirst()
                : Optional.empty();
    }

    /** Reports what does not hold any more, or not for long. */
    public void reportDates(Findings findings) {
        for (Acceptance one : all) {
            if (!one.holdsOn(today)) {
                findings.add(
                        EXPIRED,
                        one.at(),
                        "`" + one.finding() + "` was accepted until " + one.until() + ", and counts again",
                        "mend what is found, or set another `until` if the reason still holds");
            } else if (!one.holdsOn(today.plusDays(DAYS_OF_WARNING))) {
                findings.add(
                        EXPIRES_SOON,
                        one.at(),
                        "`" + one.finding() + "` is accepted until " + one.until() + " only, and counts from then on",
                        "mend what is found, or set another `until` if the reason still holds");
            }
        }
    }

    /**
     * Reports what has accepted nothing.
     *
     * @param accepted what others have accepted
     * @param open a finding of each id that nobody answers for
     */
    void reportUnused(
            Set<Acceptance> used, Collection<Accepted> accepted, Map<String, Finding> open, Findings findings) {
        unused(used).forEach(one -> {
            Optional<Accepted> before = accepted.stream()
                    .filter(other -> one.covers(other.finding(), output))
                    .min(Comparator.comparing(Accepted::at));
            findings.add(
                    UNUSED,
                    one.at(),
                    before.map(other -> "`" + one.finding() + "`" + narrowed(one) + " is accepted at " + other.at()
                                    + " already")
                            .orElse("there is no `" + one.finding() + "` to accept here" + narrowed(one)),
                    before.map(other -> "remove one of the two entries")
                            .or(() ->
                                    Optional.ofNullable(open.get(one.finding())).map(Acceptances::elsewhere))
                            .orElse("remove the entry: it would hide what is made later"));
        });
    }

    /** Reports the same of findings that there are. */
    void reportMissed(
            Set<Acceptance> used, Collection<Accepted> accepted, Map<String, Finding> open, Findings findings) {
        Set<Acceptance> answered = new HashSet<>(used);
        all.stream().filter(one -> !open.containsKey(one.finding())).forEach(answered::add);
        reportUnused(answered, accepted, open, findings);
    }

    private Stream<Acceptance> unused(Set<Acceptance> used) {
        return all.stream().filter(one -> one.holdsOn(today) && !used.contains(one));
    }

    private static String elsewhere(Finding found) {
        return "it is at " + found.at() + ", which the entry does not cover: correct its `file`, move it to the"
                + " descriptor of whose file that is, or to the fleet's, or remove it";
    }

    private static String narrowed(Acceptance one) {
        return one.file().map(file -> " in " + file.text()).orElse("");
    }
}
