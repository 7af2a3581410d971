package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A descriptor takes the quantities that Kubernetes takes, as far as a container may ask for them. */
class QuantityGrammarTest {

    private static final String DEPLOYMENT = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: a}
            spec:
              selector: {matchLabels: {a: b}}
              template:
                metadata: {labels: {a: b}}
                spec: {containers: [{name: c, image: d}]}
            """;

    @TempDir
    Path base;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1Ei", "1e9", "1E9", "1E", "1.", ".5", "+1", "1.5Gi", "1e+3", "1e-1", "1e03", "1n", "1u", "100m", "1k",
                "1M", "1Mi", "0", "0Gi", "00", "1gi", "1GB", "1 Gi", "1e", "1KiB", "1K", "1mi", "1i", "1Zi", "0x1",
                "1_000", "1e1.5", "1,5", "Gi1", "1Gi1", "1.5.5", "++1", "1ee9"
            })
    void isWhatKubernetesTakes(String quantity) throws IOException {
        Files.writeString(base.resolve("deployment.yaml"), DEPLOYMENT);
        boolean byKubernetes = ExternalTool.kubectl()
                        .run(
                                base,
                                "set",
                                "resources",
                                "--local",
                                "-f",
                                "deployment.yaml",
                                "--requests=memory=" + quantity,
                                "-o",
                                "name")
                        .exitCode()
                == 0;
        Workbench repository = Workbench.small(base.resolve("ops"))
                .edit(
                        "environments/dev.yaml",
                        "spec:",
                        "spec:\n  resources: {requests: {memory: \"" + quantity + "\"}}");

        assertThat(repository.errors().isEmpty()).isEqualTo(byKubernetes);
    }

    /** Kubernetes' code reads a zero here, and its schemas, the chart's CRDs among them, refuse it. */
    @ParameterizedTest
    @ValueSource(strings = {"Gi", ".", "+", "-1"})
    void isANumberThatIsNotNegative(String quantity) {
        Workbench repository = Workbench.small(base)
                .edit(
                        "environments/dev.yaml",
                        "spec:",
                        "spec:\n  resources: {requests: {memory: \"" + quantity + "\"}}");

        assertThat(repository.errors()).singleElement().asString().contains("a Kubernetes quantity");
    }
}
