package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.TreeBusyException;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.pipeline.Progress;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** How each goal begins, and how it fails. */
abstract class GoalMojo extends AbstractMojo {

    @Parameter(defaultValue = "${project}", readonly = true)
    MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    MavenSession session;

    @Parameter(defaultValue = "${settings.interactiveMode}", readonly = true)
    boolean interactive;

    /** Is told how far the goal has come. */
    Progress progress = Progress.NONE;

    /** Absent where a test makes the goal. */
    @Parameter(defaultValue = "${plugin}", readonly = true)
    @Nullable
    PluginDescriptor plugin;

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped()) {
            getLog().info("Skipped.");
            return;
        }
        Optional<String> nothing = nothingToDo();
        if (nothing.isPresent()) {
            getLog().info(nothing.get());
            return;
        }
        properties();
        try (ProgressLog log = isWaitedFor() ? ProgressLog.to(getLog()::info) : null) {
            progress = log == null ? Progress.NONE : log;
            run();
        } catch (TreeBusyException e) {
            throw new MojoFailureException(e.getMessage());
        } catch (UncheckedIOException e) {
            throw new MojoExecutionException(Visible.of(String.valueOf(e.getMessage())), e);
        }
    }

    /** Whether the goal's own skip parameter is set. */
    abstract boolean isSkipped();

    /** Why the goal has nothing to do in this project, to be said instead of running. */
    abstract Optional<String> nothingToDo();

    /**
     * Does what the goal is for.
     *
     * @throws MojoFailureException if the user has something to mend
     */
    abstract void run() throws MojoFailureException;

    /** Not with {@code -q}, {@code -B} or on a build server: nobody waits there. */
    private boolean isWaitedFor() {
        return getLog().isInfoEnabled() && Terminal.isWatched(interactive);
    }

    /** A list as it is meant: Maven makes a null of nothing between two commas, or after the last one. */
    static List<String> words(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .filter(Objects::nonNull)
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** Stops before anything is read by what a mistyped property would have changed. */
    private void properties() throws MojoFailureException {
        if (plugin != null) {
            Properties ofProject = project == null ? null : project.getProperties();
            PropertyNames.check(plugin, session, ofProject == null ? new Properties() : ofProject, getLog());
        }
    }
}
