package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.diff.DiffJson;
import io.github.prometheusgitops.diff.DiffMarkdown;
import io.github.prometheusgitops.diff.DiffText;
import io.github.prometheusgitops.diff.TreeDiff;
import io.github.prometheusgitops.disk.WholeFile;
import io.github.prometheusgitops.pipeline.Since;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says what a change means: the committed tree of another commit against the one in the working tree. Writes nothing but
 * <code>diff.md</code>, a comment for a pull request, and <code>diff.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "diff", threadSafe = true)
public final class DiffMojo extends TreeMojo {

    /**
     * The commit that the working tree is compared with, as git names it. By default the one in which what is checked out
     * parted from the main branch.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.diff.since")
    private @Nullable String since;

    /**
     * An output tree in a folder, to be compared with <code>gitops.diff.to</code> instead of a commit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.diff.from")
    private @Nullable File from;

    /**
     * The later output tree; by default the working tree's.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.diff.to")
    private @Nullable File to;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.diff.skip", defaultValue = "false")
    private boolean skip;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    Optional<String> nothingToDo() {
        return from == null ? super.nothingToDo() : Optional.empty();
    }

    @Override
    void run() throws MojoFailureException {
        if (from == null && to != null) {
            throw new MojoFailureException(
                    "gitops.diff.to: it says what to compare gitops.diff.from with, which is not set: -Dgitops.diff.from=<folder>");
        }
        progress.stage("comparing the trees", 1);
        Since compared = compare();
        if (compared.diff().isEmpty()) {
            throw new MojoFailureException(
                    compared.findings().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
        TreeDiff diff = compared.diff().get();
        Path folder = reportsDirectory.toPath();
        WholeFile.write(folder.resolve("diff.md"), DiffMarkdown.of(diff));
        WholeFile.write(folder.resolve("diff.json"), DiffJson.of(diff));
        DiffText.lines(diff).forEach(getLog()::info);
    }

    private Since compare() {
        if (from != null) {
            return Since.folders(basedir.toPath(), from.toPath(), to == null ? output.toPath() : to.toPath());
        }
        return Since.commit(
                new Since.Folders(basedir.toPath(), descriptors.toPath(), templates.toPath(), output.toPath()),
                Optional.ofNullable(since).filter(revision -> !revision.isBlank()));
    }
}
