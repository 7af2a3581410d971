package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.pipeline.Inputs;
import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that renders the tree: from what, and what it is held against. */
abstract class RenderingMojo extends TreeMojo {

    /**
     * A folder of JSON Schemas of Kubernetes' kinds, against which each rendered manifest is held:
     * <code>kind-group-version.json</code>, as kubeconform has them, or <code>group/kind_version.json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.schemas")
    private @Nullable File schemas;

    /**
     * The <code>values.yaml</code> of the Helm chart, or its archive, against whose keys rendered values are held: a file, or
     * <code>group:artifact:version[:extension]</code> to be fetched as Maven fetches artifacts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.chartValues")
    private @Nullable String chartValues;

    /**
     * What a run reads.
     *
     * @param reports where reports are written, if any are
     * @param environments that it is narrowed to
     */
    final Inputs inputs(Optional<Path> reports, Set<String> environments) {
        return new Inputs(
                basedir.toPath(),
                descriptors.toPath(),
                templates.toPath(),
                output.toPath(),
                reports,
                environments,
                LocalDate.now(ZoneOffset.UTC),
                new GivenReferences(project, session, basedir.toPath()).find(schemas, chartValues));
    }
}
