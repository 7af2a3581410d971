package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.delivery.Engine;
import io.github.prometheusgitops.delivery.ResourcesKind;
import io.github.prometheusgitops.disk.NewFolder;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.start.Answers;
import io.github.prometheusgitops.start.NewFile;
import io.github.prometheusgitops.start.NewRepository;
import io.github.prometheusgitops.start.Question;
import io.github.prometheusgitops.start.StartFiles;
import io.github.prometheusgitops.start.Words;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** A new ops repository in an empty folder. The goal {@code init} and the archetype both call this, and nothing else. */
public final class Start {

    private static final FindingType NOT_EMPTY = FindingType.error(
            "init/not-empty", "the folder of a new repository is not empty; names all that is in the way");

    private final Path folder;
    private final String shown;

    private Start(Path folder, String shown) {
        this.folder = folder;
        this.shown = shown;
    }

    /**
     * What came of it.
     *
     * @param findings what is to be mended; nothing is written where there is something
     * @param files what was written, by path
     */
    public record Begun(List<Finding> findings, SortedMap<String, NewFile> files) {

        public Begun {
            findings = List.copyOf(findings);
            files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        }
    }

    /**
     * A start in a folder, which may be missing.
     *
     * @param shown what findings call it
     */
    public static Start in(Path folder, String shown) {
        return new Start(folder.toAbsolutePath().normalize(), shown);
    }

    /** What there is to choose from. */
    public static Words words() {
        Product product = Product.standard();
        return new Words(
                product.engines().all().stream().map(Engine::word).toList(),
                product.awsResources().all().stream().map(ResourcesKind::word).toList());
    }

    /** The answers among properties, by the names that the goal's parameters have. */
    public Answers answers(Map<String, String> properties) {
        Map<Question, String> given = new EnumMap<>(Question.class);
        for (Question question : Question.values()) {
            Optional.ofNullable(properties.get(question.property())).ifPresent(answer -> given.put(question, answer));
        }
        return new Answers(
                given,
                Optional.ofNullable(folder.getFileName()).map(Path::toString).orElse(""));
    }

    /** What stands in the way. */
    public List<Finding> obstacles() {
        SortedSet<String> obstacles = NewFolder.at(folder).obstacles();
        if (obstacles.isEmpty()) {
            return List.of();
        }
        return List.of(Finding.of(
                NOT_EMPTY,
                Location.of(shown),
                obstacles.equals(Collections.singleton("."))
                        ? "is a file, and no folder"
                        : "the folder is not empty; in the way: " + String.join(", ", obstacles),
                "begin in an empty folder, where there may be a `.git`, or name one with -Dgitops.init.directory=…"));
    }

    /**
     * Writes the repository, unless something is missing, wrong or in the way.
     *
     * @param pluginVersion of the plugin that the new POM names
     * @throws java.io.UncheckedIOException if the folder cannot be read or written
     */
    public Begun write(Answers answers, String pluginVersion) {
        Findings findings = new Findings();
        findings.addAll(obstacles());
        Optional<NewRepository> repository = answers.read(words(), findings);
        if (findings.hasErrors() || repository.isEmpty()) {
            return new Begun(findings.sorted(), new TreeMap<>());
        }
        SortedMap<String, NewFile> files = StartFiles.of(repository.get(), pluginVersion, DescriptorSchemas.files());
        NewFolder.at(folder).fill(files);
        return new Begun(List.of(), files);
    }
}
