package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@MojoTest
class AdoptMojoTest extends GoalTest {

    private void team() {
        repository.file("today/values.yaml", """
                        prometheus:
                          agentMode: true
                          serviceAccount:
                            annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::444444444444:role/acme.qa.prometheus"}
                          prometheusSpec:
                            externalLabels: {cluster: qa-1, tier: production}
                            remoteWrite:
                              - url: https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write
                                sigv4: {region: eu-west-1, roleArn: "arn:aws:iam::111111111111:role/acme.qa.central.writer"}
                        """).file("today/trust.json", """
                        {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                          "Principal": {"Federated": "arn:aws:iam::444444444444:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/QA"},
                          "Condition": {"StringEquals": {
                            "oidc.eks.eu-west-1.amazonaws.com/id/QA:sub": "system:serviceaccount:monitoring:prometheus"}}}]}
                        """);
    }

    @Test
    @InjectMojo(goal = "adopt")
    @Tag("gitops.descriptors=environments")
    @Tag("gitops.reportsDirectory=target/prometheus-gitops")
    @MojoParameter(name = "from", value = "today")
    @MojoParameter(name = "environment", value = "qa")
    void writesTheDescriptorAndTellsWhatIsNotInIt(AdoptMojo adopt) throws Exception {
        team();

        run(adopt);

        assertThat(repository.read("environments/qa.yaml")).contains("name: qa-1", "mode: agent");
        assertThat(logged("info"))
                .contains("new environments/qa.yaml")
                .anySatisfy(line -> assertThat(line).contains("values.yaml: reproduced 7 of 7 keys"));
        assertThat(Files.readString(base.resolve("target/prometheus-gitops/adopt.md")))
                .startsWith("# What was adopted\n");
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "adopt")
    @Tag("gitops.descriptors=environments")
    @Tag("gitops.reportsDirectory=target/file/prometheus-gitops")
    @MojoParameter(name = "from", value = "today")
    @MojoParameter(name = "environment", value = "qa")
    void writesNoDescriptorWhereItsReportCannotBeWritten(AdoptMojo adopt) {
        team();
        repository.file("target/file", "mine");

        assertThatThrownBy(() -> run(adopt)).isInstanceOf(Exception.class);
        assertThat(base.resolve("environments/qa.yaml")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "adopt")
    @Tag("gitops.descriptors=environments")
    @MojoParameter(name = "reportsDirectory", value = "$${project.basedir}/target/prometheus-gitops")
    @MojoParameter(name = "from", value = "today,,")
    @MojoParameter(name = "facts", value = ",")
    @MojoParameter(name = "environment", value = "qa")
    void withoutAPomItsReportLiesInTargetOfTheFolder(AdoptMojo adopt) throws Exception {
        team();

        run(adopt);

        assertThat(base.resolve("target/prometheus-gitops/adopt.md")).exists();
        assertThat(base.resolve("${project.basedir}")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "adopt")
    @Tag("gitops.descriptors=environments")
    @Tag("gitops.reportsDirectory=target/prometheus-gitops")
    @MojoParameter(name = "from", value = "today")
    @MojoParameter(name = "environment", value = "dev")
    void failsWithoutAFileBeingWrittenWhereADescriptorIsThere(AdoptMojo adopt) throws IOException {
        team();
        String before = repository.read("environments/dev.yaml");

        assertThatThrownBy(() -> run(adopt))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageContaining("[adopt/exists]")
                .hasMessageEndingWith("\nNothing was written.");
        assertThat(repository.read("environments/dev.yaml")).isEqualTo(before);
    }

    @Test
    @InjectMojo(goal = "adopt")
    @Tag("gitops.descriptors=environments")
    @Tag("gitops.reportsDirectory=target/prometheus-gitops")
    @MojoParameter(name = "from", value = "today")
    @MojoParameter(name = "environment", value = "qa")
    @MojoParameter(name = "skip", value = "true")
    void doesNothingWhereItIsSkipped(AdoptMojo adopt) throws Exception {
        run(adopt);

        assertThat(logged("info")).containsExactly("Skipped.");
        assertThat(base.resolve("environments/qa.yaml")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "adopt")
    @Tag("gitops.descriptors=environments")
    @Tag("gitops.reportsDirectory=target/prometheus-gitops")
    @MojoParameter(name = "from", value = "today")
    @MojoParameter(name = "environment", value = "qa")
    @Tag("gitops.adopt.fact=tier=production")
    void refusesAPropertyThatIsNearlyOneOfItsOwn(AdoptMojo adopt) {
        assertThatThrownBy(() -> run(adopt)).hasMessageContaining("did you mean gitops.adopt.facts?");
    }
}
