package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.WholeFile;
import io.github.prometheusgitops.explain.Explainer;
import io.github.prometheusgitops.explain.Explanation;
import io.github.prometheusgitops.explain.ExplanationJson;
import io.github.prometheusgitops.explain.ExplanationText;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.pipeline.Explaining;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Says where a value comes from and where it is used, what a line of a rendered file is made of, what a finding means, and why
 * a role may do what it may. Writes nothing but <code>explain.json</code>.
 *
 * @since 0.1.0
 */
@Mojo(name = "explain", threadSafe = true)
public final class ExplainMojo extends RenderingMojo {

    private static final FindingType NO_QUESTION =
            FindingType.error("explain/no-question", "nothing says what `gitops:explain` is to explain");

    /**
     * What is asked for, separated by commas: <code>dev:scrapeInterval</code> for a key of a descriptor (<code>fleet:</code> for
     * the fleet's), <code>gitops/environments/dev/kube-prometheus-stack/values.yaml:12</code> for a line,
     * <code>access/undeclared</code> or a fingerprint for a finding, a name or an ARN for a role.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.explain")
    private @Nullable List<String> explain;

    /**
     * Skips this goal.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.explain.skip", defaultValue = "false")
    private boolean skip;

    @Override
    boolean isSkipped() {
        return skip;
    }

    @Override
    void run() throws MojoFailureException {
        List<String> questions = words(explain).stream().distinct().toList();
        if (questions.isEmpty()) {
            throw new MojoFailureException(Finding.of(
                            NO_QUESTION,
                            Location.of("gitops.explain"),
                            "nothing says what to explain",
                            "ask as in -Dgitops.explain=dev:scrapeInterval, by a line of a file, a finding or a role")
                    .toString());
        }
        Explainer.Answers answers = Explaining.of(
                inputs(Optional.empty(), Set.of()), ReportFiles.inRepository(basedir.toPath()), questions, progress);
        WholeFile.write(reportsDirectory.toPath().resolve("explain.json"), ExplanationJson.of(answers));
        for (Explanation explanation : answers.explanations()) {
            ExplanationText.lines(explanation).forEach(getLog()::info);
        }
        if (!answers.mistakes().isEmpty()) {
            throw new MojoFailureException(
                    answers.mistakes().stream().map(Object::toString).collect(Collectors.joining("\n")));
        }
    }
}
