package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.disk.TreeBusyException;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Report;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Pipeline;
import io.github.prometheusgitops.quota.Headroom;
import io.github.prometheusgitops.report.Reported;
import io.github.prometheusgitops.tree.LeftOut;
import io.github.prometheusgitops.tree.Scope;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that is held to what it renders: what it is narrowed to, and how it reports. */
abstract class GitopsMojo extends RenderingMojo {

    /**
     * Names of the environments that the goal is narrowed to; everything else is left as it is.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.environments")
    private List<String> environments;

    /**
     * Reports for other programs, written also if the goal fails: any of <code>json</code>, <code>sarif</code> and
     * <code>junit</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.reports")
    private List<String> reports;

    /**
     * Whether the goal shows how much of each quota of AWS is used, of all accounts and workspaces; otherwise it shows those
     * that are nearly full.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.quotas", defaultValue = "false")
    private boolean quotas;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private MojoExecution execution;

    @Override
    final void run() throws MojoFailureException {
        ReportFiles files = ReportFiles.of(trimmed(reports), reportsDirectory.toPath());
        Outcome outcome = Pipeline.run(inputs(writesTo(files), narrowedTo()), progress);
        List<Finding> late = new ArrayList<>();
        if (!outcome.isOfOverlappingFolders()) {
            show(outcome);
        }
        try {
            conclude(outcome, late);
        } catch (MojoFailureException | TreeBusyException | UncheckedIOException failure) {
            write(files, outcome, late, failure);
            throw failure;
        }
        write(files, outcome, late, null);
    }

    /**
     * Does what the goal is for with an outcome that has no errors.
     *
     * @param late gets what the goal itself finds, for reports
     */
    abstract void finish(Outcome outcome, List<Finding> late) throws MojoFailureException;

    /** Does what the goal is for with any outcome, also one with errors. */
    void show(Outcome outcome) {}

    private void conclude(Outcome outcome, List<Finding> late) throws MojoFailureException {
        Report.of(outcome.information(), outcome.lines()).forEach(getLog()::info);
        Report.of(outcome.warnings(), outcome.lines()).forEach(getLog()::warn);
        sayHowMuchIsLeft(outcome.headroom());
        if (!outcome.accepted().isEmpty()) {
            getLog().info(count(outcome.accepted().size(), "finding") + " accepted by descriptors (spec.accept)");
        }
        if (!outcome.errors().isEmpty()) {
            throw new MojoFailureException(message(outcome.errors(), outcome.lines()) + mendOfPom(outcome));
        }
        sayWhatIsNotBound();
        finish(outcome, late);
    }

    /** What the goal fails for must be heard even if it cannot be written. */
    private void write(ReportFiles files, Outcome outcome, List<Finding> late, @Nullable Exception failure) {
        if (files.isEmpty() || outcome.isOfOverlappingFolders()) {
            return;
        }
        try {
            files.write(reported(outcome, late));
        } catch (UncheckedIOException e) {
            if (failure == null) {
                throw e;
            }
            getLog().error(Visible.of(String.valueOf(e.getMessage())));
        }
    }

    /** What a report is about. */
    final Reported reported(Outcome outcome, List<Finding> late) {
        String version = plugin == null ? "" : String.valueOf(plugin.getVersion());
        List<Finding> all = Stream.concat(outcome.reported().stream(), late.stream())
                .sorted()
                .toList();
        return new Reported(
                version,
                ReportFiles.inRepository(basedir.toPath()),
                all,
                outcome.accepted(),
                outcome.lines(),
                outcome.headroom());
    }

    /** What the goals of this plugin tell each other within one build of one project. */
    @SuppressWarnings("unchecked") // The plugin API has a raw map.
    final Map<Object, Object> sharedInBuild() {
        return getPluginContext();
    }

    private String mendOfPom(Outcome outcome) {
        boolean noFleet =
                outcome.errors().stream().anyMatch(error -> error.id().equals(OpsRepositoryReader.NO_FLEET.id()));
        return noFleet ? new PomBinding(project).inheritedMend() : "";
    }

    /** Maven runs a plugin that no execution binds only where somebody asks for it by hand, and says nothing of it. */
    private void sayWhatIsNotBound() {
        if (execution != null
                && execution.getSource() == MojoExecution.Source.CLI
                && new PomBinding(project).bindsNothing()) {
            getLog().warn(
                            "pom.xml names this plugin but binds no goal, so that `mvn verify` neither generates nor checks:"
                                    + " add an <execution> with the goals generate and check");
        }
    }

    /** The whole table is for those who look for it; what is nearly full, for everybody. */
    private void sayHowMuchIsLeft(List<Headroom> headroom) {
        List<Headroom> shown =
                quotas ? headroom : headroom.stream().filter(Headroom::nearly).toList();
        if (!shown.isEmpty()) {
            getLog().info(quotas ? "Quotas:" : "Quotas that are nearly full; -Dgitops.quotas shows all:");
            Headroom.table(shown).forEach(getLog()::info);
        }
    }

    /** Says what a narrowed run has not looked after. */
    final void sayWhatIsLeftOut(TreePlan plan) {
        Set<String> names = narrowedTo();
        if (!names.isEmpty()) {
            LeftOut left = LeftOut.of(plan, Scope.environments(names));
            getLog().info(plan.wanted().root().name() + ": narrowed to " + String.join(", ", names) + "; "
                    + left.described(plan.wanted().root()));
        }
    }

    /** The folder of reports, if something is written there. */
    Optional<Path> writesTo(ReportFiles files) {
        return Optional.of(files).filter(some -> !some.isEmpty()).map(ReportFiles::folder);
    }

    private Set<String> narrowedTo() {
        return trimmed(environments);
    }

    private static Set<String> trimmed(@Nullable List<String> words) {
        return new TreeSet<>(words(words));
    }

    /** What a goal fails with. */
    static String message(List<Finding> errors, SourceLines lines) {
        long files = errors.stream().map(error -> error.at().file()).distinct().count();
        StringBuilder message = new StringBuilder(count(errors.size(), "problem") + " in " + count(files, "file"));
        Report.of(errors, lines).forEach(error -> message.append('\n').append(error));
        return message.toString();
    }

    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
