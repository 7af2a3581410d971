package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.adopt.AdoptReport;
import io.github.prometheusgitops.adopt.Adopted;
import io.github.prometheusgitops.disk.WholeFile;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.history.History;
import io.github.prometheusgitops.pipeline.Adoption;
import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes descriptors that reproduce what a team has: values of kube-prometheus-stack, rules, an Alertmanager's configuration,
 * trust policies, a Terraform state. Changes no file that is there, and tells in <code>adopt.md</code> what it could not carry
 * over.
 *
 * @since 0.1.0
 */
@Mojo(name = "adopt", requiresProject = false, threadSafe = true)
public final class AdoptMojo extends GoalMojo {

    /**
     * Files and folders to be read, with commas between. What a file is shows its content.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.adopt.from", required = true)
    private List<File> from;

    /**
     * The name that the environment gets.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.adopt.environment", required = true)
    private String environment;

    /**
     * What no file says, as <code>name=value</code> with commas between: <code>account</code>, <code>chartVersion</code>,
     * <code>cluster</code>, <code>engine</code>, <code>fleet</code>, <code>issuer</code>, <code>ownAccounts</code>
     * (with spaces between), <code>prometheusVersion</code>, <code>region</code>, <code>repository</code>, <code>tier</code>,
     * <code>workspaceAccount</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.adopt.facts")
    private @Nullable List<String> facts;

    /**
     * The folder that descriptors are written to.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.descriptors", defaultValue = "${basedir}/environments", required = true)
    private File descriptors;

    /**
     * The user's own templates. The folder may be missing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.templates", defaultValue = "${basedir}/templates", required = true)
    private File templates;

    /**
     * The folder that <code>adopt.md</code> is written to.
     *
     * @since 0.1.0
     */
    @Parameter(
            property = "gitops.reportsDirectory",
            defaultValue = "${project.build.directory}/prometheus-gitops",
            required = true)
    private File reportsDirectory;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.adopt.skip", defaultValue = "false")
    private boolean skip;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    Optional<String> nothingToDo() {
        return PomBinding.nothingToDo(project, descriptors.toPath());
    }

    @Override
    void run() throws MojoFailureException {
        progress.stage("reading what there is, and trying out descriptors of it", 1);
        Adoption adoption = Adoption.run(new Adoption.Request(
                base(),
                descriptors.toPath(),
                templates.toPath(),
                from.stream().filter(Objects::nonNull).map(File::toPath).toList(),
                environment,
                words(facts),
                repository(),
                LocalDate.now(ZoneOffset.UTC)));
        String folder = String.valueOf(descriptors.toPath().getFileName());
        AdoptReport report = new AdoptReport(
                adoption.files().keySet().stream()
                        .map(file -> folder + "/" + file)
                        .toList(),
                adoption.comparisons(),
                adoption.notes(),
                adoption.warnings(),
                adoption.adopted().map(Adopted::takenOver).orElse(List.of()));
        List<Finding> errors = adoption.findings();
        if (!errors.isEmpty()) {
            report.lines().forEach(getLog()::info);
            throw new MojoFailureException(GitopsMojo.message(errors, SourceLines.none()) + "\nNothing was written.");
        }
        Path told = reports().resolve("adopt.md");
        // First: once the environment's descriptor is there, nobody gets the report a second time.
        WholeFile.write(told, report.markdown());
        adoption.writeInto(descriptors.toPath());
        report.lines().forEach(getLog()::info);
        getLog().info("See " + told + ", then run mvn generate-resources.");
    }

    /** Without a POM there is no build directory, and Maven leaves in the default what it would be worked out from. */
    private Path reports() {
        return reportsDirectory.getPath().contains("${")
                ? base().resolve("target").resolve("prometheus-gitops")
                : reportsDirectory.toPath();
    }

    private Path base() {
        return project == null || project.getBasedir() == null
                ? Path.of("").toAbsolutePath()
                : project.getBasedir().toPath();
    }

    private Optional<String> repository() {
        try (History history = History.around(base()).orElse(null)) {
            return history == null ? Optional.empty() : history.origin();
        } catch (UncheckedIOException e) {
            // One that cannot be read has to be named by whoever adopts.
            return Optional.empty();
        }
    }
}
