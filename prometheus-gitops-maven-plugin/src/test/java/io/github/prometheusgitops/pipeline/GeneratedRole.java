package io.github.prometheusgitops.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role that writes, put together from the root module that makes it and the policies beside it.
 *
 * @param owner the folder of the environment or workspace whose root module, or module that is handed over, makes it
 * @param name its name in IAM
 * @param policies the folder of its policies
 */
record GeneratedRole(GeneratedTree tree, String owner, String name, String policies) {

    private static final Pattern NAME = Pattern.compile("module \"role\" \\{[^}]*?\\n  name +\\= \"([^\"]+)\"");
    private static final Pattern ACCOUNT = Pattern.compile("allowed_account_ids = \\[\"([0-9]{12})\"\\]");
    private static final Pattern REGION = Pattern.compile("\\n  region = \"([^\"]+)\"");

    /** The roles of environments and the writers of workspaces. */
    static List<GeneratedRole> all(GeneratedTree tree) {
        List<GeneratedRole> roles = new ArrayList<>();
        // A module that is handed over makes the role where its client applies it.
        for (String file : tree.files("environments/[^/]+/terraform(-module)?/main\\.tf")) {
            String owner = file.replaceFirst("/[^/]+/main\\.tf", "");
            NAME.matcher(tree.text(file))
                    .results()
                    .forEach(role -> roles.add(new GeneratedRole(tree, owner, role.group(1), owner + "/iam")));
        }
        for (String file : tree.files("workspaces/[^/]+/iam/writers/[^/]+/role\\.json")) {
            String policies = file.replace("/role.json", "");
            String owner = policies.substring(0, policies.indexOf("/iam/"));
            roles.add(new GeneratedRole(tree, owner, tree.json(file).get("name").asText(), policies));
        }
        return roles;
    }

    String account() {
        return account(tree, owner);
    }

    String arn() {
        return "arn:" + partition(tree) + ":iam::" + account() + ":role/" + name;
    }

    JsonNode trust() {
        return tree.json(policies + "/trust-policy.json");
    }

    /** Whether its root module looks up or makes the OIDC provider of an issuer, by its URL. */
    boolean registers(String issuer) {
        return owner.startsWith("environments/")
                ? tree.text(owner + "/terraform/main.tf").contains("issuer = \"" + issuer + "\"")
                : tree.json(policies + "/oidc-provider.json")
                        .get("issuer")
                        .asText()
                        .equals(issuer);
    }

    /** What it may do. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        statements().forEach(statement -> statement.get("Action").forEach(action -> actions.add(action.asText())));
        return actions;
    }

    /** What it may do this with. */
    Set<String> resources(String action) {
        Set<String> resources = new TreeSet<>();
        for (JsonNode statement : statements()) {
            if (statement.get("Action").toString().contains("\"" + action + "\"")) {
                statement.get("Resource").forEach(resource -> resources.add(resource.asText()));
            }
        }
        return resources;
    }

    private JsonNode statements() {
        return tree.json(policies + "/permissions-policy.json").get("Statement");
    }

    /** The account that an owner's root module may touch. */
    static String account(GeneratedTree tree, String owner) {
        return found(ACCOUNT, tree, owner);
    }

    /** The region that an owner's root module works in. */
    static String region(GeneratedTree tree, String owner) {
        return found(REGION, tree, owner);
    }

    static String partition(GeneratedTree tree) {
        boolean govCloud = tree.files("environments/.*/providers\\.tf").stream()
                .anyMatch(file -> tree.text(file).contains("\"us-gov-"));
        return govCloud ? "aws-us-gov" : "aws";
    }

    private static String found(Pattern pattern, GeneratedTree tree, String owner) {
        Matcher matcher = pattern.matcher(tree.text(owner + "/terraform/providers.tf"));
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + owner);
        }
        return matcher.group(1);
    }
}
