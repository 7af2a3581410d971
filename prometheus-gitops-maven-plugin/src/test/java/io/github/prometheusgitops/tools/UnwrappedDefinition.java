package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An Alertmanager definition as Alertmanager's own files, which its tools know. */
final class UnwrappedDefinition {

    private UnwrappedDefinition() {}

    /**
     * A new folder with {@code alertmanager.yml} and its templates, out of AMP's wrapper. AMP's way of naming a secret is
     * the one thing that Alertmanager does not know.
     */
    static Path in(Path temporary, GeneratedTree tree, String file) {
        try {
            Path folder = Files.createTempDirectory(temporary, "alertmanager");
            JsonNode definition = tree.yaml(file);
            JsonNode config = GeneratedTree.parseYaml(
                    definition.get("alertmanager_config").asText());
            for (String key : List.of("routing_key", "service_key")) {
                for (JsonNode pagerDuty : config.findParents(key)) {
                    ((ObjectNode) pagerDuty).put(key, "from-secrets-manager");
                }
            }
            // JSON is YAML, too.
            Files.writeString(folder.resolve("alertmanager.yml"), config.toString());
            for (Map.Entry<String, JsonNode> template :
                    definition.path("template_files").properties()) {
                Files.writeString(
                        folder.resolve(template.getKey()), template.getValue().asText());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
