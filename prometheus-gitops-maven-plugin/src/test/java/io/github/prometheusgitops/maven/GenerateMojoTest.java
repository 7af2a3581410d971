package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Goal {@code generate}. */
@MojoTest
class GenerateMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "generate")
    void readsAndWritesWhereAnOpsRepositoryHasItAndSaysSo(GenerateMojo generate) throws Exception {
        run(generate);

        int files = (int) repository.tree().keySet().stream()
                .filter(path -> !path.endsWith("SHA256SUMS"))
                .count();
        assertThat(repository.tree()).containsKey("environments/dev/kube-prometheus-stack/values.yaml");
        assertThat(logged("info"))
                .hasSize(12)
                .startsWith("added   gitops/.gitattributes")
                .endsWith(
                        "… and " + (files - 10) + " more files",
                        "gitops: " + files + " added, 0 changed, 0 removed, 0 unchanged");
        assertThat(logged("debug")).contains("environments/dev/kube-prometheus-stack/values.yaml: ADDED");
        assertThat(logged("warn")).isEmpty();
        assertThat(logged("error")).isEmpty();
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.descriptors=described")
    @Tag("gitops.templates=own")
    @Tag("gitops.output=tree")
    @Tag("gitops.environments=prod")
    void isConfiguredByUserPropertiesWhosePathsAreRelativeToTheProject(GenerateMojo generate) throws Exception {
        Files.move(base.resolve("environments"), base.resolve("described"));
        repository.file("own/environments/_environment_/name.yaml.j2", "name: {{ environment | yaml }}\n");

        run(generate);

        assertThat(base.resolve("gitops")).doesNotExist();
        assertThat(base.resolve("tree/workspaces")).doesNotExist();
        assertThat(base.resolve("tree/environments/dev")).doesNotExist();
        assertThat(base.resolve("tree/environments/prod/name.yaml")).hasContent("name: prod\n");
        assertThat(logged("info"))
                .contains("added   tree/environments/prod/name.yaml")
                .last()
                .asString()
                .startsWith("tree: narrowed to prod; ")
                .contains(" files elsewhere are not as described: tree (3), tree/argocd (2), tree/environments/dev (");
    }

    @Test
    @InjectMojo(goal = "generate")
    void showsWhatAHandHasWrittenBeforeItIsOverwritten(GenerateMojo generate) throws Exception {
        run(generate);
        String values = "gitops/environments/dev/kube-prometheus-stack/values.yaml";
        repository.file(values, repository.read(values) + "# by hand\n");

        run(generate);

        assertThat(logged("warn"))
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("What was edited by hand and is now lost:\n\n--- a/" + values)
                        .endsWith("\n-# by hand"));
        assertThat(repository.read(values)).doesNotContain("by hand");
    }

    @Test
    @InjectMojo(goal = "generate")
    void namesInItsLastLinesWhoLeavesAndWhatStaysBehind(GenerateMojo generate) throws Exception {
        run(generate);
        repository.delete("environments/dev.yaml");

        run(generate);

        assertThat(logged("warn"))
                .containsExactly(
                        "gitops/environments/dev leaves the tree, since nothing describes it any more. What stays behind:",
                        "  in AWS, all that gitops/environments/dev/terraform has made, and its state: before this is"
                                + " merged, or from the commit before, run"
                                + " terraform -chdir=gitops/environments/dev/terraform destroy",
                        "  in the cluster, Prometheus: Argo CD removes its Application and nothing that this has"
                                + " installed; before this is merged, run argocd app delete --cascade",
                        "  in the workspaces' accounts, its writers' roles, until the workspaces it wrote to are applied",
                        "docs/how-to/change-what-runs.md of the plugin says for each engine what to do before, and what afterwards");
    }

    @Test
    @InjectMojo(goal = "generate")
    void whatIsRenamedIsNotSaidToBeRemovedUnconditionally(GenerateMojo generate) throws Exception {
        run(generate);
        repository.file(
                "environments/qa.yaml", repository.read("environments/dev.yaml").replace("{name: dev}", "{name: qa}"));
        repository.delete("environments/dev.yaml");

        run(generate);

        assertThat(logged("warn"))
                .contains("  if gitops/environments/qa is the same under another name, see \"Rename an environment\" in"
                        + " docs/how-to/change-what-runs.md first: it still uses what is said here to be removed")
                .noneMatch(line -> line.contains("gitops/environments/prod"));
    }

    @Test
    @InjectMojo(goal = "generate")
    void nobodyIsToldToDestroyAWorkspaceThatTerraformProtects(GenerateMojo generate) throws Exception {
        String central = repository.read("environments/workspaces/central.yaml");
        repository.file(
                "environments/workspaces/spare.yaml",
                central.replace("name: central", "name: spare").replace("ws-0a", "ws-1a"));
        run(generate);
        repository.delete("environments/workspaces/spare.yaml");

        run(generate);

        assertThat(logged("warn"))
                .contains(
                        "  in AWS, all that gitops/workspaces/spare/terraform has made, and its state: destroying it is"
                                + " refused, since the metrics would go with the workspace. To delete both, bring the descriptor"
                                + " back and set decommission in it, before this is merged")
                .noneMatch(line -> line.endsWith("terraform destroy"));
    }

    @Test
    void twoProjectsOfOneBuildMayNotMakeOneTreeFromDifferentDescriptors() throws Exception {
        Map<String, Object> build = new HashMap<>();

        assertThat(ClaimedOutput.claim(
                        build,
                        base.resolve("gitops").toFile(),
                        base.resolve("a").toFile()))
                .isEmpty();
        assertThat(ClaimedOutput.claim(
                        build,
                        base.resolve("x/../gitops").toFile(),
                        base.resolve("a").toFile()))
                .isEmpty();
        assertThat(ClaimedOutput.claim(
                        build,
                        base.resolve("gitops").toFile(),
                        base.resolve("b").toFile()))
                .contains(base.resolve("a").toFile().getCanonicalFile());
    }

    @Test
    @InjectMojo(goal = "generate")
    @MojoParameter(name = "environments", value = "dev, prod")
    void isConfiguredInThePom(GenerateMojo generate) throws Exception {
        run(generate);

        assertThat(base.resolve("gitops/environments/dev")).exists();
        assertThat(base.resolve("gitops/environments/prod")).exists();
        assertThat(base.resolve("gitops/workspaces")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "generate")
    @MojoParameter(name = "environments", value = "dev,,prod,")
    void nothingBetweenTwoCommasIsNoName(GenerateMojo generate) throws Exception {
        run(generate);

        assertThat(base.resolve("gitops/environments/dev")).exists();
        assertThat(base.resolve("gitops/environments/prod")).exists();
        assertThat(base.resolve("gitops/workspaces")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.generate.skip=true")
    void theGoalIsSkippedIfAsked(GenerateMojo generate) throws Exception {
        run(generate);

        assertThat(base.resolve("gitops")).doesNotExist();
        assertThat(logged("info")).containsExactly("Skipped.");
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.check.skip=true")
    void isNotSkippedWithCheck(GenerateMojo generate) throws Exception {
        run(generate);

        assertThat(base.resolve("gitops")).exists();
    }

    @Test
    @InjectMojo(goal = "generate")
    void warnsOfWhatNeedsAnActionAndGoesOn(GenerateMojo generate) throws Exception {
        repository.file("gitops/environments/dev/notes.md", "ours");
        repository.file(
                "environments/dev.yaml",
                repository.read("environments/dev.yaml").replaceFirst(" *oidcIssuer: .*\n", ""));

        run(generate);

        assertThat(logged("warn"))
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning)
                        .startsWith("environments/dev.yaml:3:18: the OIDC issuer of cluster `dev-1` is not known yet")
                        .contains("\n    apply gitops/environments/dev/terraform"))
                .contains("gitops/environments/dev/notes.md: is not generated [tree/unowned]\n"
                        + "    move it out of the tree, or delete it");
        assertThat(logged("info")).last().asString().startsWith("gitops: ");
    }

    @Test
    @InjectMojo(goal = "generate")
    void failsForMistakesOfTheUserWithACountAndEveryPlace(GenerateMojo generate) {
        repository
                .edit("environments/dev.yaml", "\"222222222222\"", "\"2222\"")
                .edit("environments/dev.yaml", "workspace: central", "workspace: centrl");

        assertThatThrownBy(() -> run(generate))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasNoCause()
                .hasMessage("""
                        2 problems in 1 file
                        environments/dev.yaml:6:12: `spec.account` has to be an AWS account id of 12 digits, not `2222` [descriptor/wrong-value]
                              6 |   account: "2222"
                                |            ^
                        environments/dev.yaml:12:18: there is no workspace `centrl` [fleet/unknown-workspace]
                             12 |     - workspace: centrl
                                |                  ^
                            did you mean `central`?""");
        assertThat(base.resolve("gitops")).doesNotExist();
        assertThat(logged("info")).isEmpty();
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.reports=json+sarif")
    @Tag("gitops.reportsDirectory=reports")
    void writesTheReportsThatItIsAskedForAlsoIfDescriptorsAreWrong(GenerateMojo generate) {
        repository.edit("environments/dev.yaml", "workspace: central", "workspace: centrl");

        assertThatThrownBy(() -> run(generate)).hasMessageStartingWith("1 problem in 1 file");

        assertThat(base.resolve("reports")).isDirectoryContaining("glob:**/findings.json");
        assertThat(repository.read("reports/findings.sarif"))
                .contains("\"ruleId\": \"fleet/unknown-workspace\"", "\"startLine\": 12");
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.reports=json+serif")
    void aReportThatNobodyKnowsIsAnErrorAndNothingIsWritten(GenerateMojo generate) {
        assertThatThrownBy(() -> run(generate))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "gitops.reports: there is no report `serif` [goal/unknown-report]\n    did you mean `sarif`?");
        assertThat(base.resolve("gitops")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.reports=json")
    @Tag("gitops.reportsDirectory=gitops/reports")
    void reportsAreNotWrittenAmongWhatIsGenerated(GenerateMojo generate) {
        assertThatThrownBy(() -> run(generate))
                .hasMessageContaining("gitops/reports: the folder of reports is or lies in the output root (gitops)"
                        + " [tree/overlap]");
        assertThat(base.resolve("gitops")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.reports=json")
    @Tag("gitops.reportsDirectory=environments/fleet.yaml")
    void whatTheGoalFailsForIsHeardAlsoIfItsReportCannotBeWritten(GenerateMojo generate) {
        repository.edit("environments/dev.yaml", "workspace: central", "workspace: centrl");

        assertThatThrownBy(() -> run(generate)).hasMessageStartingWith("1 problem in 1 file");
        assertThat(logged("error")).singleElement().asString().startsWith("cannot write ");
    }

    @Test
    @InjectMojo(goal = "generate")
    void oneProblemIsNotCalledProblems(GenerateMojo generate) {
        repository.delete("environments/fleet.yaml");

        assertThatThrownBy(() -> run(generate))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 problem in 1 file\nenvironments/fleet.yaml: there is no fleet.yaml");
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.output=/proc/gitops")
    @EnabledOnOs(OS.LINUX) // Where nobody may write there, not even root.
    void aDiskThatRefusesIsNoMistakeOfTheUser(GenerateMojo generate) {
        assertThatThrownBy(() -> run(generate))
                .isExactlyInstanceOf(MojoExecutionException.class)
                .hasMessageStartingWith("cannot create /proc/gitops: ")
                .hasCauseInstanceOf(UncheckedIOException.class);
    }

    @Test
    @InjectMojo(goal = "generate")
    void aSecondRunInTheSameBuildIsFine(GenerateMojo generate) {
        assertThatCode(() -> {
                    run(generate);
                    run(generate);
                })
                .doesNotThrowAnyException();
        assertThat(logged("info")).last().asString().startsWith("gitops: 0 added, 0 changed, 0 removed, ");
    }

    @Test
    void namesTheFilesThatItChanges(@InjectMojo(goal = "generate") GenerateMojo generate) throws Exception {
        repository.generate();
        repository
                .edit("environments/dev.yaml", "  remoteWrite:", "  replicas: 3\n  remoteWrite:")
                .delete("environments/rules/basics/up.yaml")
                .edit("environments/workspaces/central.yaml", "  rules: [basics]", "  retentionDays: 30");

        run(generate);

        assertThat(logged("info"))
                .startsWith(
                        "changed gitops/environments/dev/kube-prometheus-stack/values.yaml",
                        "removed gitops/workspaces/central/rules/basics.yaml");
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.environment=dev")
    void refusesAPropertyThatIsNearlyOneOfItsOwnBeforeItDoesMoreThanWasMeant(GenerateMojo generate) {
        assertThatThrownBy(() -> run(generate))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessage("-Dgitops.environment: no goal has a parameter of that name, so that it would be overlooked"
                        + " [goal/unknown-property]\n    did you mean gitops.environments?");
        assertThat(base.resolve("gitops")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.mirrors=x")
    @Tag("gitops.diffLines=5")
    void warnsOfAPropertyThatMeansNothing(GenerateMojo generate) throws Exception {
        run(generate);

        assertThat(logged("warn"))
                .singleElement()
                .asString()
                .startsWith("-Dgitops.mirrors: no goal has a parameter of that name")
                .contains(
                        "known: gitops.adopt.environment, gitops.adopt.facts, gitops.adopt.from, gitops.adopt.skip, ");
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.templates=tmeplates")
    void refusesAFolderOfTemplatesThatWasAskedForAndIsNotThere(GenerateMojo generate) {
        assertThatThrownBy(() -> run(generate))
                .hasMessage(
                        "1 problem in 1 file\ntmeplates: the folder of templates that was asked for does not exist"
                                + " [template/no-folder]\n    make it, or correct the parameter `templates` (-Dgitops.templates)");
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("module=child")
    void doesNothingInAModuleWhoseParentHasTheDescriptors(GenerateMojo generate) throws Exception {
        run(generate);

        assertThat(logged("info"))
                .containsExactly("Nothing to do: the descriptors are those of acme:ops:jar:1."
                        + " <inherited>false</inherited> in its <plugin> keeps the goals from this module.");
        assertThat(base.resolve("child/gitops")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("module=child")
    void saysInAModuleWithoutDescriptorsWhereThePluginComesFrom(GenerateMojo generate) throws Exception {
        repository.delete("environments/fleet.yaml");

        assertThatThrownBy(() -> run(generate))
                .hasMessageContaining("[descriptor/no-fleet]")
                .hasMessageEndingWith(
                        "\nThis module gets the plugin from a parent's POM. If it shall have no descriptors,"
                                + " set <inherited>false</inherited> in that POM's <plugin>.");
    }
}
