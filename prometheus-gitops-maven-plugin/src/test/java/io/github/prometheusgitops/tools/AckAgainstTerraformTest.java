package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.AckTree.keys;
import static io.github.prometheusgitops.tools.AckTree.manifests;
import static io.github.prometheusgitops.tools.AckTree.owners;
import static io.github.prometheusgitops.tools.AckTree.present;
import static io.github.prometheusgitops.tools.AckTree.rules;
import static io.github.prometheusgitops.tools.AckTree.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Maps;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ACK makes the same AWS resources as Terraform, each in its owner's account. */
class AckAgainstTerraformTest {

    /** Policies, rules and definitions: what both kinds of AWS resources carry. */
    private static final Pattern DOCUMENT =
            Pattern.compile(".*/(iam/.*policy\\.json|iam/sns-topics/.*\\.json|rules/[^/]+\\.yaml|alertmanager\\.yaml)");

    @TempDir
    Path base;

    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void terraformAndAckMakeTheSame(String identity) {
        SortedMap<String, String> terraform = tree(base, "terraform", identity);
        SortedMap<String, String> ack = tree(base, "ack", identity);

        assertThat(Maps.filterKeys(ack, path -> DOCUMENT.matcher(path).matches() && !path.contains("/ack/")))
                .isNotEmpty()
                .isEqualTo(Maps.filterKeys(
                        terraform, path -> DOCUMENT.matcher(path).matches()));
        assertThat(ack.keySet()).noneMatch(path -> path.contains("terraform") || path.startsWith("modules/"));
        assertThat(terraform.keySet()).noneMatch(path -> path.contains("/ack/"));
        SortedMap<String, Object> made = byAck(ack);
        assertThat(made).isNotEmpty().isEqualTo(byTerraform(terraform));
        // Only dev is in another account than the workspace.
        assertThat(made.keySet())
                .filteredOn(what -> what.endsWith(" target role"))
                .containsExactlyElementsOf(
                        identity.equals("pod-identity") ? List.of("environments/dev target role") : List.of());
    }

    /** What Terraform makes: kind and name, and what it is made of. Read from the text of the root modules. */
    private static SortedMap<String, Object> byTerraform(SortedMap<String, String> tree) {
        SortedMap<String, Object> made = new TreeMap<>();
        for (String owner : owners(tree)) {
            String main = tree.getOrDefault(owner + "/terraform/main.tf", "");
            if (owner.startsWith("environments/")) {
                if (main.contains("module \"role\"")) {
                    made.put(
                            owner + " role " + text(main, "  name  "),
                            role(text(main, "description"), text(main, "permissions_boundary"), tree, owner + "/iam"));
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
                                    text(main, "  name  ")));
                }
                if (main.contains("target_role_arn")) {
                    made.put(owner + " target role", text(main, "target_role_arn"));
                }
                continue;
            }
            for (String what : List.of("writers", "readers")) {
                String file = tree.get(owner + "/terraform/" + what + ".tf");
                tree.forEach((path, text) -> {
                    if (path.matches(owner + "/iam/" + what + "/[^/]+/role\\.json")) {
                        JsonNode role = GeneratedTree.parseYaml(text);
                        made.put(
                                owner + " role " + present(role, "/name"),
                                role(
                                        present(role, "/description"),
                                        text(file, "permissions_boundary"),
                                        tree,
                                        path.replace("/role.json", "")));
                    }
                    if (path.matches(owner + "/iam/" + what + "/[^/]+/oidc-provider\\.json")
                            && text.contains("\"create\": true")) {
                        made.put(owner + " issuer", present(GeneratedTree.parseYaml(text), "/issuer"));
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

    /** The first value that an attribute has, of which there has to be one, so that nothing equals it by being absent too. */
    private static String text(String hcl, String attribute) {
        Matcher value =
                Pattern.compile(Pattern.quote(attribute) + " *= \"(.*)\"").matcher(hcl);
        assertThat(value.find()).as(attribute).isTrue();
        return value.group(1);
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
                    case "PodIdentityAssociation" -> {
                        made.put(
                                owner + " association",
                                List.of(
                                        present(spec, "/clusterName"),
                                        present(spec, "/namespace"),
                                        present(spec, "/serviceAccount"),
                                        present(spec, "/roleRef/from/name")));
                        if (spec.has("targetRoleARN")) {
                            made.put(owner + " target role", present(spec, "/targetRoleARN"));
                        }
                    }
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
}
