package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tree of a fleet whose AWS resources ACK makes, and the manifests in it. */
final class AckTree {

    static final String FLEET = "environments/fleet.yaml";
    static final String DEV = "environments/dev.yaml";
    static final String CENTRAL = "environments/workspaces/central.yaml";

    private AckTree() {}

    /** Everything that ACK can make. The account of workspace central is also that of environment prod. */
    static Workbench fleet(Path base, String folder, String awsResources, String identity) {
        String ack = awsResources.equals("ack") ? ", ack: {assumeRole: ack-controllers}" : "";
        Workbench repository = Workbench.small(base.resolve(folder))
                .edit(FLEET, "awsResources: terraform", "awsResources: " + awsResources + ack)
                .edit(FLEET, "identity: irsa-role-chaining", "identity: " + identity)
                .edit(
                        FLEET,
                        "spec:",
                        "spec:\n  iam: {permissionsBoundary: boundary, roleTrust: principal, ownAccounts: [\"555555555555\"]}\n  tags: {team: \"0123\"}")
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

    static SortedMap<String, String> tree(Path base, String awsResources, String identity) {
        return tree(base, awsResources, awsResources, identity);
    }

    static SortedMap<String, String> tree(Path base, String folder, String awsResources, String identity) {
        Workbench repository = fleet(base, folder, awsResources, identity);
        repository.generate();
        // No engine takes an ownership list for a manifest.
        SortedMap<String, String> tree = repository.tree();
        tree.keySet().removeIf(path -> path.endsWith("/SHA256SUMS"));
        return tree;
    }

    static Set<String> owners(SortedMap<String, String> tree) {
        return tree.keySet().stream()
                .filter(path -> path.matches("(environments|workspaces)/.*"))
                .map(path -> path.substring(0, path.indexOf('/', path.indexOf('/') + 1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<JsonNode> manifests(SortedMap<String, String> tree, String owner) {
        return tree.entrySet().stream()
                .filter(file -> file.getKey().startsWith(owner + "/ack/"))
                .filter(file -> file.getKey().endsWith(".yaml"))
                .map(file -> GeneratedTree.parseYaml(file.getValue()))
                .toList();
    }

    static JsonNode rules(SortedMap<String, String> tree) {
        return GeneratedTree.parseYaml(tree.get("workspaces/central/ack/rules/basics.yaml"));
    }

    static JsonNode only(List<JsonNode> manifests, String kind) {
        List<JsonNode> found = manifests.stream()
                .filter(manifest -> value(manifest, "/kind").equals(kind))
                .toList();
        assertThat(found).as(kind).hasSize(1);
        return found.get(0);
    }

    static Set<String> keys(JsonNode node) {
        Set<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** A value that has to be there, so that nothing equals it by being absent too. */
    static String present(JsonNode node, String pointer) {
        assertThat(node.at(pointer).isValueNode()).as(pointer).isTrue();
        return value(node, pointer);
    }

    static String value(JsonNode node, String pointer) {
        return node.at(pointer).asText("-");
    }
}
