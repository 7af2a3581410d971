package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.check.References;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a run reads from and writes to.
 *
 * @param base the folder that findings show paths relative to
 * @param descriptors the folder with {@code fleet.yaml}
 * @param templates the user's own templates; the folder may be missing
 * @param output the root of the output tree; it may be missing
 * @param reports where reports are written, if any are
 * @param environments names of the environments that the run is narrowed to; empty for everything
 * @param today the day that the run takes for the present, in UTC
 * @param references what others publish, to hold rendered files against
 */
public record Inputs(
        Path base,
        Path descriptors,
        Path templates,
        Path output,
        Optional<Path> reports,
        Set<String> environments,
        LocalDate today,
        References references) {

    public Inputs {
        environments = Collections.unmodifiableSet(new TreeSet<>(environments));
    }

    /** A run without anything that others publish. */
    public Inputs(
            Path base,
            Path descriptors,
            Path templates,
            Path output,
            Optional<Path> reports,
            Set<String> environments,
            LocalDate today) {
        this(base, descriptors, templates, output, reports, environments, today, References.NONE);
    }

    /** Whether the folder of templates may be missing: nobody has named it. */
    boolean templatesMayBeMissing() {
        return absolute(templates).equals(absolute(base.resolve("templates")));
    }

    /**
     * A path of sources as findings and the heads of files show it, with forward slashes: relative to the base where both move
     * together, so that it is the same in every checkout; otherwise only the last name.
     */
    public String shown(Path path) {
        Path from = absolute(base);
        Path to = absolute(path);
        return moveTogether(from, to) ? from.relativize(to).toString().replace('\\', '/') : ".../" + to.getFileName();
    }

    /** What findings call the output root, which stands in no file: where it is far away, the whole path. */
    String shownOutput() {
        return moveTogether(absolute(base), absolute(output))
                ? shown(output)
                : absolute(output).toString().replace('\\', '/');
    }

    /** In one folder, in neighbouring ones, or in one git repository. */
    private static boolean moveTogether(Path from, Path to) {
        Path parent = from.getParent();
        if (to.startsWith(from) || parent != null && parent.getParent() != null && to.startsWith(parent)) {
            return true;
        }
        for (Path top = from; top != null; top = top.getParent()) {
            if (Files.exists(top.resolve(".git"))) {
                return to.startsWith(top);
            }
        }
        return false;
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
