package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.prometheusgitops.pipeline.RenderedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What Flux, tofu-controller and Atlantis are given. */
class FluxTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String VALUES = "environments/dev/kube-prometheus-stack/values.yaml";

    @TempDir
    Path base;

    private Workbench repository;

    /** dev runs a Flux of its own, prod is reached by another cluster's. */
    @BeforeEach
    void aFleetThatFluxDelivers() {
        repository = Workbench.small(base)
                .edit(FLEET, "engine: argocd", "engine: flux")
                .edit("environments/prod.yaml", "name: prod-1", "name: prod-1\n      kubeConfigSecret: prod-1");
    }

    @Test
    void theEngineChangesNothingButItsOwnFiles() {
        repository.edit(FLEET, "engine: flux", "engine: argocd").generate();
        SortedMap<String, String> before = repository.tree();

        repository.edit(FLEET, "engine: argocd", "engine: flux").generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnLeft().keySet())
                .hasSize(7)
                .allMatch(path -> path.matches("(environments/(dev|prod)/)?argocd/[^/]+"));
        assertThat(difference.entriesOnlyOnRight().keySet())
                .contains(
                        "flux/sync.yaml",
                        "flux/environments/prod/sync.yaml",
                        "environments/dev/flux/helmrelease.yaml",
                        "environments/dev/kustomization.yaml")
                .allMatch(path -> path.matches("(environments/(dev|prod)/)?(flux/.+|kustomization.yaml)"));
        assertThat(difference.entriesDiffering().keySet()).isNotEmpty().allMatch(path -> path.endsWith("SHA256SUMS"));
    }

    @Test
    void everyManifestFitsItsSchema() {
        for (String terraform : List.of("none", "plan", "apply")) {
            configure(
                    "terraform: " + terraform + ", gitRepository: {create: true, secret: deploy-key}, interval: 1h30m");
            repository
                    .file(DEV, repository.read(DEV).replace("name: dev-1", "name: dev-1\n      dependsOn: [storage]"))
                    .generate();

            List<JsonNode> manifests = manifests();

            assertThat(manifests).hasSizeGreaterThan(8).allSatisfy(FluxTest::fits);
            repository.file(DEV, repository.read(DEV).replace("\n      dependsOn: [storage]", ""));
        }
    }

    @Test
    void aRepositoryIsMadeFromTheFleetsOwn() {
        configure("gitRepository: {create: true, secret: deploy-key}");
        repository
                .edit(FLEET, "https://github.com/acme/ops.git", "git@github.com:acme/ops.git")
                .generate();

        List<JsonNode> made = Stream.of("flux/sync.yaml", "environments/dev/flux/sync.yaml")
                .map(file -> document(file, "GitRepository"))
                .toList();

        assertThat(made).allSatisfy(FluxTest::fits);
        assertThat(made).extracting(FluxTest::name).containsExactly("acme", "acme.dev");
        assertThat(made)
                .extracting(manifest -> manifest.at("/spec/url").asText())
                .containsOnly("ssh://git@github.com/acme/ops.git");
        assertThat(document("flux/environments/prod/sync.yaml", "Kustomization")
                        .at("/spec/sourceRef/name")
                        .asText())
                .isEqualTo("acme");
        assertThat(document("environments/dev/flux/sync.yaml", "Kustomization")
                        .at("/spec/sourceRef/name")
                        .asText())
                .isEqualTo("acme.dev");
    }

    @Test
    void theGeneratedConfigMapCarriesTheValuesAsTheyAreAndTheReleaseNamesIt() {
        repository
                .edit(DEV, "spec:", "spec:\n  externalLabels: {odd: \"{{ ${x} }} 'ü' \\\\ #\"}")
                .generate();

        List<JsonNode> built = build("environments/dev");

        JsonNode values = only(built, "ConfigMap");
        assertThat(values.at("/data/values.yaml").asText()).isEqualTo(repository.read("gitops/" + VALUES));
        JsonNode release = only(built, "HelmRelease");
        assertThat(release.at("/spec/valuesFrom/0/name").asText())
                .startsWith("acme.dev.values-")
                .isEqualTo(name(values));
        assertThat(release.at("/metadata/namespace")).isEqualTo(present(values, "/metadata/namespace"));
        assertThat(release.at("/spec/chartRef/name").asText())
                .isEqualTo(
                        present(only(built, "OCIRepository"), "/metadata/name").asText());
    }

    @Test
    void aChangeOfTheValuesChangesTheRelease() {
        repository.generate();
        JsonNode before = only(build("environments/dev"), "HelmRelease");

        repository.edit(DEV, "spec:", "spec:\n  replicas: 1").generate();

        assertThat(only(build("environments/dev"), "HelmRelease")).isNotEqualTo(before);
    }

    @Test
    void aKustomizationWaitsForTheReleaseThatItApplies() {
        repository
                .edit(DEV, "name: dev-1", "name: dev-1\n      dependsOn: [storage, network]")
                .generate();

        JsonNode sync = document("environments/dev/flux/sync.yaml", "Kustomization");
        JsonNode release = only(build("environments/dev"), "HelmRelease");

        assertThat(sync.at("/spec/path").asText()).isEqualTo("./gitops/environments/dev");
        JsonNode checked = sync.at("/spec/healthChecks/0");
        assertThat(checked.at("/apiVersion")).isEqualTo(present(release, "/apiVersion"));
        assertThat(checked.at("/kind")).isEqualTo(present(release, "/kind"));
        assertThat(checked.at("/name")).isEqualTo(present(release, "/metadata/name"));
        assertThat(checked.at("/namespace")).isEqualTo(present(release, "/metadata/namespace"));
        assertThat(sync.at("/spec/dependsOn").findValuesAsText("name")).containsExactly("network", "storage");
    }

    /** An object that two Kustomizations apply would change hands with every run. */
    @Test
    void everyKustomizationIsAppliedByExactlyOne() {
        configure("terraform: plan, gitRepository: {create: true}");
        repository.generate();

        List<String> hub = names(hub());
        List<String> dev = names(build("environments/dev"));
        List<String> prod = names(build("environments/prod"));

        assertThat(hub).contains("Kustomization acme", "Kustomization acme.prod", "Terraform acme-environments-dev");
        assertThat(dev).contains("Kustomization acme.dev").noneMatch(name -> name.startsWith("Terraform"));
        assertThat(prod).contains("HelmRelease acme.prod").doesNotContain("Kustomization acme.prod");
        assertThat(Stream.of(hub, dev, prod).flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void onlyAClusterThatIsReachedFromElsewhereHasAKubeConfig() {
        repository.generate();

        assertThat(only(build("environments/prod"), "HelmRelease")
                        .at("/spec/kubeConfig/secretRef/name")
                        .asText())
                .isEqualTo("prod-1");
        assertThat(only(build("environments/dev"), "HelmRelease").at("/spec").has("kubeConfig"))
                .isFalse();
    }

    @Test
    void thereIsNoEntryPointWithoutAnythingToApply() {
        repository
                .edit("environments/prod.yaml", "\n      kubeConfigSecret: prod-1", "")
                .generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("flux/"));
    }

    @Test
    void addingAnEnvironmentAddsOnlyFilesOfItsOwn() {
        configure("terraform: plan");
        repository.edit(FLEET, "engine: flux", "engine: flux, atlantis: true").generate();
        SortedMap<String, String> before = repository.tree();

        repository
                .environment("qa", "444444444444")
                .edit("environments/qa.yaml", "name: qa-1", "name: qa-1\n      kubeConfigSecret: qa-1")
                .generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnRight().keySet())
                .isNotEmpty()
                .allMatch(path -> path.matches("(flux/)?environments/qa/.*") || path.contains("/writers/qa/"));
        assertThat(difference.entriesDiffering()).isEmpty();
    }

    @Test
    void aRootWaitsForThoseWhoseRolesItTrusts() {
        configure("terraform: apply");
        repository
                .edit(FLEET, "  defaults:", "  iam: {roleTrust: principal}\n  defaults:")
                .generate();

        List<JsonNode> roots = hub().stream()
                .filter(manifest -> kind(manifest).equals("Terraform"))
                .toList();

        assertThat(roots)
                .extracting(FluxTest::name, root -> root.at("/spec/dependsOn").findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        tuple("acme-environments-dev", List.of()),
                        tuple("acme-environments-prod", List.of()),
                        tuple("acme-workspaces-central", List.of("acme-environments-dev", "acme-environments-prod")));
        assertThat(roots).allMatch(root -> root.at("/spec/approvePlan").asText().equals("auto"));
        assertThat(roots).noneMatch(root -> root.at("/spec").has("backendConfig"));
    }

    @Test
    void aPlanWaitsForPeopleUnlessTheFleetSaysApply() {
        configure("terraform: plan");
        repository
                .edit(
                        FLEET,
                        "  defaults:",
                        "  terraform: {backend: {s3: {bucket: acme-state, region: eu-west-1}}}\n  defaults:")
                .generate();

        JsonNode root = document("flux/workspaces/central/terraform.yaml", "Terraform");

        assertThat(root.at("/spec/approvePlan").isTextual()).isTrue();
        assertThat(root.at("/spec/approvePlan").asText()).isEmpty();
        assertThat(root.at("/spec/backendConfig/disable").asBoolean()).isTrue();
        assertThat(base.resolve(root.at("/spec/path").asText()).resolve("main.tf"))
                .exists();
    }

    /** Nothing of an environment exists yet but the root that looks the issuer up. */
    @Test
    void aRootIsAppliedBeforeThereIsAPrometheus() {
        configure("terraform: plan");
        repository
                .edit(DEV, "\n      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV", "")
                .generate();

        assertThat(repository.tree().keySet())
                .filteredOn(path -> path.contains("environments/dev/") && path.endsWith(".yaml"))
                .containsExactly("flux/environments/dev/terraform.yaml");
        assertThat(names(hub())).contains("Terraform acme-environments-dev");
    }

    @Test
    void atlantisFindsEachRootInTheOrderThatTheRootsNeed() {
        repository.edit(FLEET, "engine: flux", "engine: argocd, atlantis: true").generate();

        JsonNode atlantis = RenderedTree.parseYaml(repository.read("gitops/atlantis.yaml"));

        assertThat(atlantis.get("version").asInt()).isEqualTo(3);
        List<String> found = new ArrayList<>();
        for (JsonNode project : atlantis.get("projects")) {
            Pattern dir = Pattern.compile(project.get("dir").asText().replace("*", "[^/]+") + "/main\\.tf");
            repository.tree().keySet().stream()
                    .filter(path -> dir.matcher("gitops/" + path).matches())
                    .forEach(path -> found.add(path + " " + project.get("execution_order_group")));
        }
        assertThat(found)
                .containsExactly(
                        "environments/dev/terraform/main.tf 0",
                        "environments/prod/terraform/main.tf 0",
                        "workspaces/central/terraform/main.tf 1");
    }

    @Test
    void atlantisPlansARootWhenAFileThatItReadsHasChanged() {
        repository.edit(FLEET, "engine: flux", "engine: flux, atlantis: true").generate();

        JsonNode atlantis = RenderedTree.parseYaml(repository.read("gitops/atlantis.yaml"));

        JsonNode central = atlantis.get("projects").get(1);
        assertThat(StreamSupport.stream(central.at("/autoplan/when_modified").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactly("*.tf", "../iam/**", "../rules/**", "../alertmanager.yaml", "../../../modules/**");
    }

    @ParameterizedTest
    @CsvSource({
        "revision: release/1.4, branch, release/1.4",
        "revision: refs/pull/1/head, name, refs/pull/1/head",
        "tag: v1.4.0, tag, v1.4.0",
        "'semver: \">=1.0.0 <2.0.0\"', semver, >=1.0.0 <2.0.0",
        "commit: 0123456789abcdef0123456789abcdef01234567, commit, 0123456789abcdef0123456789abcdef01234567"
    })
    void fluxIsToldWhatKindOfRevisionItFollows(String said, String kind, String revision) {
        configure("gitRepository: {create: true}");
        repository.edit(FLEET, "engine: flux", "engine: flux, " + said).generate();

        JsonNode made = document("flux/sync.yaml", "GitRepository");

        assertThat(made.at("/spec/ref")).hasSize(1);
        assertThat(made.at("/spec/ref/" + kind).asText()).isEqualTo(revision);
        fits(made);
    }

    @ParameterizedTest
    @CsvSource({
        "revision: v1.4.0, 'looks like a tag', 'write `tag: v1.4.0` instead, or `revision: refs/heads/v1.4.0` if it is a branch'",
        "revision: 0123456789abcdef0123456789abcdef01234567, 'looks like a commit', write `commit: 0123",
        "'revision: main, tag: v1', '`delivery` has `revision` and `tag`', remove all but one",
        "'revision: \"a b\"', 'has to be a name that git allows', ''",
        "'revision: a..b', 'has to be a name that git allows', ''"
    })
    void aRevisionThatIsNotClearIsReported(String said, String summary, String mend) {
        configure("gitRepository: {create: true}");
        repository.edit(FLEET, "engine: flux", "engine: flux, " + said);

        assertThat(repository.errors()).singleElement().asString().contains(summary, mend);
    }

    /** Flux takes no address without a scheme, and git none with a colon that no port follows. */
    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/ops.git, ssh://git@github.com/acme/ops.git",
        "git@github.com:/acme/ops.git, ssh://git@github.com/acme/ops.git",
        "org-1@github.com:acme/ops, ssh://org-1@github.com/acme/ops",
        "git@ssh.dev.azure.com:v3/acme/platform/ops, ssh://git@ssh.dev.azure.com/v3/acme/platform/ops",
        "ssh://git@bitbucket.acme.example:7999/platform/ops.git, ssh://git@bitbucket.acme.example:7999/platform/ops.git",
        "ssh://git@codeberg.org/acme/ops.git, ssh://git@codeberg.org/acme/ops.git",
        "ssh://codeberg.org/acme/ops.git, ssh://codeberg.org/acme/ops.git",
        "https://git.acme.example:8443/acme/ops.git, https://git.acme.example:8443/acme/ops.git",
        "https://acme@dev.azure.com/acme/_git/ops, https://acme@dev.azure.com/acme/_git/ops"
    })
    void fluxIsGivenAUrlThatItTakes(String said, String url) {
        configure("gitRepository: {create: true, secret: deploy-key}");
        repository.edit(FLEET, "https://github.com/acme/ops.git", said).generate();

        JsonNode made = document("flux/sync.yaml", "GitRepository");

        assertThat(made.at("/spec/url").asText()).isEqualTo(url);
        fits(made);
    }

    @ParameterizedTest
    @CsvSource({
        "git@bitbucket.acme.example:7999/platform/ops.git, write ssh://git@bitbucket.acme.example:7999/platform/ops.git for a port",
        "ssh://git@codeberg.org:acme/ops.git, write ssh://git@codeberg.org/acme/ops.git",
        "https://codeberg.org:acme/ops.git, write https://codeberg.org/acme/ops.git",
        "git@codeberg.org/acme/ops.git, write ssh://git@codeberg.org/acme/ops.git",
        "https://codeberg.org, has to be the URL of a git repository"
    })
    void anAddressThatIsReadInTwoWaysIsReportedForEitherEngine(String said, String mend) {
        configure("gitRepository: {create: true, secret: deploy-key}");
        repository.edit(FLEET, "https://github.com/acme/ops.git", said);

        assertThat(repository.errors()).singleElement().asString().contains(mend);
        repository.edit(FLEET, "engine: flux", "engine: argocd");
        assertThat(repository.errors()).singleElement().asString().contains(mend);
    }

    @Test
    void aRepositoryOverSshWantsAKey() {
        configure("gitRepository: {create: true}");
        repository.edit(FLEET, "https://github.com/acme/ops.git", "git@github.com:acme/ops.git");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("[fleet/repository]", "delivery.flux.gitRepository.secret");
    }

    @ParameterizedTest
    @CsvSource({"{provider: aws}, false", "'{provider: aws, serviceAccount: flux-prod}', true"})
    void anEksClusterIsReachedWithoutATokenThatLasts(String said, boolean hasAccount) {
        repository
                .edit("environments/prod.yaml", "kubeConfigSecret: prod-1", "kubeConfig: " + said)
                .edit("environments/prod.yaml", "spec:", "spec:\n  mode: server\n  rules: [basics]")
                .edit("environments/workspaces/central.yaml", "  rules: [basics]\n", "")
                .generate();

        List<JsonNode> built = build("environments/prod");
        JsonNode cluster = built.stream()
                .filter(manifest -> name(manifest).equals("acme.prod.cluster"))
                .findFirst()
                .orElseThrow();
        assertThat(cluster.at("/data/provider").asText()).isEqualTo("aws");
        assertThat(cluster.at("/data/cluster").asText()).isEqualTo("arn:aws:eks:eu-west-1:333333333333:cluster/prod-1");
        assertThat(cluster.at("/data").has("serviceAccountName")).isEqualTo(hasAccount);
        assertThat(built)
                .filteredOn(manifest -> List.of("HelmRelease", "Kustomization").contains(kind(manifest)))
                .hasSize(3)
                .allSatisfy(manifest -> {
                    assertThat(manifest.at("/spec/kubeConfig"))
                            .hasToString("{\"configMapRef\":{\"name\":\"acme.prod.cluster\"}}");
                    fits(manifest);
                });
        assertThat(names(hub())).contains("Kustomization acme.prod");
    }

    @Test
    void anEnvironmentsOwnWayToItsClusterWinsOverTheFleets() {
        repository
                .edit(
                        FLEET,
                        "deployment: {model: eks}",
                        "deployment: {model: eks, cluster: {kubeConfig: {provider: aws}}}")
                .edit(DEV, "name: dev-1", "name: dev-1\n      kubeConfig: {provider: none}")
                .generate();

        assertThat(only(build("environments/prod"), "HelmRelease")
                        .at("/spec/kubeConfig/secretRef/name")
                        .asText())
                .isEqualTo("prod-1");
        assertThat(only(build("environments/dev"), "HelmRelease").at("/spec").has("kubeConfig"))
                .isFalse();

        repository.edit(
                DEV, "kubeConfig: {provider: none}", "kubeConfig: {provider: none}\n      kubeConfigSecret: dev-1");
        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":10:19: `deployment.cluster` has both `kubeConfigSecret` and `kubeConfig`");
    }

    @Test
    void whatFluxUndoesAndDeletesIsStated() {
        configure("terraform: none");
        repository.generate();
        JsonNode drift = only(build("environments/dev"), "HelmRelease").at("/spec/driftDetection");
        assertThat(drift.at("/mode").asText()).isEqualTo("enabled");
        assertThat(drift.at("/ignore")).hasSize(1);

        repository
                .edit(
                        FLEET,
                        "engine: flux",
                        "engine: flux, prune: false, drift: {mode: report, ignore: [{group: apps, kind: Deployment,"
                                + " paths: [/spec/replicas]}]}")
                .generate();

        JsonNode release = only(build("environments/dev"), "HelmRelease");
        fits(release);
        assertThat(release.at("/spec/driftDetection/mode").asText()).isEqualTo("warn");
        assertThat(release.at("/spec/driftDetection/ignore/1"))
                .hasToString(
                        "{\"paths\":[\"/spec/replicas\"],\"target\":{\"group\":\"apps\",\"kind\":\"Deployment\"}}");
        assertThat(manifests())
                .filteredOn(manifest -> kind(manifest).equals("Kustomization"))
                .isNotEmpty()
                .allMatch(manifest -> manifest.at("/spec/prune").toString().equals("false"));
    }

    /** Pod Security's baseline refuses the node exporter; a namespace that Flux deletes takes all that is in it along. */
    @Test
    void theNamespaceSaysWhichPodsItTakesAndIsNeverDeleted() {
        repository.generate();

        for (String environment : List.of("dev", "prod")) {
            JsonNode kustomization = document("environments/" + environment + "/flux/namespace.yaml", "Kustomization");
            fits(kustomization);
            assertThat(kustomization.at("/spec/prune").asBoolean(true)).isFalse();
            assertThat(kustomization.at("/spec/kubeConfig/secretRef/name").asText(""))
                    .isEqualTo(environment.equals("prod") ? "prod-1" : "");
            JsonNode namespace = document(
                    kustomization.at("/spec/path").asText().replaceFirst("^\\./gitops/", "") + "/namespace.yaml",
                    "Namespace");
            assertThat(name(namespace)).isEqualTo("monitoring");
            assertThat(namespace
                            .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                            .asText())
                    .isEqualTo("privileged");
        }
        repository
                .edit(FLEET, "deployment: {model: eks}", "deployment: {model: eks, podSecurity: none}")
                .generate();
        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("namespace"));
    }

    /** A Kustomization above, or one that somebody patched, may substitute variables. */
    @Test
    void whatCarriesADollarAndABraceIsNotSubstituted() {
        repository
                .edit(FLEET, "awsResources: terraform", "awsResources: ack")
                .edit("environments/prod.yaml", "spec:", "spec:\n  mode: server\n  rules: [basics]")
                .edit(FLEET, "  delivery:", "  rules: {basics: {evaluatedBy: both}}\n  delivery:")
                .edit("environments/workspaces/central.yaml", "spec:", "spec:\n  alias: \"${x}\"")
                .file(
                        "environments/rules/basics/plain.yaml",
                        "groups: [{name: plain, rules: [{record: a:b, expr: up}]}]");
        String up = repository.read("environments/rules/basics/up.yaml");
        repository
                .file("environments/rules/basics/up.yaml", up.replace("is down", "is ${down}"))
                .generate();

        assertThat(only(build("environments/dev"), "ConfigMap")
                        .at("/metadata/annotations/kustomize.toolkit.fluxcd.io~1substitute")
                        .asText())
                .isEqualTo("disabled");
        repository.tree().forEach((path, text) -> {
            if (path.matches(".*/(ack|rules)/.*\\.yaml") && text.contains("kind: ")) {
                for (JsonNode manifest : documents(text)) {
                    assertThat(manifest.at("/metadata/annotations/kustomize.toolkit.fluxcd.io~1substitute")
                                    .asText("")
                                    .equals("disabled"))
                            .as(path)
                            .isEqualTo(manifest.toString().contains("${"));
                }
            }
        });
        assertThat(repository.tree().values().stream().filter(text -> text.contains("substitute: disabled")))
                .hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '{name: flux-system}', a fleet of the name `flux-system`",
        "'gitRepository: {create: true, name: flux-system}', '{name: acme}', the GitRepository `flux-system`"
    })
    void whatFluxMakesForItselfIsNotTakenOver(String flux, String name, String said) {
        configure(flux.isEmpty() ? "terraform: none" : flux);
        repository.edit(FLEET, "{name: acme}", name);

        assertThat(repository.errors()).singleElement().asString().contains(said, "[fleet/reserved-name]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci://registry.example.com/charts/", "registry.example.com/charts"})
    void anOciRepositoryOfChartsHasItsScheme(String said) {
        repository
                .edit(FLEET, "engine: flux", "engine: flux, chartRepository: \"" + said + "\"")
                .generate();

        assertThat(only(build("environments/dev"), "OCIRepository")
                        .at("/spec/url")
                        .asText())
                .isEqualTo("oci://registry.example.com/charts/kube-prometheus-stack");
    }

    @Test
    void aChartRepositoryThatFluxCannotReferToIsReported() {
        repository.edit(FLEET, "engine: flux", "engine: flux, chartRepository: \"https://charts.acme.com\"");

        assertThat(repository.errors()).hasSize(1).first().asString().contains("[fleet/chart-repository]");
    }

    private void configure(String flux) {
        String fleet = repository.read(FLEET);
        repository.file(
                FLEET,
                fleet.replaceFirst("delivery: \\{(flux: \\{.*?}, )?engine", "delivery: {flux: {" + flux + "}, engine"));
    }

    /** Every manifest of the tree, and what kustomize makes of them. */
    private List<JsonNode> manifests() {
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
    private List<JsonNode> hub() {
        return repository.tree().entrySet().stream()
                .filter(file -> file.getKey().matches("flux/.*\\.ya?ml"))
                .flatMap(file -> documents(file.getValue()).stream())
                .toList();
    }

    private List<JsonNode> build(String folder) {
        return documents(ExternalTool.kubectl()
                .run(base.resolve("gitops"), "kustomize", folder)
                .succeeded()
                .stdout());
    }

    private JsonNode document(String path, String kind) {
        return only(documents(repository.read("gitops/" + path)), kind);
    }

    private static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(text)
                .forEach(document -> documents.add(new ObjectMapper().valueToTree(document)));
        return documents;
    }

    private static JsonNode only(List<JsonNode> manifests, String kind) {
        List<JsonNode> found = manifests.stream()
                .filter(manifest -> kind(manifest).equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    private static List<String> names(List<JsonNode> manifests) {
        return manifests.stream()
                .map(manifest -> kind(manifest) + " " + name(manifest))
                .toList();
    }

    private static String kind(JsonNode manifest) {
        return manifest.get("kind").asText();
    }

    /** What has to be there, so that nothing equals it by being absent too. */
    private static JsonNode present(JsonNode manifest, String pointer) {
        assertThat(manifest.at(pointer).isMissingNode()).as(pointer).isFalse();
        return manifest.at(pointer);
    }

    private static String name(JsonNode manifest) {
        return manifest.at("/metadata/name").asText();
    }

    private static void fits(JsonNode manifest) {
        KubernetesSchema schema = KubernetesSchema.of(manifest.get("apiVersion").asText(), kind(manifest));
        assertThat(schema.mistakes(manifest)).as(name(manifest)).isEmpty();
    }
}
