package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.TreeWriter;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.LeftBehind;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.tree.Change;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Renders the descriptors into the output tree: all of it or, if anything is wrong, nothing.
 *
 * @since 0.1.0
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class GenerateMojo extends GitopsMojo {

    private static final int MOST_WARNINGS = 20;
    private static final int MOST_FILES = 10;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.generate.skip", defaultValue = "false")
    private boolean skip;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void finish(Outcome outcome, List<Finding> late) throws MojoFailureException {
        TreePlan plan = outcome.plan().orElseThrow();
        claimOutput();
        plan.unowned().warnings(MOST_WARNINGS).forEach(warning -> getLog().warn(warning.toString()));
        plan.changes().forEach(change -> getLog().debug(change.path() + ": " + change.kind()));
        // Read before writing: a check in the same build could not see any more what was wrong.
        String drift = plan.isClean() ? "" : DriftReport.of(plan, output.toPath(), DriftReport.DEFAULT_LINES);
        String lost = DriftReport.lost(plan, output.toPath(), DriftReport.DEFAULT_LINES);
        if (!lost.isEmpty()) {
            getLog().warn("What was edited by hand and is now lost:\n\n" + lost);
        }
        progress.stage("writing files", plan.changes().size());
        TreeWriter.into(output.toPath()).apply(plan, progress::step);
        RegeneratedTree.remember(sharedInBuild(), output, drift);
        changedFiles(plan).forEach(line -> getLog().info(line));
        getLog().info(plan.wanted().root().name() + ": " + plan.summary());
        sayWhatIsLeftOut(plan);
        outcome.behind().forEach(getLog()::info);
        LeftBehind.of(plan).forEach(line -> getLog().warn(line));
    }

    private void claimOutput() throws MojoFailureException {
        try {
            Optional<File> earlier = ClaimedOutput.claim(session.getRequest().getData(), output, descriptors);
            if (earlier.isPresent()) {
                throw new MojoFailureException("In this build, " + output + " is already made from " + earlier.get()
                        + "; to make it from " + descriptors + " as well would undo that.\n"
                        + "Give each project an output root of its own (gitops.output).");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** What happens to a file, and its path below the root's name; the last line counts those that are left out. */
    private static List<String> changedFiles(TreePlan plan) {
        List<String> lines = new ArrayList<>();
        plan.changes().stream()
                .limit(MOST_FILES)
                .forEach(change -> lines.add(
                        word(change.kind()) + " " + plan.wanted().root().shown(change.path())));
        int more = plan.changes().size() - MOST_FILES;
        if (more > 0) {
            lines.add("… and " + count(more, "more file"));
        }
        return lines;
    }

    private static String word(Change.Kind kind) {
        return switch (kind) {
            case ADDED -> "added  ";
            case OUT_OF_DATE, LINE_ENDS, EDITED, FOREIGN -> "changed";
            case STALE -> "removed";
        };
    }
}
