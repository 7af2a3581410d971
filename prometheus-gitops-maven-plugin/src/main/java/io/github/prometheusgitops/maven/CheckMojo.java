package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Report;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.promtool.Promtool;
import io.github.prometheusgitops.promtool.RuleUnitTests;
import io.github.prometheusgitops.tree.Drift;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.File;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Proves that the output tree is exactly what the descriptors say; writes nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends GitopsMojo {

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.check.skip", defaultValue = "false")
    private boolean skip;

    /**
     * How many lines of the difference are shown at most.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.diffLines", defaultValue = "100")
    private int diffLines;

    /**
     * Where Prometheus' <code>promtool</code> is, which runs unit tests of rules; the first one on the PATH if nothing is said.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.promtool")
    private @Nullable File promtool;

    /**
     * Skips the unit tests of rules.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.ruleTests.skip", defaultValue = "false")
    private boolean skipRuleTests;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void finish(Outcome outcome, List<Finding> late) throws MojoFailureException {
        TreePlan plan = outcome.plan().orElseThrow();
        String failed = testRules(late);
        String regenerated = RegeneratedTree.recall(sharedInBuild(), output);
        if (!regenerated.isEmpty()) {
            late.add(Drift.mendedMeanwhile(plan));
            throw drift(
                    failed,
                    "The output tree was not what the descriptors say, and this build has just regenerated it: ",
                    regenerated,
                    "Review and commit what it has changed.");
        }
        late.addAll(Drift.of(plan).findings());
        String drift = DriftReport.of(plan, output.toPath(), diffLines);
        if (!drift.isEmpty()) {
            throw drift(failed, "The output tree is not what the descriptors say: ", drift, mend(Drift.of(plan)));
        }
        if (!failed.isEmpty()) {
            throw new MojoFailureException(failed);
        }
        getLog().info(plan.wanted().root().name() + ": " + count(plan.summary().unchanged(), "file") + " as described");
        sayWhatIsLeftOut(plan);
        outcome.behind().forEach(getLog()::info);
    }

    /** Runs the unit tests of rules; what to fail with, empty if none has failed. */
    private String testRules(List<Finding> late) throws MojoFailureException {
        if (skipRuleTests) {
            return "";
        }
        if (promtool != null && !promtool.canExecute()) {
            throw new MojoFailureException("`promtool` (-Dgitops.promtool) names no program: " + promtool);
        }
        Findings findings = new Findings();
        RuleUnitTests tests = RuleUnitTests.of(descriptors.toPath(), shown(descriptors));
        tests.run(
                Optional.ofNullable(promtool)
                        .map(file -> Promtool.at(file.toPath()))
                        .or(() -> Promtool.onPath(System.getenv().getOrDefault("PATH", ""))),
                findings);
        late.addAll(findings.sorted());
        SourceLines lines = tests.lines(findings);
        Report.of(of(findings, Severity.INFORMATION), lines).forEach(getLog()::info);
        List<Finding> failed = of(findings, Severity.ERROR);
        return failed.isEmpty() ? "" : message(failed, lines);
    }

    private static List<Finding> of(Findings findings, Severity severity) {
        return findings.sorted().stream()
                .filter(finding -> finding.severity() == severity)
                .toList();
    }

    /** Logs the difference, which Maven would print in bold red with a prefix on each line if the failure told it. */
    private MojoFailureException drift(String failed, String summary, String report, String mend) {
        String[] parts = report.split("\n", 2);
        getLog().error(parts[0] + ":\n\n" + parts[1]);
        // Whoever has to mend both shall not learn of one of them only when the other is done.
        return new MojoFailureException(
                (failed.isEmpty() ? "" : failed + "\n\n") + summary + parts[0] + ", shown above\n" + mend);
    }

    private String mend(Drift drift) {
        String generate = "Run 'mvn gitops:generate" + selection() + "' and commit what it changes.";
        String move = "Move what is not generated out of the tree, or delete it.";
        if (!drift.hasUnowned()) {
            return generate;
        }
        return drift.isMendedByPlan() ? generate + " " + move : move;
    }

    /** How the project is chosen on the command line, where it is not the one that Maven was started in. */
    private String selection() {
        return project.equals(session.getTopLevelProject()) ? "" : " -pl :" + project.getArtifactId();
    }
}
