package io.github.prometheusgitops.pipeline;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where a run reads from and writes to.
 *
 * @param base the folder that findings show paths relative to
 * @param descriptors the folder with {@code fleet.yaml}
 * @param templates the user's own templates; the folder may be missing
 * @param output the root of the output tree; it may be missing
 * @param environments names of the environments that the run is narrowed to; empty for everything
 */
public record Inputs(Path base, Path descriptors, Path templates, Path output, Set<String> environments) {

    public Inputs {
        environments = Collections.unmodifiableSet(new TreeSet<>(environments));
    }

    /** A path as findings show it: relative to the base where it lies below it, with forward slashes. */
    String shown(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path from = base.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(from) ? from.relativize(absolute) : absolute;
        return shown.toString().replace('\\', '/');
    }
}
