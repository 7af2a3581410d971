package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.adopt.AdoptedText;
import io.github.prometheusgitops.adopt.Refusals;
import io.github.prometheusgitops.adopt.Reproduction;
import io.github.prometheusgitops.disk.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A copy of an ops repository, in a folder that nobody else may read, on which new descriptors are tried out. */
final class Trial implements AutoCloseable {

    private final Path base;
    private final Path templates;
    private final LocalDate today;

    private Trial(Path base, Path templates, LocalDate today) {
        this.base = base;
        this.templates = templates;
        this.today = today;
    }

    /** A trial beside the descriptors that are there, if any are. */
    static Trial beside(Path descriptors, Path templates, LocalDate today) {
        try {
            Path base = Files.createTempDirectory("gitops-adopt");
            Path copy = Files.createDirectories(base.resolve(Refusals.FOLDER));
            if (Files.isDirectory(descriptors)) {
                copy(descriptors, copy);
            }
            return new Trial(base, Files.isDirectory(templates) ? templates : base.resolve("templates"), today);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + descriptors + " to try it out", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Path target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else if (Files.isRegularFile(path)) {
                Files.copy(path, target);
            }
        }
    }

    /** What the pipeline says of these new files. */
    Outcome run(SortedMap<String, AdoptedText> texts) {
        texts.forEach(
                (file, text) -> WholeFile.write(base.resolve(Refusals.FOLDER).resolve(file), text.text()));
        return Pipeline.run(
                new Inputs(
                        base,
                        base.resolve(Refusals.FOLDER),
                        templates,
                        base.resolve("gitops"),
                        Optional.empty(),
                        Set.of(),
                        today),
                Progress.NONE);
    }

    /** The tree that an outcome without errors would make. */
    static Reproduction reproduction(Outcome outcome) {
        return new Reproduction(outcome.plan()
                .map(plan -> plan.wanted().files())
                .map(Map::copyOf)
                .orElse(Map.of()));
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(base)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + base, e);
        }
    }
}
