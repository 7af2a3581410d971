package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.WholeFile;
import io.github.prometheusgitops.pipeline.DescriptorSchemas;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Writes the JSON Schema (draft-07) of each kind of descriptor, from which editors complete: <code>fleet.json</code>,
 * <code>environment.json</code> and <code>workspace.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "schema", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class SchemaMojo extends GoalMojo {

    /**
     * The folder that the schemas are written to. A descriptor names its own in its first line:
     * <code># yaml-language-server: $schema=../.schema/environment.json</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.schema.directory", defaultValue = "${basedir}/.schema", required = true)
    private File directory;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.schema.skip", defaultValue = "false")
    private boolean skip;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    Optional<String> nothingToDo() {
        return PomBinding.nothingToDo(project, Path.of("environments"));
    }

    @Override
    void run() {
        SortedMap<String, String> schemas = DescriptorSchemas.files();
        schemas.forEach((name, schema) -> WholeFile.write(directory.toPath().resolve(name), schema));
        getLog().info(schemas.size() + " schemas in " + directory);
    }
}
