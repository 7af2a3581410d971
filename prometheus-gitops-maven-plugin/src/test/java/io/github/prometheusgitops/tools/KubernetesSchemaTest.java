package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Kubernetes knows every key of every rendered manifest. */
class KubernetesSchemaTest {

    private static final String MANIFESTS = "(.*/)?(argocd|ack)/.*\\.yaml|environments/[^/]+/rules/[^/]+\\.yaml";

    @TestFactory
    Stream<DynamicTest> everyManifestFitsItsSchema() {
        return EachCommittedFile.matching(MANIFESTS, (tree, file) -> fits(tree.yaml(file)));
    }

    /** Manifests are in these folders, and there are none elsewhere that the test above would overlook. */
    @TestFactory
    Stream<DynamicTest> manifestsAreWhereTheEngineLooks() {
        return GeneratedTree.committed().stream()
                .map(tree -> dynamicTest(tree.name(), () -> {
                    List<String> manifests = tree.files(".*\\.yaml").stream()
                            .filter(file -> tree.yaml(file).has("kind"))
                            .toList();
                    // Flux has nothing to deliver where there is no cluster.
                    assertThat(manifests.isEmpty())
                            .isEqualTo(tree.files("(argocd|flux)/.*").isEmpty());
                    assertThat(manifests).allMatch(file -> file.matches(MANIFESTS));
                }));
    }

    private static void fits(JsonNode manifest) {
        KubernetesSchema schema = KubernetesSchema.of(
                manifest.get("apiVersion").asText(), manifest.get("kind").asText());

        assertThat(schema.mistakes(manifest)).isEmpty();
    }
}
