package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.pipeline.Inputs;
import java.io.File;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal of an ops repository: where its folders are. */
abstract class TreeMojo extends GoalMojo {

    /** The folder that findings show paths relative to. */
    @Parameter(defaultValue = "${project.basedir}", readonly = true, required = true)
    File basedir;

    /**
     * The folder with <code>fleet.yaml</code> and the other descriptors.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.descriptors", defaultValue = "${project.basedir}/environments", required = true)
    File descriptors;

    /**
     * Own templates, and overrides of built-in ones by the same path. The folder may be missing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.templates", defaultValue = "${project.basedir}/templates", required = true)
    File templates;

    /**
     * The root of the output tree.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.output", defaultValue = "${project.basedir}/gitops", required = true)
    File output;

    /**
     * The folder that reports are written to.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "gitops.reportsDirectory",
            defaultValue = "${project.build.directory}/prometheus-gitops",
            required = true)
    File reportsDirectory;

    @Override
    Optional<String> nothingToDo() {
        return new PomBinding(project).nothingToDo(descriptors.toPath());
    }

    /** What findings call a folder. */
    final String shown(File folder) {
        return new Inputs(
                        basedir.toPath(),
                        descriptors.toPath(),
                        templates.toPath(),
                        output.toPath(),
                        Optional.empty(),
                        Set.of(),
                        LocalDate.EPOCH)
                .shown(folder.toPath());
    }
}
