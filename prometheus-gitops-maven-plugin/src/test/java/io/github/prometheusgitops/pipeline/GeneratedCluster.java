package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Prometheus in a cluster, as an environment's rendered Helm values and Application describe it. */
record GeneratedCluster(GeneratedTree tree, String environment) {

    private static final String VALUES = "/kube-prometheus-stack/values.yaml";

    private static final String OWN = "/prometheus/prometheus.yml";

    private static final Pattern ASSOCIATION = Pattern.compile("resource \"aws_eks_pod_identity_association\"[^}]*\\}");

    static List<GeneratedCluster> all(GeneratedTree tree) {
        return Stream.concat(
                        tree.files("environments/[^/]+" + VALUES).stream().map(file -> file.replace(VALUES, "")),
                        tree.files("environments/[^/]+" + OWN).stream().map(file -> file.replace(OWN, "")))
                .map(environment -> new GeneratedCluster(tree, environment))
                .toList();
    }

    /** The name under which Argo CD knows the cluster, which is its name where no server is named. */
    String name() {
        return tree.yaml(environment + "/argocd/application.yaml")
                .at("/spec/destination/name")
                .asText();
    }

    String serviceAccount() {
        return prometheus().at("/serviceAccount/name").asText();
    }

    String namespace() {
        return tree.yaml(environment + "/argocd/application.yaml")
                .at("/spec/destination/namespace")
                .asText();
    }

    /** The role that the service account comes by: the one that it is annotated with, or that EKS gives it. */
    GeneratedRole role() {
        return annotation()
                .or(() -> associated("target_role_arn"))
                .map(this::roleOf)
                .orElseGet(this::podRole);
    }

    /** The role that the service account is annotated with. */
    Optional<String> annotation() {
        JsonNode annotations = prometheus().at("/serviceAccount/annotations");
        return Optional.ofNullable(annotations.get("eks.amazonaws.com/role-arn"))
                .map(JsonNode::asText);
    }

    /** Whether EKS gives the service account its role. */
    boolean hasAssociation() {
        return association().isPresent();
    }

    /** An argument of the association of EKS Pod Identity. */
    Optional<String> associated(String argument) {
        return association()
                .flatMap(block -> Pattern.compile("\n  " + argument + " += \"([^\"]+)\"")
                        .matcher(block)
                        .results()
                        .map(found -> found.group(1))
                        .findFirst());
    }

    /** The role of the environment's own root module, with which EKS begins. */
    GeneratedRole podRole() {
        return GeneratedRole.all(tree).stream()
                .filter(role -> role.owner().equals(environment))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no root module of " + environment + " makes a role"));
    }

    private Optional<String> association() {
        return tree.files(environment + "/terraform/main\\.tf").stream()
                .flatMap(file -> ASSOCIATION.matcher(tree.text(file)).results())
                .map(MatchResult::group)
                .findFirst();
    }

    /** The rendered role that has an ARN. */
    GeneratedRole roleOf(String arn) {
        return GeneratedRole.all(tree).stream()
                .filter(role -> role.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing in " + tree + " makes the role " + arn));
    }

    /** Whether Prometheus is on instances of its own, and in no cluster. */
    boolean isOnInstances() {
        return !tree.files(environment + OWN).isEmpty();
    }

    /**
     * Where Prometheus writes to, in the Prometheus Operator's spelling: somewhere, so that nothing holds for want of it.
     */
    JsonNode remoteWrites() {
        JsonNode writes = isOnInstances()
                ? tree.yaml(environment + OWN).get("remote_write")
                : prometheus().at("/prometheusSpec/remoteWrite");
        writes.forEach(write -> {
            ObjectNode sigv4 = (ObjectNode) write.get("sigv4");
            if (sigv4.has("role_arn")) {
                sigv4.set("roleArn", sigv4.remove("role_arn"));
            }
        });
        assertThat(writes).as("%s", this).isNotEmpty();
        return writes;
    }

    private JsonNode prometheus() {
        return isOnInstances()
                ? MissingNode.getInstance()
                : tree.yaml(environment + VALUES).get("prometheus");
    }

    @Override
    public String toString() {
        return tree + "/" + environment;
    }
}
