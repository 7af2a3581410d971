package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.FilesTogether;
import io.github.prometheusgitops.disk.FilesTogether.Replacement;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.migrate.MigrationPlan;
import io.github.prometheusgitops.migrate.MigrationPlan.Lifted;
import io.github.prometheusgitops.migrate.Migrations;
import io.github.prometheusgitops.tree.FileDiff;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Rewrites descriptors of earlier formats (<code>apiVersion</code>) in the newest one, all or none. Comments, quotes, order and
 * line ends stay as they are.
 *
 * @since 0.1.0
 */
@Mojo(name = "migrate", threadSafe = true)
public final class MigrateMojo extends TreeMojo {

    /**
     * Whether the goal only shows what it would change.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.migrate.dryRun", defaultValue = "false")
    private boolean dryRun;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.migrate.skip", defaultValue = "false")
    private boolean skip;

    /** Not a parameter: tests have formats of their own. */
    Migrations migrations = Migrations.SHIPPED;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void run() throws MojoFailureException {
        MigrationPlan plan = MigrationPlan.of(descriptors.toPath(), shown(descriptors), migrations);
        if (!plan.findings().isEmpty()) {
            throw new MojoFailureException(GitopsMojo.message(plan.findings(), SourceLines.none()));
        }
        String newest = migrations.newest().apiVersion();
        if (plan.lifted().isEmpty()) {
            getLog().info(
                            plan.all() == 0
                                    ? "There are no descriptors in " + shown(descriptors) + "."
                                    : "Nothing to do: " + GitopsMojo.count(plan.all(), "descriptor")
                                            + " of the newest format, " + newest + ".");
            return;
        }
        String count = GitopsMojo.count(plan.lifted().size(), "descriptor") + " of " + plan.all();
        if (dryRun) {
            plan.lifted().forEach(this::show);
            getLog().info(count + " would become " + newest + "; nothing is written (gitops.migrate.dryRun).");
            return;
        }
        FilesTogether.replace(
                plan.lifted().stream().map(MigrateMojo::replacement).toList());
        plan.lifted()
                .forEach(lifted -> getLog().info("migrated " + lifted.file().shown()));
        getLog().info(count + " became " + newest + ". Run `mvn gitops:generate` and read what changes in the tree.");
    }

    private static Replacement replacement(Lifted lifted) {
        return new Replacement(
                lifted.file().path(),
                lifted.file().content(lifted.file().text()),
                lifted.file().content(lifted.text()));
    }

    private void show(Lifted lifted) {
        List<String> lines = FileDiff.of(
                lifted.file().shown(),
                Optional.of(lifted.file().text().getBytes(StandardCharsets.UTF_8)),
                Optional.of(lifted.text()));
        getLog().info(String.join("\n", lines));
    }
}
