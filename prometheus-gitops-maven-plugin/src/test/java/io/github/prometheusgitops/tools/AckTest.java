package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.RenderedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS resources as custom resources of ACK: the same ones as by Terraform, each in its owner's account. */
class AckTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String ID = "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n";

    /** Policies, rules and definitions: what both kinds of AWS resources carry. */
    private static final Pattern DOCUMENT =
            Pattern.compile(".*/(iam/.*policy\\.json|iam/sns-topics/.*\\.json|rules/[^/]+\\.yaml|alertmanager\\.yaml)");

    @TempDir
    Path base;

    /** Everything that ACK can make. The account of workspace central is also that of environment prod. */
    private Workbench fleet(String folder, String awsResources, String identity) {
        String ack = awsResources.equals("ack") ? ", ack: {assumeRole: ack-controllers}" : "";
        Workbench repository = Workbench.small(base.resolve(folder))
                .edit(FLEET, "awsResources: terraform", "awsResources: " + awsResources + ack)
                .edit(FLEET, "identity: irsa-role-chaining", "identity: " + identity)
                .edit(
                        FLEET,
                        "spec:",
                        "spec:\n  iam: {permissionsBoundary: boundary, roleTrust: principal}\n  tags: {team: \"0123\"}")
                .edit(CENTRAL, "rules: [basics]", """
                        rules: [basics]
                          logging: {logGroup: /aws/vendedlogs/central}
                          readers:
                            - name: grafana
                              principals: ["arn:aws:iam::555555555555:role/grafana"]
                          alertmanager:
                            route: {receiver: alerts}
                            receivers:
                              - name: alerts
                                sns_configs:
                                  - topic_arn: arn:aws:sns:eu-west-1:111111111111:alerts
                                    message: "{{ range .Alerts }}é \\t{{ .Annotations.summary }}\\n\\n{{ end }}"
                        """.stripTrailing())
                .environment("prod", "111111111111");
        return switch (identity) {
            case "resource-policy" -> repository.delete(DEV);
            case "pod-identity" -> repository;
            default -> repository.edit(DEV, "name: dev-1", "name: dev-1\n      oidcProvider: create");
        };
    }

    private SortedMap<String, String> tree(String awsResources, String identity) {
        return tree(awsResources, awsResources, identity);
    }

    private SortedMap<String, String> tree(String folder, String awsResources, String identity) {
        Workbench repository = fleet(folder, awsResources, identity);
        repository.generate();
        // No engine takes an ownership list for a manifest.
        SortedMap<String, String> tree = repository.tree();
        tree.keySet().removeIf(path -> path.endsWith("/SHA256SUMS"));
        return tree;
    }

    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void everyManifestFitsItsSchema(String identity) {
        SortedMap<String, String> tree = tree("ack", identity);

        List<String> manifests = tree.keySet().stream()
                .filter(path -> path.matches(".*(^|/)(ack|argocd)/.*\\.yaml"))
                .toList();
        assertThat(manifests).hasSizeGreaterThan(15);
        for (String path : manifests) {
            JsonNode manifest = RenderedTree.parseYaml(tree.get(path));
            KubernetesSchema schema = KubernetesSchema.of(value(manifest, "/apiVersion"), value(manifest, "/kind"));
            assertThat(schema.mistakes(manifest)).as(path).isEmpty();
        }
    }

    private static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void terraformAndAckMakeTheSame(String identity) {
        SortedMap<String, String> terraform = tree("terraform", identity);
        SortedMap<String, String> ack = tree("ack", identity);

        assertThat(Maps.filterKeys(ack, path -> DOCUMENT.matcher(path).matches() && !path.contains("/ack/")))
                .isNotEmpty()
                .isEqualTo(Maps.filterKeys(
                        terraform, path -> DOCUMENT.matcher(path).matches()));
        assertThat(ack.keySet()).noneMatch(path -> path.contains("terraform") || path.startsWith("modules/"));
        assertThat(terraform.keySet()).noneMatch(path -> path.contains("/ack/"));
        assertThat(byAck(ack)).isNotEmpty().isEqualTo(byTerraform(terraform));
    }

    /** What Terraform makes: kind and name, and what it is made of. Read from the text of the root modules. */
    private static SortedMap<String, Object> byTerraform(SortedMap<String, String> tree) {
        SortedMap<String, Object> made = new TreeMap<>();
        for (String owner : owners(tree)) {
            String main = tree.getOrDefault(owner + "/terraform/main.tf", "");
            if (owner.startsWith("environments/")) {
                String boundary = text(main, "permissions_boundary");
                if (main.contains("module \"role\"")) {
                    made.put(
                            owner + " role " + text(main, "  name  "),
                            role(text(main, "description"), boundary, tree, owner + "/iam"));
                }
                if (main.contains("module \"oidc_provider\"") && main.contains("create = true")) {
                    made.put(owner + " issuer", text(main, "issuer"));
                }
                if (main.contains("aws_eks_pod_identity_association")) {
                    made.put(
                            owner + " association",
                            List.of(
                                    text(main, "cluster_name"),
                                    text(main, "namespace"),
                                    text(main, "service_account"),
                                    text(main, "target_role_arn"),
                                    text(main, "  name  ")));
                }
                continue;
            }
            for (String what : List.of("writers", "readers")) {
                String file = tree.get(owner + "/terraform/" + what + ".tf");
                tree.forEach((path, text) -> {
                    if (path.matches(owner + "/iam/" + what + "/[^/]+/role\\.json")) {
                        JsonNode role = RenderedTree.parseYaml(text);
                        made.put(
                                owner + " role " + value(role, "/name"),
                                role(
                                        value(role, "/description"),
                                        text(file, "permissions_boundary"),
                                        tree,
                                        path.replace("/role.json", "")));
                    }
                    if (path.matches(owner + "/iam/" + what + "/[^/]+/oidc-provider\\.json")
                            && text.contains("\"create\": true")) {
                        made.put(owner + " issuer", value(RenderedTree.parseYaml(text), "/issuer"));
                    }
                });
            }
            made.put(owner + " workspace", text(main, "alias"));
            Matcher rules = Pattern.compile("toset\\(\\[([^]]*)]\\)").matcher(main);
            assertThat(rules.find()).isTrue();
            Matcher name = Pattern.compile("\"([^\"]+)\"").matcher(rules.group(1));
            while (name.find()) {
                made.put(owner + " rules " + name.group(1), tree.get(owner + "/rules/" + name.group(1) + ".yaml"));
            }
            assertThat(main).contains("file(\"${path.module}/../alertmanager.yaml\")");
            made.put(owner + " alertmanager", tree.get(owner + "/alertmanager.yaml"));
            assertThat(main).contains("name           = \"/aws/vendedlogs/central\"");
            made.put(owner + " logging", "arn:aws:logs:eu-west-1:111111111111:log-group:/aws/vendedlogs/central:*");
        }
        return made;
    }

    private static List<Object> role(
            String description, String boundary, SortedMap<String, String> tree, String documents) {
        return List.of(
                description,
                boundary,
                tree.get(documents + "/trust-policy.json"),
                tree.get(documents + "/permissions-policy.json"));
    }

    /** The first value that an attribute has; {@code -} if there is none. */
    private static String text(String hcl, String attribute) {
        Matcher value =
                Pattern.compile(Pattern.quote(attribute) + " *= \"(.*)\"").matcher(hcl);
        return value.find() ? value.group(1) : "-";
    }

    /** What ACK makes, in the same words. */
    private static SortedMap<String, Object> byAck(SortedMap<String, String> tree) {
        SortedMap<String, Object> made = new TreeMap<>();
        for (String owner : owners(tree)) {
            for (JsonNode manifest : manifests(tree, owner)) {
                JsonNode spec = manifest.get("spec");
                switch (manifest.get("kind").asText()) {
                    case "Role" -> {
                        assertThat(keys(spec.get("inlinePolicies"))).containsExactly("prometheus");
                        made.put(
                                owner + " role " + present(spec, "/name"),
                                List.of(
                                        present(spec, "/description"),
                                        present(spec, "/permissionsBoundary"),
                                        present(spec, "/assumeRolePolicyDocument"),
                                        present(spec, "/inlinePolicies/prometheus")));
                    }
                    case "OpenIDConnectProvider" -> {
                        assertThat(spec.get("clientIDs")).hasToString("[\"sts.amazonaws.com\"]");
                        made.put(owner + " issuer", present(spec, "/url"));
                    }
                    case "PodIdentityAssociation" ->
                        made.put(
                                owner + " association",
                                List.of(
                                        present(spec, "/clusterName"),
                                        present(spec, "/namespace"),
                                        present(spec, "/serviceAccount"),
                                        value(spec, "/targetRoleARN"),
                                        present(spec, "/roleRef/from/name")));
                    case "Workspace" -> made.put(owner + " workspace", present(spec, "/alias"));
                    case "RuleGroupsNamespace" ->
                        made.put(owner + " rules " + present(spec, "/name"), present(spec, "/configuration"));
                    case "AlertManagerDefinition" -> made.put(owner + " alertmanager", present(spec, "/configuration"));
                    case "LoggingConfiguration" -> made.put(owner + " logging", present(spec, "/logGroupARN"));
                    default -> {}
                }
            }
        }
        return made;
    }

    /** A value that has to be there, so that nothing equals it by being absent too. */
    private static String present(JsonNode node, String pointer) {
        assertThat(node.at(pointer).isValueNode()).as(pointer).isTrue();
        return value(node, pointer);
    }

    private static String value(JsonNode node, String pointer) {
        return node.at(pointer).asText("-");
    }

    private static Set<String> owners(SortedMap<String, String> tree) {
        return tree.keySet().stream()
                .filter(path -> path.matches("(environments|workspaces)/.*"))
                .map(path -> path.substring(0, path.indexOf('/', path.indexOf('/') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<JsonNode> manifests(SortedMap<String, String> tree, String owner) {
        return tree.entrySet().stream()
                .filter(file -> file.getKey().startsWith(owner + "/ack/"))
                .filter(file -> file.getKey().endsWith(".yaml"))
                .map(file -> RenderedTree.parseYaml(file.getValue()))
                .toList();
    }

    @Test
    void everyResourceHasItsOwnersTags() {
        SortedMap<String, String> tree = tree("ack", "irsa-federated");

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
        SortedMap<String, String> tree = tree("ack", "irsa-role-chaining");

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

    private static JsonNode only(List<JsonNode> manifests, String kind) {
        List<JsonNode> found = manifests.stream()
                .filter(manifest -> value(manifest, "/kind").equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    @Test
    void withoutARoleToAssumeNoSelectorIsMadeAndNoneIsAllowed() {
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining");
        repository.edit(FLEET, ", ack: {assumeRole: ack-controllers}", "").generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("iam-role-selector"));
        assertThat(repository.tree().values()).noneMatch(text -> text.contains("IAMRoleSelector"));
    }

    @Test
    void addingAnEnvironmentTouchesNobodyElsesManifests() {
        Workbench repository = fleet("ack", "ack", "irsa-federated");
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository.environment("qa", "444444444444").generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnLeft()).isEmpty();
        assertThat(difference.entriesDiffering()).isEmpty();
        assertThat(difference.entriesOnlyOnRight().keySet())
                .contains(
                        "workspaces/central/ack/writers/qa/role.yaml",
                        "workspaces/central/ack/writers/qa/oidc-provider.yaml")
                .allMatch(path -> path.startsWith("environments/qa/") || path.contains("/writers/qa/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void argoCdAppliesEveryManifestAndItsProjectAllowsIt(String identity) {
        SortedMap<String, String> tree = tree("ack", identity);
        JsonNode entry = RenderedTree.parseYaml(tree.get("argocd/application.yaml"));
        assertThat(value(entry, "/spec/source/path")).isEqualTo("gitops");
        Pattern included = glob(value(entry, "/spec/source/directory/include"));

        Set<String> applied = new TreeSet<>();
        for (String path : tree.keySet()) {
            if (path.matches(".*/argocd/.*\\.yaml")) {
                assertThat(path).matches(included);
            }
            if (path.endsWith("/argocd/ack/application.yaml")) {
                JsonNode application = RenderedTree.parseYaml(tree.get(path));
                JsonNode project = RenderedTree.parseYaml(tree.get(path.replace("application", "appproject")));
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
                            allowed(project, RenderedTree.parseYaml(tree.get(file)));
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
        Workbench repository = fleet("flux", "ack", identity).edit(FLEET, "engine: argocd", "engine: flux");
        repository.generate();
        SortedMap<String, String> tree = repository.tree();

        Map<String, String> owners = new TreeMap<>();
        Map<String, JsonNode> syncs = new TreeMap<>();
        for (String file : tree.keySet()) {
            if (file.matches("flux/.*/ack/sync\\.yaml")) {
                JsonNode sync = RenderedTree.parseYaml(tree.get(file));
                assertThat(KubernetesSchema.of(value(sync, "/apiVersion"), value(sync, "/kind"))
                                .mistakes(sync))
                        .isEmpty();
                String owner = file.substring("flux/".length(), file.length() - "/ack/sync.yaml".length());
                assertThat(value(sync, "/spec/path")).isEqualTo("./gitops/" + owner + "/ack");
                owners.put(value(sync, "/metadata/name"), owner);
                syncs.put(owner, sync);
                Set<String> checked = new TreeSet<>();
                sync.at("/spec/healthCheckExprs")
                        .forEach(check -> checked.add(value(check, "/apiVersion") + " " + value(check, "/kind")));
                assertThat(manifests(tree, owner))
                        .extracting(manifest -> value(manifest, "/apiVersion") + " " + value(manifest, "/kind"))
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
                        && value(item, "/kind").equals(value(manifest, "/kind")));
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
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining").environment("env-dev", "444444444444");
        repository.generate();

        List<String> names = repository.tree().entrySet().stream()
                .filter(file -> file.getKey().matches("(.*/)?argocd/(.*/)?application\\.yaml"))
                .map(file -> value(RenderedTree.parseYaml(file.getValue()), "/metadata/name"))
                .toList();
        assertThat(names).hasSize(8).doesNotHaveDuplicates();
    }

    /** ACK gives up for good on a role whose trust policy names a role that does not exist yet. */
    @Test
    void rolesThatAreTrustedComeBeforeThoseThatTrustThem() {
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining");
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
        SortedMap<String, String> chained = tree("ack2", "ack", "irsa-role-chaining");
        assertThat(wave(chained, "environments/dev/argocd/ack/application.yaml"))
                .isZero();
        assertThat(wave(chained, "workspaces/central/argocd/ack/application.yaml"))
                .isEqualTo(1);
    }

    private static int wave(SortedMap<String, String> tree, String path) {
        return Integer.parseInt(
                present(RenderedTree.parseYaml(tree.get(path)), "/metadata/annotations/argocd.argoproj.io~1sync-wave"));
    }

    @Test
    void aWorkspaceThatExistsIsTakenOverAndNeverDeletedOrMadeAnew() {
        SortedMap<String, String> tree = tree("ack", "irsa-role-chaining");

        JsonNode annotations = RenderedTree.parseYaml(tree.get("workspaces/central/ack/workspace.yaml"))
                .at("/metadata/annotations");
        assertThat(value(annotations, "/services.k8s.aws~1deletion-policy")).isEqualTo("retain");
        assertThat(value(annotations, "/services.k8s.aws~1adoption-policy")).isEqualTo("adopt");
        assertThat(value(annotations, "/services.k8s.aws~1adoption-fields"))
                .isEqualTo("{\"workspaceID\":\"ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\"}");
        assertThat(value(rules(tree), "/spec/workspaceID")).isEqualTo("ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");
        assertThat(rules(tree).get("spec").has("workspaceRef")).isFalse();
    }

    @Test
    void aWorkspaceWithoutAnIdIsMadeAndItsPartsReferToIt() {
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining").edit(CENTRAL, ID, "");

        Outcome outcome = repository.generate();

        assertThat(outcome.warnings())
                .extracting(Finding::mend)
                .containsExactly("apply gitops/workspaces/central/ack and set `spec.id` to what `kubectl get"
                        + " workspaces.prometheusservice.services.k8s.aws central -n acme-ws-central -o"
                        + " jsonpath={.status.workspaceID}` prints");
        JsonNode annotations = RenderedTree.parseYaml(repository.tree().get("workspaces/central/ack/workspace.yaml"))
                .at("/metadata/annotations");
        assertThat(keys(annotations)).containsExactly("services.k8s.aws/deletion-policy");
        assertThat(value(rules(repository.tree()), "/spec/workspaceRef/from/name"))
                .isEqualTo("central");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("environments/"));
    }

    private static JsonNode rules(SortedMap<String, String> tree) {
        return RenderedTree.parseYaml(tree.get("workspaces/central/ack/rules/basics.yaml"));
    }

    @Test
    void anIssuerThatIsNotKnownIsAskedForSinceNothingLooksItUp() {
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining")
                .edit(DEV, "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n", "");

        assertThat(repository.generate().warnings())
                .extracting(Finding::mend)
                .containsExactly("set `oidcIssuer` to what `aws eks describe-cluster --name dev-1 --query"
                        + " cluster.identity.oidc.issuer --output text` prints");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("environments/dev/"));
    }

    @Test
    void anOwnTemplateOfTheRulesIsWhatAckCarries() {
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining")
                .file(
                        "templates/workspaces/_workspace_/rules/_namespace_.yaml.j2",
                        "# Ours\ngroups:\n  {{ groups | yaml_block(2) }}\n");
        repository.generate();

        assertThat(value(rules(repository.tree()), "/spec/configuration"))
                .startsWith("# Ours\n")
                .isEqualTo(repository.tree().get("workspaces/central/rules/basics.yaml"));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        CENTRAL,
                        "retentionDays: 30",
                        "5:18: ACK has nothing that `retentionDays` could set [ack/unsupported]"),
                arguments(
                        CENTRAL,
                        "kmsKeyArn: arn:aws:kms:eu-west-1:111111111111:key/a",
                        "ACK has nothing that `kmsKeyArn`"),
                arguments(CENTRAL, "limits: [{labels: {}, maxSeries: 1}]", "ACK has nothing that `limits`"),
                arguments(CENTRAL, "queryLogging: {logGroup: a, minSamples: 1}", "ACK has nothing that `queryLogging`"),
                arguments(
                        CENTRAL,
                        "ruleManagers: [{name: a, principals: [\"arn:aws:iam::111111111111:role/a\"], rules: [b]}]",
                        "ACK has nothing that `ruleManagers`"),
                arguments(CENTRAL, "snsTopics: [alerts]", "ACK has nothing that `snsTopics` could set"),
                arguments(CENTRAL, "terraform: {assumeRole: a}", "`terraform` would be overlooked"),
                arguments(DEV, "terraform: {assumeRole: a}", "`terraform` would be overlooked"),
                arguments(FLEET, "terraform: {assumeRole: a}", "`terraform` would be overlooked"),
                arguments(
                        FLEET,
                        "delivery: {engine: flux, atlantis: true, awsResources: ack, repository: \"https://a/b\"}",
                        "`delivery.atlantis` would be overlooked"),
                arguments(
                        FLEET,
                        "delivery: {engine: flux, flux: {terraform: plan}, awsResources: ack, repository: \"https://a/b\"}",
                        "`delivery.flux.terraform` would be overlooked"),
                arguments(
                        DEV,
                        "identity: resource-policy",
                        "ACK has no resource policy of a workspace, by which `central`"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatAckCannotMakeIsAnError(String file, String setting, String expected) {
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining");
        if (setting.startsWith("delivery:")) {
            repository.file(file, repository.read(file).replaceFirst("  delivery: .*\n", ""));
        }
        repository.edit(file, "spec:", "spec:\n  " + setting);

        assertThat(repository.errors()).singleElement().asString().contains(expected);
    }

    @Test
    void theRetentionOfALogGroupThatIsNotMadeHereIsAnError() {
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining")
                .edit(CENTRAL, "/aws/vendedlogs/central", "/aws/vendedlogs/central, retentionDays: 7");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("ACK has nothing that `logging.retentionDays` could set");
    }

    @Test
    void settingsOfAckMeanNothingToTerraform() {
        Workbench repository = fleet("tf", "terraform", "irsa-role-chaining")
                .edit(FLEET, "awsResources: terraform", "awsResources: terraform, ack: {}");

        assertThat(repository.errors()).singleElement().asString().contains("`delivery.ack` would be overlooked");
    }

    @Test
    void aNamespaceThatIsTooLongForKubernetesIsAnError() {
        String prefix = "p".repeat(56);
        Workbench repository = fleet("ack", "ack", "irsa-role-chaining")
                .edit(FLEET, "ack: {", "ack: {namespacePrefix: " + prefix + ", ");

        assertThat(repository.errors())
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).contains("[ack/namespace]"))
                .anySatisfy(error -> assertThat(error)
                        .contains("the namespace `" + prefix + "-ws-central` has 67 characters, Kubernetes allows 63"));
    }

    /** IAM counts the white space of a trust policy, which Terraform's provider takes out and ACK does not. */
    @Test
    void aTrustPolicyIsMeasuredAsItIsSent() {
        String principals = IntStream.range(0, 34)
                .mapToObj(i -> "\"arn:aws:iam::5555555555" + (10 + i) + ":role/grafana-reader\"")
                .collect(Collectors.joining(", "));
        String one = "\"arn:aws:iam::555555555555:role/grafana\"";

        assertThat(fleet("tf", "terraform", "irsa-role-chaining")
                        .edit(CENTRAL, one, principals)
                        .errors())
                .isEmpty();
        assertThat(fleet("ack", "ack", "irsa-role-chaining")
                        .edit(CENTRAL, one, principals)
                        .errors())
                .singleElement()
                .asString()
                .contains("[iam/trust-policy]");
    }
}
