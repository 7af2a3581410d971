package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.pipeline.FolderCopy;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the model {@code terraform-module} hands over, where nothing else of the tree is. */
final class HandedOver {

    static final String CHECKOUT = "environments/checkout.yaml";
    static final String MODULE = "gitops/environments/checkout/terraform-module/";
    static final String IMAGE = "image_id=ami-0a1b2c3d4e5f60718";

    private static final ObjectMapper JSON = new ObjectMapper();

    private HandedOver() {}

    static Workbench fleet(Path base) {
        return Workbench.copyOf("terraform-module", base);
    }

    /** The folder as the client gets it: alone. */
    static Path alone(Workbench fleet, Path base, Path elsewhere) {
        fleet.generate();
        FolderCopy.copy(base.resolve(MODULE), elsewhere);
        return elsewhere;
    }

    static TerraformRoot example(Path module) {
        return OfflineTerraform.ready()
                .root(module.resolve("examples/complete"))
                .initWithLocalState();
    }

    static JsonNode json(TerraformRoot root, String... arguments) {
        try {
            return JSON.readTree(root.run(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode planned(TerraformRoot root, String... arguments) {
        List<String> plan = new ArrayList<>(List.of("plan", "-no-color", "-out=test.plan"));
        plan.addAll(List.of(arguments));
        root.run(plan.toArray(String[]::new));
        return json(root, "show", "-json", "test.plan");
    }

    /** What a plan makes, by address. */
    static Map<String, JsonNode> made(JsonNode plan) {
        Map<String, JsonNode> made = new TreeMap<>();
        plan.get("resource_changes").forEach(change -> {
            if (change.get("mode").asText().equals("managed")) {
                made.put(
                        change.get("address").asText().replaceFirst("^module\\.prometheus\\.", ""),
                        change.at("/change/after"));
            }
        });
        return made;
    }

    static List<JsonNode> ofType(Map<String, JsonNode> made, String type) {
        return made.entrySet().stream()
                .filter(resource -> resource.getKey().contains(type + "."))
                .map(Map.Entry::getValue)
                .toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
