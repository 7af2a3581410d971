package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.AckTree.FLEET;
import static io.github.prometheusgitops.tools.AckTree.fleet;
import static io.github.prometheusgitops.tools.AckTree.keys;
import static io.github.prometheusgitops.tools.AckTree.manifests;
import static io.github.prometheusgitops.tools.AckTree.only;
import static io.github.prometheusgitops.tools.AckTree.owners;
import static io.github.prometheusgitops.tools.AckTree.present;
import static io.github.prometheusgitops.tools.AckTree.rules;
import static io.github.prometheusgitops.tools.AckTree.tree;
import static io.github.prometheusgitops.tools.AckTree.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of each owner, which ACK reads: its namespace, its tags, its rules, and nobody else's. */
class AckManifestsTest {

    @TempDir
    Path base;

    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void everyManifestFitsItsSchema(String identity) {
        SortedMap<String, String> tree = tree(base, "ack", identity);

        List<String> manifests = tree.keySet().stream()
                .filter(path -> path.matches(".*(^|/)(ack|argocd)/.*\\.yaml"))
                .toList();
        assertThat(manifests).hasSizeGreaterThan(15);
        for (String path : manifests) {
            JsonNode manifest = GeneratedTree.parseYaml(tree.get(path));
            KubernetesSchema schema = KubernetesSchema.of(value(manifest, "/apiVersion"), value(manifest, "/kind"));
            assertThat(schema.mistakes(manifest)).as(path).isEmpty();
        }
    }

    @Test
    void everyResourceHasItsOwnersTags() {
        SortedMap<String, String> tree = tree(base, "ack", "irsa-federated");

        List<String> tagged = new ArrayList<>();
        for (String owner : owners(tree)) {
            for (JsonNode manifest : manifests(tree, owner)) {
                JsonNode tags = manifest.at("/spec/tags");
                if (!tags.isMissingNode()) {
                    String[] parts = owner.split("/");
                    Map<String, String> expected = Map.of(
                            "managed-by",
                            "prometheus-gitops",
                            "fleet",
                            "acme",
                            "team",
                            "0123",
                            parts[0].replaceFirst("s$", ""),
                            parts[1]);
                    assertThat(tags.isArray() ? fromList(tags) : fromMapping(tags))
                            .isEqualTo(expected);
                    tagged.add(manifest.get("kind").asText());
                }
            }
        }
        assertThat(tagged).contains("Role", "OpenIDConnectProvider", "RuleGroupsNamespace", "Workspace");
    }

    private static Map<String, String> fromList(JsonNode tags) {
        return IntStream.range(0, tags.size())
                .mapToObj(tags::get)
                .collect(Collectors.toMap(tag -> value(tag, "/key"), tag -> value(tag, "/value")));
    }

    private static Map<String, String> fromMapping(JsonNode tags) {
        return keys(tags).stream()
                .collect(Collectors.toMap(key -> key, key -> tags.get(key).asText()));
    }

    @Test
    void everyOwnerHasANamespaceThatSaysItsAccountEvenWhereTwoShareOne() {
        SortedMap<String, String> tree = tree(base, "ack", "irsa-role-chaining");

        Map<String, String> accounts = new TreeMap<>();
        for (String owner : owners(tree)) {
            List<JsonNode> manifests = manifests(tree, owner);
            JsonNode namespace = only(manifests, "Namespace");
            String name = present(namespace, "/metadata/name");
            String account = value(namespace, "/metadata/annotations/services.k8s.aws~1owner-account-id");
            accounts.put(name, account);
            assertThat(value(namespace, "/metadata/annotations/services.k8s.aws~1default-region"))
                    .isEqualTo("eu-west-1");
            JsonNode selector = only(manifests, "IAMRoleSelector");
            assertThat(value(selector, "/spec/arn")).isEqualTo("arn:aws:iam::" + account + ":role/ack-controllers");
            assertThat(selector.at("/spec/namespaceSelector/names")).hasToString("[\"" + name + "\"]");
            assertThat(manifests)
                    .filteredOn(manifest -> manifest.at("/apiVersion").asText().contains(".services.k8s.aws/"))
                    .isNotEmpty()
                    .allMatch(manifest -> value(manifest, "/metadata/namespace").equals(name));
        }
        assertThat(accounts)
                .containsExactly(
                        Map.entry("acme-env-dev", "222222222222"),
                        Map.entry("acme-env-prod", "111111111111"),
                        Map.entry("acme-ws-central", "111111111111"));
    }

    @Test
    void withoutARoleToAssumeNoSelectorIsMadeAndNoneIsAllowed() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining");
        repository.edit(FLEET, ", ack: {assumeRole: ack-controllers}", "").generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("iam-role-selector"));
        assertThat(repository.tree().values()).noneMatch(text -> text.contains("IAMRoleSelector"));
    }

    @Test
    void addingAnEnvironmentTouchesNobodyElsesManifests() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-federated");
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository.environment("qa", "444444444444").generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnLeft()).isEmpty();
        assertThat(difference.entriesDiffering().keySet())
                .containsExactlyInAnyOrder("access-matrix.json", "access-matrix.md", "SHA256SUMS");
        assertThat(difference.entriesOnlyOnRight().keySet())
                .contains(
                        "workspaces/central/ack/writers/qa/role.yaml",
                        "workspaces/central/ack/writers/qa/oidc-provider.yaml")
                .allMatch(path -> path.startsWith("environments/qa/") || path.contains("/writers/qa/"));
    }

    @Test
    void anOwnTemplateOfTheRulesIsWhatAckCarries() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining")
                .file(
                        "templates/workspaces/_workspace_/rules/_namespace_.yaml.j2",
                        "# Ours\ngroups:\n  {{ groups | yaml_block(2) }}\n");
        repository.generate();

        assertThat(value(rules(repository.tree()), "/spec/configuration"))
                .startsWith("# Ours\n")
                .isEqualTo(repository.tree().get("workspaces/central/rules/basics.yaml"));
    }
}
