package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a user gives to hold the tree against, as parameters. */
@MojoTest
class ReferencesGoalTest extends GoalTest {

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.chartValues=chart/gone.yaml")
    @Tag("gitops.schemas=gone")
    void whatIsNotThereIsWarnedOf(GenerateMojo generate) throws Exception {
        run(generate);

        assertThat(logged("warn"))
                .anySatisfy(warning ->
                        assertThat(warning).contains("there is no file `chart/gone.yaml`", "[helm/not-checked]"))
                .anySatisfy(warning -> assertThat(warning).startsWith("gone: there is no such folder"));
    }

    @Test
    @InjectMojo(goal = "generate")
    @Tag("gitops.chartValues=chart/values.yaml")
    @Tag("gitops.schemas=kinds")
    void pathsAreRelativeToTheProject(GenerateMojo generate) throws Exception {
        repository.file("chart/values.yaml", "prometheus: {}\n").file("kinds/appproject-argoproj-v1alpha1.json", "{}");

        run(generate);

        assertThat(logged("warn"))
                .isNotEmpty()
                .allSatisfy(warning -> assertThat(warning).contains("[helm/unknown-value]"));
        assertThat(logged("info"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("kinds: 3 manifests are of kinds without a schema here: Application (argoproj"));
    }
}
