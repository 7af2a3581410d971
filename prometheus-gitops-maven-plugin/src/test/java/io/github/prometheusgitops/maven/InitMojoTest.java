package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goal {@code init}. */
@MojoTest
class InitMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "init")
    @Tag("gitops.init.directory=new/acme")
    @Tag("gitops.init.repository=https://github.com/acme/ops.git")
    @Tag("gitops.init.region=eu-west-1")
    @Tag("gitops.init.workspaceAccount=111111111111")
    @Tag("gitops.init.environments=dev=222222222222+prod=333333333333")
    void writesARepositoryThatIsCalledAsItsFolderAndSaysWhatIsNext(InitMojo init) throws Exception {
        run(init);

        assertThat(base.resolve("new/acme/pom.xml")).content().contains("<artifactId>acme</artifactId>");
        assertThat(base.resolve("new/acme/environments/prod.yaml")).content().contains("tier: production");
        assertThat(logged("info"))
                .contains("wrote environments/dev.yaml")
                .last()
                .asString()
                .contains("Next: mvn generate-resources");
    }

    @Test
    @InjectMojo(goal = "init")
    @Tag("gitops.init.directory=.")
    @Tag("gitops.init.engine=argo")
    @Tag("gitops.init.workspaceAccount=1111")
    void saysAllThatIsInTheWayMissingAndWrongAtOnceAndAsksNobodyWhereNobodyIs(InitMojo init) throws Exception {
        Files.writeString(base.resolve("pom.xml"), "mine");

        assertThatThrownBy(() -> run(init))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageContaining("the folder is not empty; in the way: environments, pom.xml [init/not-empty]")
                .hasMessageContaining(
                        "gitops.init.engine: it has to be one of argocd, flux, not `argo` [init/wrong-answer]\n"
                                + "    did you mean `argocd`?")
                .hasMessageContaining(
                        "gitops.init.workspaceAccount: it has to be an AWS account id of 12 digits, not `1111`")
                .hasMessageContaining("gitops.init.repository: it is not said")
                .hasMessageContaining("gitops.init.region: it is not said")
                .hasMessageContaining("gitops.init.environments: it is not said");
        assertThat(base.resolve("pom.xml")).hasContent("mine");
        assertThat(base.resolve("README.md")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "init")
    @Tag("gitops.init.environment=dev=222222222222")
    void aPropertyThatIsNearlyOneOfItsOwnIsRefused(InitMojo init) {
        assertThatThrownBy(() -> run(init)).hasMessageContaining("did you mean gitops.init.environments?");
    }
}
