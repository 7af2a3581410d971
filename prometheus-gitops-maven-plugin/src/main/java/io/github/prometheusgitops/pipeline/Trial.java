package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.adopt.AdoptedText;
import io.github.prometheusgitops.adopt.Refusals;
import io.github.prometheusgitops.adopt.Reproduction;
import io.github.prometheusgitops.disk.ScratchFolder;
import io.github.prometheusgitops.disk.WholeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** A copy of an ops repository on which new descriptors are tried out. */
record Trial(ScratchFolder folder, Path templates, LocalDate today) implements AutoCloseable {

    /** A trial beside the descriptors that are there, if any are. */
    static Trial beside(Path descriptors, Path templates, LocalDate today) {
        ScratchFolder folder = ScratchFolder.create();
        folder.copy(descriptors, Refusals.FOLDER);
        return new Trial(
                folder, Files.isDirectory(templates) ? templates : folder.path().resolve("templates"), today);
    }

    /** What the pipeline says of these new files. */
    Outcome run(SortedMap<String, AdoptedText> texts) {
        Path base = folder.path();
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
        folder.close();
    }
}
