package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What editors say of descriptors that this plugin takes, and of those that it refuses: ajv, a validator in ECMAScript, and
 * the YAML language server, which is behind most editors' completion.
 */
class EditorSchemaTest {

    private static NodePackage editors;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() throws IOException {
        editors = NodePackage.install(Path.of("src/test/editors"));
    }

    @Test
    void findNothingInWhatIsSound() throws IOException {
        List<String> descriptors = new ArrayList<>(descriptors(Path.of("../environments")));
        try (Stream<Path> fleets = Files.list(Path.of("src/test/fleets"))) {
            for (Path fleet : fleets.sorted().toList()) {
                descriptors.addAll(descriptors(fleet.resolve("environments")));
            }
        }
        descriptors.add(descriptor("fleet", "plain", """
                apiVersion: prometheus-gitops/v1
                kind: Fleet
                metadata: {name: a}
                spec:
                  versions: {prometheus: v3.5.0, kubePrometheusStack: 88.5.3, terraform: ">= 1.11", awsProvider: "~> 6.16"}
                  delivery: {engine: argocd, awsResources: terraform, repository: "git@example.com:a/b.git"}
                  terraform: {backend: none}
                  tags: {Größe: "ä b"}
                  defaults: {deployment: {model: eks}, replicas: 2}
                """));
        descriptors.add(descriptor("environment", "numbers-and-words", """
                apiVersion: prometheus-gitops/v1
                kind: Environment
                metadata: {name: on}
                spec:
                  account: "012345678901"
                  externalLabels: {rack: 12, hall: no, height: 1.10}
                  values: {anything: [1, {at: all}], and: null}
                  additionalScrapeConfigs: [{job_name: x, static_configs: [{targets: ["a:1"]}]}]
                """));

        assertThat(diagnostics(descriptors)).isEmpty();
    }

    @Test
    void findWhatIsWrong() throws IOException {
        List<String> found = diagnostics(
                List.of(descriptor("environment", "misspelt", """
                        apiVersion: prometheus-gitops/v1
                        kind: Environment
                        metadata: {name: a}
                        spec: {acount: "012345678901"}
                        """), descriptor("workspace", "control-character", """
                        apiVersion: prometheus-gitops/v1
                        kind: Workspace
                        metadata: {name: a}
                        spec: {tier: a, account: "012345678901", region: eu-west-1, alias: "a\\tb"}
                        """)));

        assertThat(found)
                .anySatisfy(line -> assertThat(line).startsWith("ajv ").contains("misspelt", "additional properties"))
                .anySatisfy(line -> assertThat(line).startsWith("ajv ").contains("control-character", "/spec/alias"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("yaml-language-server ").contains("misspelt", "acount"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("yaml-language-server ").contains("control-character.yaml:4 "));
    }

    private static List<String> descriptors(Path environments) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path parent : List.of(environments, environments.resolve("workspaces"))) {
            try (Stream<Path> files = Files.list(parent)) {
                List<Path> described = files.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .toList();
                assertThat(described).as("%s", parent).isNotEmpty();
                described.forEach(file ->
                        lines.add(kind(file) + " " + file.toAbsolutePath().normalize()));
            }
        }
        return lines;
    }

    private static String kind(Path file) {
        if (file.getParent().endsWith("workspaces")) {
            return "workspace";
        }
        return file.endsWith("fleet.yaml") ? "fleet" : "environment";
    }

    private String descriptor(String kind, String name, String text) {
        try {
            return kind + " " + Files.writeString(folder.resolve(name + ".yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> diagnostics(List<String> descriptors) throws IOException {
        Path list = Files.write(folder.resolve("list.txt"), descriptors);
        return editors.run("check.js", Path.of("../docs/schema"), list)
                .stdout()
                .lines()
                .toList();
    }
}
