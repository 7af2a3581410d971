package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.pipeline.Start;
import io.github.prometheusgitops.start.Answers;
import io.github.prometheusgitops.start.Conversation;
import io.github.prometheusgitops.start.Question;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a new ops repository into an empty folder: POM, descriptors, workflows, hooks and settings of editors. It needs no
 * POM, and asks on a terminal for what no property says.
 *
 * @since 0.1.0
 */
@Mojo(name = "init", requiresProject = false, threadSafe = true)
public final class InitMojo extends GoalMojo {

    /**
     * The folder, which has to be empty but for <code>.git</code>, or missing.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.directory", defaultValue = "${basedir}", required = true)
    private File directory;

    /**
     * What the fleet is called (default: as the folder).
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.name")
    private @Nullable String name;

    /**
     * The URL of the repository, as the delivery engine reaches it.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.repository")
    private @Nullable String repository;

    /**
     * Who applies what is for Kubernetes: <code>argocd</code> (default) or <code>flux</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.engine")
    private @Nullable String engine;

    /**
     * What AWS resources are written as: <code>terraform</code> (default) or <code>ack</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.awsResources")
    private @Nullable String awsResources;

    /**
     * The AWS region of the workspace and of every environment.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.region")
    private @Nullable String region;

    /**
     * The name of the workspace (default: <code>main</code>).
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.workspace")
    private @Nullable String workspace;

    /**
     * The AWS account of the workspace.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.workspaceAccount")
    private @Nullable String workspaceAccount;

    /**
     * The first environments: <code>dev=222222222222,prod=333333333333:cluster</code>. The cluster is called as the environment
     * where none is named.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.environments")
    private @Nullable String environments;

    /**
     * Who reviews: <code>@acme/platform,prod=@acme/on-call,222222222222=@acme/payments</code>. Before the equals sign stands an
     * environment, the workspace or an account.
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.owners")
    private @Nullable String owners;

    /**
     * The group of the new POM (default: as the fleet is called).
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.groupId")
    private @Nullable String groupId;

    /**
     * The version of the new POM (default: <code>1</code>).
     *
     * @since 0.1.0
     */
    @Parameter(property = "gitops.init.version")
    private @Nullable String version;

    @Override
    boolean isSkipped() {
        return false;
    }

    @Override
    Optional<String> nothingToDo() {
        return Optional.empty();
    }

    @Override
    void run() throws MojoFailureException {
        Start start = Start.in(directory.toPath(), String.valueOf(directory));
        Answers answers = start.answers(given());
        if (Terminal.isWatched(interactive)) {
            // Before anybody takes the trouble to answer.
            failFor(start.obstacles());
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            new Conversation(
                            new ConsolePerson(
                                    in, Objects.requireNonNull(System.console()).writer()),
                            Start.words())
                    .complete(answers);
        }
        Start.Begun begun = start.write(answers, plugin == null ? "" : plugin.getVersion());
        failFor(begun.findings());
        begun.files().keySet().forEach(path -> getLog().info("wrote " + Visible.of(path)));
        getLog().info("A new ops repository is in " + Visible.of(String.valueOf(directory))
                + ". Next: mvn generate-resources; README.md says the rest.");
    }

    private static void failFor(List<Finding> findings) throws MojoFailureException {
        if (!findings.isEmpty()) {
            throw new MojoFailureException(
                    findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        }
    }

    private Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        put(given, Question.NAME, name);
        put(given, Question.REPOSITORY, repository);
        put(given, Question.ENGINE, engine);
        put(given, Question.AWS_RESOURCES, awsResources);
        put(given, Question.REGION, region);
        put(given, Question.WORKSPACE, workspace);
        put(given, Question.WORKSPACE_ACCOUNT, workspaceAccount);
        put(given, Question.ENVIRONMENTS, environments);
        put(given, Question.OWNERS, owners);
        put(given, Question.GROUP_ID, groupId);
        put(given, Question.VERSION, version);
        return given;
    }

    private static void put(Map<String, String> given, Question question, @Nullable String answer) {
        if (answer != null) {
            given.put(question.property(), answer);
        }
    }
}
