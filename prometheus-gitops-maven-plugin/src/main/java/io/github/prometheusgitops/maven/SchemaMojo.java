package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.disk.WholeFile;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.pipeline.Product;
import java.io.File;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Schema (draft-07) of each kind of descriptor, from which editors complete: <code>fleet.json</code>,
 * <code>environment.json</code> and <code>workspace.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "schema", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, requiresProject = false, threadSafe = true)
public final class SchemaMojo extends AbstractMojo {

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

    @Parameter(defaultValue = "${project}", readonly = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true)
    private @Nullable PluginDescriptor plugin;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("Skipped.");
            return;
        }
        if (project != null && project.getFile() != null) {
            Optional<String> nothing = new PomBinding(project)
                    .nothingToDo(project.getBasedir().toPath().resolve("environments"));
            if (nothing.isPresent()) {
                getLog().info(nothing.get());
                return;
            }
        }
        if (plugin != null) {
            PropertyNames.check(
                    plugin, session, project == null ? new Properties() : project.getProperties(), getLog());
        }
        try {
            for (Kind kind : Kind.values()) {
                String name = kind.word().toLowerCase(Locale.ROOT) + ".json";
                WholeFile.write(
                        directory.toPath().resolve(name),
                        JsonText.document(DescriptorSchema.of(
                                kind, Product.standard().resolvers().shapes())));
            }
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(Visible.of(String.valueOf(e.getMessage())), e);
        }
        getLog().info(Kind.values().length + " schemas in " + directory);
    }
}
