package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.AckTree.CENTRAL;
import static io.github.prometheusgitops.tools.AckTree.DEV;
import static io.github.prometheusgitops.tools.AckTree.FLEET;
import static io.github.prometheusgitops.tools.AckTree.fleet;
import static io.github.prometheusgitops.tools.AckTree.manifests;
import static io.github.prometheusgitops.tools.AckTree.owners;
import static io.github.prometheusgitops.tools.AckTree.present;
import static io.github.prometheusgitops.tools.AckTree.tree;
import static io.github.prometheusgitops.tools.AckTree.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Argo CD and Flux apply every owner's manifests, and in the order in which roles trust each other. */
class AckDeliveryTest {

    @TempDir
    Path base;

    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void argoCdAppliesEveryManifestAndItsProjectAllowsIt(String identity) {
        SortedMap<String, String> tree = tree(base, "ack", identity);
        JsonNode entry = GeneratedTree.parseYaml(tree.get("argocd/application.yaml"));
        assertThat(value(entry, "/spec/source/path")).isEqualTo("gitops");
        Pattern included = glob(value(entry, "/spec/source/directory/include"));

        Set<String> applied = new TreeSet<>();
        for (String path : tree.keySet()) {
            if (path.matches(".*/argocd/.*\\.yaml")) {
                assertThat(path).matches(included);
            }
            if (path.endsWith("/argocd/ack/application.yaml")) {
                JsonNode application = GeneratedTree.parseYaml(tree.get(path));
                JsonNode project = GeneratedTree.parseYaml(tree.get(path.replace("application", "appproject")));
                assertThat(value(application, "/spec/project")).isEqualTo(present(project, "/metadata/name"));
                assertThat(application.at("/spec/source/repoURL"))
                        .isEqualTo(project.at("/spec/sourceRepos").get(0));
                assertThat(application.at("/spec/destination"))
                        .isEqualTo(project.at("/spec/destinations").get(0));
                String folder = value(application, "/spec/source/path").substring("gitops/".length());
                tree.keySet().stream()
                        .filter(file -> file.startsWith(folder + "/"))
                        .forEach(file -> {
                            applied.add(file);
                            allowed(project, GeneratedTree.parseYaml(tree.get(file)));
                        });
            }
        }
        assertThat(applied)
                .isNotEmpty()
                .isEqualTo(tree.keySet().stream()
                        .filter(path -> path.contains("/ack/") && !path.contains("argocd"))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(included.matcher("argocd/application.yaml").matches()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void fluxAppliesEveryOwnersManifestsInTheOrderOfTrust(String identity) {
        Workbench repository = fleet(base, "flux", "ack", identity).edit(FLEET, "engine: argocd", "engine: flux");
        repository.generate();
        SortedMap<String, String> tree = repository.tree();

        Map<String, String> owners = new TreeMap<>();
        Map<String, JsonNode> syncs = new TreeMap<>();
        for (String file : tree.keySet()) {
            if (file.matches("flux/.*/ack/sync\\.yaml")) {
                JsonNode sync = GeneratedTree.parseYaml(tree.get(file));
                assertThat(KubernetesSchema.of(value(sync, "/apiVersion"), value(sync, "/kind"))
                                .mistakes(sync))
                        .isEmpty();
                String owner = file.substring("flux/".length(), file.length() - "/ack/sync.yaml".length());
                assertThat(value(sync, "/spec/path")).isEqualTo("./gitops/" + owner + "/ack");
                owners.put(value(sync, "/metadata/name"), owner);
                syncs.put(owner, sync);
                Set<String> checked = new TreeSet<>();
                sync.at("/spec/healthCheckExprs")
                        .forEach(check -> checked.add(present(check, "/apiVersion") + " " + present(check, "/kind")));
                assertThat(manifests(tree, owner))
                        .extracting(manifest -> present(manifest, "/apiVersion") + " " + present(manifest, "/kind"))
                        .filteredOn(kind -> kind.contains(".services.k8s.aws/"))
                        .isNotEmpty()
                        .isSubsetOf(checked);
            }
        }
        assertThat(owners.values())
                .containsExactlyInAnyOrderElementsOf(tree.keySet().stream()
                        .filter(path -> path.endsWith("/ack/namespace.yaml"))
                        .map(path -> path.replace("/ack/namespace.yaml", ""))
                        .toList());
        assertThat(tree.keySet()).noneMatch(path -> path.contains("argocd"));
        if (identity.equals("irsa-role-chaining") || identity.equals("pod-identity")) {
            assertThat(owners.get(value(syncs.get("workspaces/central"), "/spec/dependsOn/0/name")))
                    .isEqualTo("environments/dev");
        }
    }

    private static void allowed(JsonNode project, JsonNode manifest) {
        String apiVersion = value(manifest, "/apiVersion");
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        boolean namespaced = manifest.at("/metadata").has("namespace");
        JsonNode list = project.at(namespaced ? "/spec/namespaceResourceWhitelist" : "/spec/clusterResourceWhitelist");
        assertThat(list)
                .as(value(manifest, "/kind"))
                .anyMatch(item -> value(item, "/group").equals(group)
                        && present(item, "/kind").equals(present(manifest, "/kind")));
        String namespace = value(manifest, namespaced ? "/metadata/namespace" : "/metadata/name");
        assertThat(present(project, "/spec/destinations/0/namespace")).isEqualTo(namespace);
    }

    /** As Argo CD reads it: gobwas/glob without separators, where {@code *} takes slashes too. */
    private static Pattern glob(String glob) {
        return Pattern.compile(glob.replace(".", "\\.")
                .replace("{", "(")
                .replace("}", ")")
                .replace(",", "|")
                .replace("*", ".*"));
    }

    @Test
    void theApplicationsOfAnEnvironmentAndItsAwsResourcesNeverShareAName() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining").environment("env-dev", "444444444444");
        repository.generate();

        List<String> names = repository.tree().entrySet().stream()
                .filter(file -> file.getKey().matches("(.*/)?argocd/(.*/)?application\\.yaml"))
                .map(file -> value(GeneratedTree.parseYaml(file.getValue()), "/metadata/name"))
                .toList();
        assertThat(names).hasSize(8).doesNotHaveDuplicates();
    }

    /** ACK gives up for good on a role whose trust policy names a role that does not exist yet. */
    @Test
    void rolesThatAreTrustedComeBeforeThoseThatTrustThem() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining");
        repository
                .file(
                        "environments/workspaces/backup.yaml",
                        repository
                                .read(CENTRAL)
                                .replace("name: central", "name: backup")
                                .replace("111111111111", "666666666666")
                                .replace("ws-0a1b", "ws-1a1b"))
                .edit(DEV, "- workspace: central", "- workspace: central\n    - workspace: backup")
                .edit(DEV, "spec:", "spec:\n  identity: irsa-federated")
                .generate();

        // Of prod, central trusts nobody's role: both live in one account. Of dev, backup trusts the role in central.
        assertThat(wave(repository.tree(), "workspaces/central/argocd/ack/application.yaml"))
                .isZero();
        assertThat(wave(repository.tree(), "workspaces/backup/argocd/ack/application.yaml"))
                .isEqualTo(1);
        SortedMap<String, String> chained = tree(base, "ack2", "ack", "irsa-role-chaining");
        assertThat(wave(chained, "environments/dev/argocd/ack/application.yaml"))
                .isZero();
        assertThat(wave(chained, "workspaces/central/argocd/ack/application.yaml"))
                .isEqualTo(1);
    }

    private static int wave(SortedMap<String, String> tree, String path) {
        return Integer.parseInt(present(
                GeneratedTree.parseYaml(tree.get(path)), "/metadata/annotations/argocd.argoproj.io~1sync-wave"));
    }
}
