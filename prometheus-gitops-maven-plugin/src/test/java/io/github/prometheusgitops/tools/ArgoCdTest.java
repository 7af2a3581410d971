package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Argo CD is given. */
class ArgoCdTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String APPLICATION = "environments/dev/argocd/application.yaml";

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void aFleetThatArgoCdDelivers() {
        repository = Workbench.small(base);
    }

    /** The EKS capability for Argo CD has no {@code https://kubernetes.default.svc}. */
    @ParameterizedTest
    @CsvSource({"'', in-cluster", "'argocd: {localCluster: hub}, ', hub"})
    void theLocalClusterIsKnownByName(String setting, String name) {
        repository
                .edit(FLEET, "awsResources: terraform", setting + "awsResources: ack")
                .generate();

        List<JsonNode> local = manifests("(.*/)?argocd/(ack/)?[a-z]+\\.yaml").entrySet().stream()
                .filter(file -> !file.getKey().matches("environments/[^/]+/argocd/[a-z]+\\.yaml"))
                .map(file -> file.getValue().at("/kind").asText().equals("AppProject")
                        ? file.getValue().at("/spec/destinations/0")
                        : file.getValue().at("/spec/destination"))
                .toList();

        assertThat(local).hasSize(8).allSatisfy(destination -> {
            assertThat(destination.has("server")).isFalse();
            assertThat(destination.at("/name").asText()).isEqualTo(name);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "argocdName: in-cluster, name, in-cluster",
        "'server: \"arn:aws:eks:eu-west-1:222222222222:cluster/dev-1\"', server, arn:aws:eks:eu-west-1:222222222222:cluster/dev-1",
        "'server: \"https://dev.example.com\"', server, https://dev.example.com",
        "oidcProvider: create, name, dev-1"
    })
    void aClusterIsKnownByItsNameAnotherOneOrItsServer(String said, String key, String value) {
        repository.edit(DEV, "name: dev-1", "name: dev-1\n      " + said).generate();

        JsonNode destination = application().at("/spec/destination");

        assertThat(destination.at("/" + key).asText()).isEqualTo(value);
        assertThat(destination).hasSize(2);
        assertThat(repository.read("gitops/environments/dev/argocd/appproject.yaml"))
                .contains("- " + key + ": " + value);
    }

    @Test
    void theArnOfAnotherClusterIsReported() {
        repository.edit(
                DEV, "name: dev-1", "name: dev-1\n      server: arn:aws:eks:eu-west-1:222222222222:cluster/dev-2");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":10:15: `server` is another cluster's ARN")
                .contains("write arn:aws:eks:eu-west-1:222222222222:cluster/dev-1");
    }

    @Test
    void oneClusterIsNotKnownInTwoWaysUnlessTheFleetsDefaultsSaidTheOther() {
        repository.edit(DEV, "name: dev-1", "name: dev-1\n      server: https://a.example.com\n      argocdName: dev");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":11:19: `deployment.cluster` has both `server` and `argocdName`");
    }

    /** Argo CD takes a repository with {@code oci://} for plain manifests in a registry. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "oci://registry.example.com/charts",
                "registry.example.com/charts",
                "oci://registry.example.com/charts/"
            })
    void anOciRepositoryOfChartsHasNoScheme(String said) {
        repository
                .edit(FLEET, "engine: argocd", "engine: argocd, chartRepository: \"" + said + "\"")
                .generate();

        assertThat(application().at("/spec/sources/0/repoURL").asText()).isEqualTo("registry.example.com/charts");
        assertThat(repository.read("gitops/environments/dev/argocd/appproject.yaml"))
                .contains("    - registry.example.com/charts\n");
    }

    @Test
    void aRepositoryThatNamesTheChartIsReported() {
        repository.edit(
                FLEET,
                "engine: argocd",
                "engine: argocd, chartRepository: \"oci://r.example.com/kube-prometheus-stack\"");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("[fleet/chart-repository]", "write oci://r.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "tag: v1.4.0, v1.4.0",
        "'semver: \">=1.0.0 <2.0.0\"', '>=1.0.0 <2.0.0'",
        "revision: release/2, release/2"
    })
    void toArgoCdEveryRevisionIsOne(String said, String revision) {
        repository.edit(FLEET, "engine: argocd", "engine: argocd, " + said).generate();

        assertThat(application().at("/spec/sources/1/targetRevision").asText()).isEqualTo(revision);
    }

    @Test
    void whatArgoCdUndoesAndDeletesIsStated() {
        repository.generate();
        JsonNode policy = application().at("/spec/syncPolicy");
        assertThat(policy.at("/automated")).hasToString("{\"prune\":true,\"selfHeal\":true}");
        assertThat(policy.at("/syncOptions"))
                .extracting(JsonNode::asText)
                .containsExactly("CreateNamespace=true", "ServerSideApply=true", "RespectIgnoreDifferences=true");
        assertThat(application().at("/spec/ignoreDifferences"))
                .hasSize(2)
                .allMatch(rule -> rule.at("/jqPathExpressions/0").asText().endsWith(".caBundle"));

        repository
                .edit(
                        FLEET,
                        "engine: argocd",
                        "engine: argocd, prune: false, drift: {mode: report, ignore: [{group: apps, kind: Deployment,"
                                + " name: a, namespace: b, paths: [/spec/replicas]}, {kind: Service, paths: [/spec/x~1y]}]}")
                .generate();
        for (String file : List.of(APPLICATION, "argocd/application.yaml")) {
            assertThat(manifest(file).at("/spec/syncPolicy/automated"))
                    .as(file)
                    .hasToString("{\"prune\":false,\"selfHeal\":false}");
        }
        JsonNode ignored = application().at("/spec/ignoreDifferences");
        assertThat(ignored.get(2))
                .hasToString("{\"group\":\"apps\",\"kind\":\"Deployment\",\"name\":\"a\",\"namespace\":\"b\","
                        + "\"jsonPointers\":[\"/spec/replicas\"]}");
        assertThat(ignored.get(3).at("/group").asText()).isEqualTo("*");
        fits();
    }

    @Test
    void withoutServerSideApplyTheChartsOwnCrdsAreRefused() {
        repository.edit(FLEET, "engine: argocd", "engine: argocd, argocd: {serverSideApply: false}");

        assertThat(repository.plan().warnings())
                .hasSize(2)
                .allMatch(warning -> warning.toString().contains("[fleet/crds-too-large]"));

        repository.edit(FLEET, "    region: eu-west-1", "    region: eu-west-1\n    values: {crds: {enabled: false}}");
        assertThat(repository.plan().warnings()).isEmpty();
        repository.generate();
        assertThat(application().at("/spec/syncPolicy/syncOptions")).hasSize(2);
    }

    /** Pod Security's baseline refuses the node exporter. */
    @ParameterizedTest
    @CsvSource({"'', privileged", "podSecurity: baseline, baseline", "podSecurity: none, ''"})
    void theNamespaceSaysWhichPodsItTakes(String said, String level) {
        repository
                .edit(DEV, "  deployment:", "  deployment:\n    " + (said.isEmpty() ? "namespace: monitoring" : said))
                .generate();

        assertThat(application()
                        .at("/spec/syncPolicy/managedNamespaceMetadata/labels/pod-security.kubernetes.io~1enforce")
                        .asText(""))
                .isEqualTo(level);
        fits();
    }

    @Test
    void aLevelThatRefusesTheNodeExporterIsWarnedOf() {
        repository.edit(DEV, "  deployment:", "  deployment:\n    podSecurity: baseline");
        assertThat(repository.plan().warnings())
                .singleElement()
                .asString()
                .startsWith(DEV + ":3:18: the namespace's Pod Security is `baseline`")
                .contains("[fleet/node-exporter-refused]");

        repository.edit(DEV, "spec:", "spec:\n  values: {nodeExporter: {enabled: false}}");
        assertThat(repository.plan().warnings()).isEmpty();
    }

    @Test
    void aFleetDoesNotTakeOverArgoCdsOwnProject() {
        repository.edit(FLEET, "{name: acme}", "{name: default}");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(FLEET + ":3:18: a fleet of the name `default`");
    }

    /** What the documentation has people copy. */
    @Test
    void theHealthChecksOfTheDocumentationAreAConfigMap() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/delivery.md"));
        int start = page.indexOf("```yaml\napiVersion: v1\nkind: ConfigMap") + "```yaml\n".length();

        JsonNode configMap = GeneratedTree.parseYaml(page.substring(start, page.indexOf("```", start)));

        assertThat(configMap.at("/metadata/name").asText()).isEqualTo("argocd-cm");
        JsonNode customizations = GeneratedTree.parseYaml(
                configMap.at("/data/resource.customizations").asText());
        assertThat(customizations.get("*.services.k8s.aws/*").get("health.lua").asText())
                .contains("ACK.Terminal", "ACK.ResourceSynced", "\"Ready\"");
        assertThat(configMap
                        .at("/data/resource.customizations.health.argoproj.io_Application")
                        .asText())
                .contains("Progressing");
    }

    private JsonNode application() {
        return manifest(APPLICATION);
    }

    private JsonNode manifest(String path) {
        return GeneratedTree.parseYaml(repository.read("gitops/" + path));
    }

    private Map<String, JsonNode> manifests(String regex) {
        Map<String, JsonNode> found = new TreeMap<>();
        repository.tree().forEach((path, text) -> {
            if (path.matches(regex)) {
                found.put(path, GeneratedTree.parseYaml(text));
            }
        });
        return found;
    }

    private void fits() {
        manifests("(.*/)?argocd/(ack/)?[a-z]+\\.yaml").forEach((path, manifest) -> {
            KubernetesSchema schema = KubernetesSchema.of(
                    manifest.get("apiVersion").asText(), manifest.get("kind").asText());
            assertThat(schema.mistakes(manifest)).as(path).isEmpty();
        });
    }
}
