package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The tree of a fleet that Flux delivers, and what kustomize and Flux make of it. */
final class FluxTree {

    static final String FLEET = "environments/fleet.yaml";
    static final String DEV = "environments/dev.yaml";

    final Workbench repository;

    private final Path base;

    /** dev runs a Flux of its own, prod is reached by another cluster's. */
    FluxTree(Path base) {
        this.base = base;
        repository = Workbench.small(base)
                .edit(FLEET, "engine: argocd", "engine: flux")
                .edit("environments/prod.yaml", "name: prod-1", "name: prod-1\n      kubeConfigSecret: prod-1");
    }

    /** Has the same environments delivered by the other engine, which knows no settings of Flux. */
    void deliverByArgoCd() {
        repository.file(
                FLEET,
                repository
                        .read(FLEET)
                        .replaceFirst("delivery: \\{(flux: \\{.*?}, )?engine: flux", "delivery: {engine: argocd"));
        repository.edit("environments/prod.yaml", "\n      kubeConfigSecret: prod-1", "");
    }

    void configure(String flux) {
        String fleet = repository.read(FLEET);
        repository.file(
                FLEET,
                fleet.replaceFirst("delivery: \\{(flux: \\{.*?}, )?engine", "delivery: {flux: {" + flux + "}, engine"));
    }

    /** Every manifest of the tree, and what kustomize makes of them. */
    List<JsonNode> manifests() {
        List<JsonNode> all = new ArrayList<>();
        repository.tree().forEach((path, text) -> {
            if (path.matches("(.*/)?flux/([^/]+|(environments|workspaces)/.+)\\.yaml")
                    && !path.endsWith("kustomizeconfig.yaml")) {
                all.addAll(documents(text));
            }
            if (path.endsWith("kustomization.yaml")) {
                build(path.replaceFirst("/?kustomization.yaml$", "")).stream()
                        .filter(manifest -> !kind(manifest).equals("ConfigMap"))
                        .forEach(all::add);
            }
        });
        return all;
    }

    /** What Flux makes of the folder of its entry point: all manifests in it and below. */
    List<JsonNode> hub() {
        return repository.tree().entrySet().stream()
                .filter(file -> file.getKey().matches("flux/.*\\.ya?ml"))
                .flatMap(file -> documents(file.getValue()).stream())
                .toList();
    }

    List<JsonNode> build(String folder) {
        return documents(ExternalTool.kubectl()
                .run(base.resolve("gitops"), "kustomize", folder)
                .succeeded()
                .stdout());
    }

    JsonNode document(String path, String kind) {
        return only(documents(repository.read("gitops/" + path)), kind);
    }

    static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text)
                .forEach(document -> documents.add(new ObjectMapper().valueToTree(document)));
        return documents;
    }

    static JsonNode only(List<JsonNode> manifests, String kind) {
        List<JsonNode> found = manifests.stream()
                .filter(manifest -> kind(manifest).equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    static List<String> names(List<JsonNode> manifests) {
        return manifests.stream()
                .map(manifest -> kind(manifest) + " " + name(manifest))
                .toList();
    }

    static String kind(JsonNode manifest) {
        return manifest.get("kind").asText();
    }

    /** What has to be there, so that nothing equals it by being absent too. */
    static JsonNode present(JsonNode manifest, String pointer) {
        assertThat(manifest.at(pointer).isMissingNode()).as(pointer).isFalse();
        return manifest.at(pointer);
    }

    static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }

    static void fits(JsonNode manifest) {
        KubernetesSchema schema = KubernetesSchema.of(manifest.get("apiVersion").asText(), kind(manifest));
        assertThat(schema.mistakes(manifest)).as(name(manifest)).isEmpty();
    }
}
