package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.history.Folder;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A team that has by hand what a committed tree has of one of its environments: values of the chart, rules, Alertmanagers, the
 * trust policy, and a Terraform state of it as {@code terraform show -json} prints it.
 */
public final class AdoptedTeam {

    private static final Pattern ID = Pattern.compile("ws-[0-9a-f-]{36}");

    private final DocumentTree tree;
    private final String environment;
    private final Path folder;

    private AdoptedTeam(Path gitops, String environment, Path folder) {
        this.tree = Folder.read(gitops, "gitops");
        this.environment = environment;
        this.folder = folder;
    }

    /** Writes the files of a team into a folder. */
    public static void of(Path gitops, String environment, Path folder) {
        new AdoptedTeam(gitops, environment, folder).write();
    }

    private void write() {
        String own = "environments/" + environment + "/";
        copy(own + "kube-prometheus-stack/values.yaml", "values.yaml");
        tree.below(own + "iam").stream()
                .filter(file -> file.path().endsWith("/trust-policy.json"))
                .forEach(file -> copy(file.path(), "trust-policy.json"));
        tree.below(own + "rules").forEach(file -> copy(file.path(), "rules/" + name(file)));
        List<Map<String, Object>> resources = new ArrayList<>();
        for (String workspace : workspaces()) {
            String theirs = "workspaces/" + workspace + "/";
            tree.find(theirs + "alertmanager.yaml").ifPresent(file -> copy(file.path(), theirs + "alertmanager.yaml"));
            tree.below(theirs + "rules").forEach(file -> copy(file.path(), theirs + "rules/" + name(file)));
            workspace(workspace, resources);
        }
        if (tree.find(own + "terraform/main.tf").isPresent()) {
            environment(resources);
        }
        write(
                "state.json",
                JsonText.document(Map.of(
                        "format_version", "1.0",
                        "terraform_version", "1.12.0",
                        "values", Map.of("root_module", Map.of("resources", resources)))));
    }

    /** Those that the environment writes to. */
    private Set<String> workspaces() {
        String values = text("environments/" + environment + "/kube-prometheus-stack/values.yaml");
        Set<String> names = new TreeSet<>();
        tree.documents().stream()
                .filter(file -> file.path().matches("workspaces/[^/]+/workspace-id\\.txt"))
                .filter(file -> values.contains(file.text().strip()))
                .forEach(file -> names.add(file.path().split("/")[1]));
        return names;
    }

    private void workspace(String name, List<Map<String, Object>> resources) {
        String root = "workspaces/" + name + "/";
        String id = ID.matcher(text(root + "workspace-id.txt"))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        String main = text(root + "terraform/main.tf");
        String account = account(root);
        String region = region(root);
        String arn = "arn:" + partition(region) + ":aps:" + region + ":" + account + ":workspace/" + id;
        Map<String, Object> workspace = new LinkedHashMap<>();
        workspace.put("id", id);
        workspace.put("arn", arn);
        workspace.put("alias", attribute(main, "alias").orElse(null));
        workspace.put("kms_key_arn", attribute(main, "kms_key_arn").orElse(null));
        Optional<String> group = Pattern.compile(
                        "log_group\\s*=\\s*\\{\\s*name\\s*=\\s*\"([^\"]+)\"\\s*retention_days\\s*=\\s*([0-9]+)")
                .matcher(main)
                .results()
                .findFirst()
                .map(match -> {
                    resources.add(resource(
                            "module.workspace.aws_cloudwatch_log_group.this[\"" + match.group(1) + "\"]",
                            Map.of("name", match.group(1), "retention_in_days", Integer.valueOf(match.group(2)))));
                    return match.group(1);
                });
        group.ifPresent(log -> workspace.put(
                "logging_configuration",
                List.of(Map.of(
                        "log_group_arn", "arn:aws:logs:" + region + ":" + account + ":log-group:" + log + ":*"))));
        resources.add(resource("module.workspace.aws_prometheus_workspace.this", workspace));
        attribute(main, "retention_days")
                .ifPresent(days -> resources.add(resource(
                        "module.workspace.aws_prometheus_workspace_configuration.this[\"configuration\"]",
                        Map.of("workspace_id", id, "retention_period_in_days", Integer.valueOf(days)))));
        tree.below(root + "rules").forEach(file -> {
            String namespace = name(file).replace(".yaml", "");
            resources.add(resource(
                    "module.workspace.aws_prometheus_rule_group_namespace.this[\"" + namespace + "\"]",
                    Map.of("name", namespace, "workspace_id", id, "data", file.text())));
        });
        tree.find(root + "alertmanager.yaml")
                .ifPresent(file -> resources.add(resource(
                        "module.workspace.aws_prometheus_alert_manager_definition.this[\"definition\"]",
                        Map.of("workspace_id", id, "definition", file.text()))));
        tree.below(root + "iam/sns-topics").stream()
                .filter(file -> !name(file).replace(".json", "").contains("."))
                .forEach(file -> {
                    String topic = name(file).replace(".json", "");
                    resources.add(resource(
                            "module.workspace.aws_sns_topic.this[\"" + topic + "\"]",
                            Map.of("name", topic, "arn", "arn:aws:sns:" + region + ":" + account + ":" + topic)));
                });
        for (String kind : List.of("writer", "reader")) {
            tree.below(root + "iam/" + kind + "s").stream()
                    .filter(file -> file.path().endsWith("/role.json"))
                    .filter(file -> kind.equals("reader") || file.path().contains("/writers/" + environment + "/"))
                    .forEach(file -> role(
                            "module." + kind + "[\"" + file.path().split("/")[4] + "\"]",
                            file.path().replace("/role.json", ""),
                            json(file.path()).text("name").orElseThrow(),
                            account,
                            resources));
        }
        tree.find(root + "iam/writers/" + environment + "/oidc-provider.json")
                .map(file -> json(file.path()))
                .filter(provider -> provider.flag("create").orElse(false))
                .ifPresent(provider -> provider(
                        "module.oidc_provider[\"" + environment + "\"]",
                        provider.text("issuer").orElseThrow(),
                        account,
                        resources));
    }

