package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartVersionTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String VERSION = "kubePrometheusStack: 88.5.3, ";

    @TempDir
    private Path base;

    @Test
    void isNotAskedForWhereNoEnvironmentHasTheChart() {
        Workbench instances = Workbench.copyOf("machine-image", base).edit(FLEET, VERSION, "");

        instances.generate();

        assertThat(instances.tree()).containsKey("environments/payments/terraform/main.tf");
    }

    @Test
    void isNotAskedForWhereAwsRunsAllCollectors() {
        Workbench collector = Workbench.small(base)
                .edit(FLEET, VERSION, "")
                .edit(FLEET, "model: eks", "model: managed-collector")
                .delete("environments/prod.yaml")
                .edit(
                        DEV,
                        "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n",
                        "    subnetIds: [subnet-0a1b2c3d4e5f67890, subnet-0b1b2c3d4e5f67890]\n");

        assertThat(collector.errors()).isEmpty();
    }

    @Test
    void isAskedForOnceHoweverManyEnvironmentsHaveTheChart() {
        assertThat(Workbench.small(base).edit(FLEET, VERSION, "").errors())
                .containsExactly(
                        FLEET + ":5:13: `spec.versions.kubePrometheusStack` is missing [descriptor/missing-key]\n"
                                + "    add `kubePrometheusStack`: a chart version such as 88.5.3. Chart kube-prometheus-stack.");
    }

    @Test
    void isAskedForWithAllThatIsMissing() {
        String versions =
                "  versions: {prometheus: v3.5.0, " + VERSION + "terraform: \">= 1.9\", awsProvider: \"~> 6.16\"}\n";

        assertThat(Workbench.small(base).edit(FLEET, versions, "").errors())
                .extracting(error -> error.split(" ")[1])
                .containsExactly(
                        "`spec.versions.awsProvider`",
                        "`spec.versions.kubePrometheusStack`",
                        "`spec.versions.prometheus`",
                        "`spec.versions.terraform`");
    }
}
