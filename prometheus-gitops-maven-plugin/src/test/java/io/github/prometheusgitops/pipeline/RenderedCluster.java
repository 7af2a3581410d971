package io.github.prometheusgitops.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Prometheus in a cluster, as an environment's rendered Helm values and Application describe it. */
record RenderedCluster(RenderedTree tree, String environment) {

    private static final String VALUES = "/kube-prometheus-stack/values.yaml";

    static List<RenderedCluster> all(RenderedTree tree) {
        return tree.files("environments/[^/]+" + VALUES).stream()
                .map(file -> new RenderedCluster(tree, file.replace(VALUES, "")))
                .toList();
    }

    String serviceAccount() {
        return prometheus().at("/serviceAccount/name").asText();
    }

    String namespace() {
        return tree.yaml(environment + "/argocd/application.yaml")
                .at("/spec/destination/namespace")
                .asText();
    }

    /** The role that the service account is annotated with. */
    RenderedRole role() {
        return roleOf(prometheus()
                .at("/serviceAccount/annotations")
                .get("eks.amazonaws.com/role-arn")
                .asText());
    }

    /** The rendered role that has an ARN. */
    RenderedRole roleOf(String arn) {
        return RenderedRole.all(tree).stream()
                .filter(role -> role.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing in " + tree + " makes the role " + arn));
    }

    JsonNode remoteWrites() {
        return prometheus().at("/prometheusSpec/remoteWrite");
    }

    private JsonNode prometheus() {
        return tree.yaml(environment + VALUES).get("prometheus");
    }
}