    private void environment(List<Map<String, Object>> resources) {
        String root = "environments/" + environment + "/";
        String main = text(root + "terraform/main.tf");
        String account = account(root);
        attribute(main, "name")
                .filter(name -> tree.find(root + "iam/trust-policy.json").isPresent())
                .ifPresent(name -> role("module.role", root + "iam", name, account, resources));
        if (main.contains("create = true")) {
            provider("module.oidc_provider", attribute(main, "issuer").orElseThrow(), account, resources);
        }
        if (main.contains("aws_eks_pod_identity_association")) {
            Map<String, Object> association = new LinkedHashMap<>();
            association.put("cluster_name", attribute(main, "cluster_name").orElseThrow());
            association.put("namespace", attribute(main, "namespace").orElseThrow());
            association.put(
                    "service_account", attribute(main, "service_account").orElseThrow());
            association.put(
                    "role_arn",
                    "arn:aws:iam::" + account + ":role/"
                            + attribute(main, "name").orElseThrow());
            attribute(main, "target_role_arn").ifPresent(target -> association.put("target_role_arn", target));
            resources.add(resource("aws_eks_pod_identity_association.prometheus", association));
        }
    }

    private void role(
            String module, String policies, String name, String account, List<Map<String, Object>> resources) {
        resources.add(resource(
                module + ".aws_iam_role.this",
                Map.of(
                        "name",
                        name,
                        "arn",
                        "arn:" + partition(text("environments/" + environment + "/kube-prometheus-stack/values.yaml"))
                                + ":iam::" + account + ":role/" + name,
                        "assume_role_policy",
                        text(policies + "/trust-policy.json"))));
        resources.add(resource(
                module + ".aws_iam_role_policy.prometheus",
                Map.of("name", "prometheus", "role", name, "policy", text(policies + "/permissions-policy.json"))));
    }

    private void provider(String module, String issuer, String account, List<Map<String, Object>> resources) {
        String host = issuer.replace("https://", "");
        resources.add(resource(
                module + ".aws_iam_openid_connect_provider.this[\"created\"]",
                Map.of("url", host, "arn", "arn:aws:iam::" + account + ":oidc-provider/" + host)));
    }

    private static String partition(String text) {
        return text.contains("us-gov-") ? "aws-us-gov" : "aws";
    }

    private String account(String root) {
        return Pattern.compile("allowed_account_ids\\s*=\\s*\\[\"([0-9]{12})\"")
                .matcher(text(root + "terraform/providers.tf")
                        .replaceAll("\\s+", " ")
                        .replace("[ ", "["))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private String region(String root) {
        return attribute(text(root + "terraform/providers.tf"), "region").orElseThrow();
    }

    private static Optional<String> attribute(String hcl, String name) {
        return Pattern.compile("(?m)^\\s*" + name + "\\s*=\\s*\"?([^\"\\n]+)\"?$")
                .matcher(hcl)
                .results()
                .map(match -> match.group(1))
                .filter(value -> !value.equals("null"))
                .findFirst();
    }

    private static Map<String, Object> resource(String address, Map<String, ?> values) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("address", address);
        resource.put("mode", "managed");
        resource.put(
                "type",
                Pattern.compile("(?:^|\\.)(aws_[a-z_]+)\\.")
                        .matcher(address)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .group(1));
        resource.put("values", values);
        return resource;
    }

    private YamlMapping json(String path) {
        return tree.find(path).orElseThrow().mappings().get(0);
    }

    private String text(String path) {
        return tree.find(path).map(Document::text).orElseThrow(() -> new AssertionError("there is no " + path));
    }

    private static String name(Document file) {
        return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    private void copy(String path, String to) {
        write(to, text(path));
    }

    private void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
