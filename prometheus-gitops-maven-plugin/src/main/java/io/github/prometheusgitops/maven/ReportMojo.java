package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.WholeFile;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.page.FleetPage;
import io.github.prometheusgitops.pipeline.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Shows the whole fleet on one HTML page that needs no network: who writes where, who may do what, quotas, findings, versions,
 * rules and values. Writes nothing but <code>report.html</code>, also if there are errors, for which it fails then.
 *
 * @since 0.1.0
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends GitopsMojo {

    private static final String FILE = "report.html";

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.report.skip", defaultValue = "false")
    private boolean skip;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    Optional<Path> writesTo(ReportFiles files) {
        return Optional.of(files.folder());
    }

    @Override
    void show(Outcome outcome) {
        Path file = reportsDirectory.toPath().resolve(FILE);
        progress.stage("drawing the page", 1);
        WholeFile.write(file, new FleetPage(reported(outcome, List.of()), outcome.survey()).html());
        getLog().info("The fleet on one page: " + file.toUri());
    }

    @Override
    void finish(Outcome outcome, List<Finding> late) {}
}
