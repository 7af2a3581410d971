package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.adopt.Adopted;
import io.github.prometheusgitops.adopt.AdoptedText;
import io.github.prometheusgitops.adopt.Adopter;
import io.github.prometheusgitops.adopt.Comparison;
import io.github.prometheusgitops.adopt.Existing;
import io.github.prometheusgitops.adopt.Facts;
import io.github.prometheusgitops.adopt.GivenFiles;
import io.github.prometheusgitops.adopt.Note;
import io.github.prometheusgitops.adopt.Notes;
import io.github.prometheusgitops.adopt.Refusals;
import io.github.prometheusgitops.adopt.Reproduction;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.disk.NewFiles;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Descriptors of what a team has today, tried out: the pipeline runs on them beside those that are there, without a file being
 * changed, and what it refuses is left out and told, where the rest means the same without it.
 *
 * @param files new descriptors and rule files by path within the folder of descriptors; none if something is wrong
 * @param adopted what they are made of
 * @param comparisons what the tree reproduces of what the team has
 * @param notes what is in none of them, and what nothing said
 * @param warnings what the pipeline says of the new descriptors
 * @param findings what is wrong
 */
public record Adoption(
        SortedMap<String, String> files,
        Optional<Adopted> adopted,
        List<Comparison> comparisons,
        List<Note> notes,
        List<Finding> warnings,
        List<Finding> findings) {

    private static final FindingType EXISTS =
            FindingType.error("adopt/exists", "`gitops:adopt` is to write a descriptor that is there already");
    private static final FindingType NAME =
            FindingType.error("adopt/environment", "`gitops.adopt.environment` is no name");
    private static final FindingType REFUSED =
            FindingType.error("adopt/refused", "what `gitops:adopt` would write is refused");
    private static final FindingType BROKEN = FindingType.error(
            "adopt/broken-repository", "`gitops:adopt` is to add to a repository that has errors already");

    /** Each run leaves out all that it can, so that a second and third one are rare. */
    private static final int MOST_RUNS = 20;

    /**
     * What is asked for.
     *
     * @param base what paths are shown relative to
     * @param descriptors the folder of descriptors; it may be missing
     * @param templates the user's own templates; the folder may be missing
     * @param from files and folders to be read
     * @param environment the name of the environment
     * @param facts as {@code name=value}
     * @param repository the ops repository's own address, if git knows one
     */
    public record Request(
            Path base,
            Path descriptors,
            Path templates,
            List<Path> from,
            String environment,
            List<String> facts,
            Optional<String> repository,
            LocalDate today) {}

    public Adoption {
        comparisons = List.copyOf(comparisons);
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
        findings = List.copyOf(findings);
    }

    /**
     * Makes descriptors and tries them out.
     *
     * @throws java.io.UncheckedIOException if a folder cannot be read
     */
    public static Adoption run(Request request) {
        return new Run(request).run();
    }

    /**
     * Writes the new files, all prepared first, and the environment's descriptor last: whoever was stopped half-way does it
     * again.
     *
     * @throws java.io.UncheckedIOException if that fails, or a file has come meanwhile
     */
    public void writeInto(Path folder) {
        String last = adopted.map(Adopted::environmentFile).orElse("");
        Map<String, String> ordered = new LinkedHashMap<>(files);
        Optional.ofNullable(ordered.remove(last)).ifPresent(text -> ordered.put(last, text));
        NewFiles.write(folder, ordered);
    }

    /** One run. */
    private static final class Run {

        private final Request request;
        private final Notes notes = new Notes();
        private final Findings findings = new Findings();

        Run(Request request) {
            this.request = request;
        }

        Adoption run() {
            if (!Forms.NAME.fits(request.environment())) {
                findings.add(
                        NAME,
                        Location.of("gitops.adopt.environment"),
                        "`" + request.environment() + "` is no name of an environment",
                        "write " + Forms.NAME.expectation());
            }
            if (request.environment().equals("fleet")) {
                findings.add(
                        NAME,
                        Location.of("gitops.adopt.environment"),
                        "no environment can be called `fleet`: fleet.yaml describes the fleet",
                        "give it another name");
            }
            Path own = request.descriptors().resolve(request.environment() + ".yaml");
            if (Files.exists(own)) {
                findings.add(
                        EXISTS,
                        Location.of(shown(request.environment() + ".yaml")),
                        "there is a descriptor of environment `" + request.environment()
                                + "` already, and none is overwritten",
                        "choose another name by -Dgitops.adopt.environment, or delete it");
            }
            Facts facts = Facts.of(request.facts(), findings);
            List<SourceText> files = GivenFiles.read(request.base(), request.from(), notes, findings);
            if (findings.hasErrors()) {
                return failed();
            }
            Adopter.Request wanted = new Adopter.Request(
                    request.environment(),
                    facts,
                    existing(),
                    String.valueOf(request.base().toAbsolutePath().normalize().getFileName()),
                    request.repository());
            Optional<Adopted> adopted = Adopter.of(files, wanted, notes, findings);
            return adopted.isEmpty() || findings.hasErrors() ? failed() : tried(adopted.get());
        }

        private Adoption failed() {
            return new Adoption(
                    new TreeMap<>(), Optional.empty(), List.of(), notes.sorted(), List.of(), findings.sorted());
        }

        private Existing existing() {
            // Whoever has lost his fleet.yaml may have workspaces and rules, which are not to be overwritten either.
            if (!Files.isDirectory(request.descriptors())) {
                return Existing.nothing();
            }
            OpsRepository repository = OpsRepositoryReader.read(
                    request.descriptors(),
                    shown(""),
                    List.of(request.templates()),
                    Product.standard().resolvers().shapes(),
                    new Findings());
            return Existing.of(repository);
        }

        /** First without what is passed to the chart, which shows what need not be. */
        private Adoption tried(Adopted adopted) {
            try (Trial trial = Trial.beside(request.descriptors(), request.templates(), request.today())) {
                Optional<Tried> first = without(trial, adopted);
                if (first.isEmpty()) {
                    return failed();
                }
                YamlMapping rest = adopted.values()
                        .map(values -> first.get().reproduction().differing(adopted, values))
                        .orElseGet(() -> YamlMapping.empty(Location.of("")));
                Optional<Tried> second = without(trial, first.get().adopted().passing(rest));
                if (second.isEmpty()) {
                    return failed();
                }
                SortedMap<String, String> texts = new TreeMap<>();
                second.get().texts().forEach((file, text) -> texts.put(file, text.text()));
                return new Adoption(
                        texts,
                        Optional.of(second.get().adopted()),
                        second.get().reproduction().of(second.get().adopted()),
                        notes.sorted(),
                        second.get().warnings(),
                        List.of());
            }
        }

        /** Leaves out what is refused until nothing is; empty, with findings, if that does not help. */
        private Optional<Tried> without(Trial trial, Adopted adopted) {
            Adopted rest = adopted;
            for (int i = 0; i < MOST_RUNS; i++) {
                SortedMap<String, AdoptedText> texts = new TreeMap<>();
                rest.documents().forEach((file, document) -> texts.put(file, AdoptedText.of(file, document)));
                Outcome outcome = trial.run(texts);
                if (outcome.errors().isEmpty()) {
                    return Optional.of(new Tried(rest, texts, Trial.reproduction(outcome), outcome.warnings()));
                }
                Refusals refusals = Refusals.of(outcome.errors(), texts);
                if (refusals.units().isEmpty()) {
                    refused(refusals);
                    return Optional.empty();
                }
                refusals.tell(notes);
                rest = refusals.leftOut(rest);
            }
            findings.add(REFUSED, Location.of("gitops.adopt"), "what is left out would never be enough", "");
            return Optional.empty();
        }

        private void refused(Refusals refusals) {
            for (Finding error : refusals.others()) {
                boolean own = !refusals.isOfOthers(error);
                findings.add(
                        own ? REFUSED : BROKEN,
                        refusals.origin(error).orElse(error.at()),
                        error.summary() + " [" + error.id() + "]",
                        own
                                ? error.mend()
                                : "mend what is there first: `mvn generate-resources` has to succeed before something is"
                                        + " added");
            }
        }

        private String shown(String file) {
            Path path = request.descriptors().resolve(file);
            Path from = request.base().toAbsolutePath().normalize();
            Path to = path.toAbsolutePath().normalize();
            return (to.startsWith(from) ? from.relativize(to) : to).toString().replace('\\', '/');
        }
    }

    /** Descriptors that the pipeline takes. */
    private record Tried(
            Adopted adopted, SortedMap<String, AdoptedText> texts, Reproduction reproduction, List<Finding> warnings) {}
}
