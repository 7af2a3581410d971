package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a team has, by what it is. Not thread-safe while it is read.
 *
 * @param values of kube-prometheus-stack, in the order in which Helm would merge them
 * @param templates notification templates by file name
 * @param releases what installs the chart
 * @param terraform the version that wrote a state, where one says it
 * @param alertmanagerConfigs the operator's objects, until they have become a configuration
 * @param serviceAccounts those with a role of IAM
 */
record Material(
        List<YamlMapping> values,
        List<Rules> rules,
        List<Alertmanager> alertmanagers,
        List<YamlScalar> templates,
        List<TrustPolicy> policies,
        List<StateResource> resources,
        List<Release> releases,
        List<YamlScalar> terraform,
        List<YamlMapping> alertmanagerConfigs,
        List<ServiceAccount> serviceAccounts) {

    Material() {
        this(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    boolean isEmpty() {
        return values.isEmpty()
                && rules.isEmpty()
                && alertmanagers.isEmpty()
                && policies.isEmpty()
                && resources.isEmpty();
    }

    /**
     * Rules of one namespace.
     *
     * @param namespace what the file, the object or the resource is called
     * @param inCluster whether it is an object, which the cluster's own Prometheus evaluates
     * @param workspace the id of the workspace that has them, where a state says it
     */
    record Rules(String namespace, boolean inCluster, Optional<String> workspace, YamlMapping file) {}

    /**
     * An Alertmanager's configuration.
     *
     * @param config Alertmanager's own
     * @param templates texts of templates by file name, where it is AMP's definition
     * @param workspace the id of the workspace that has it, where a state says it
     */
    record Alertmanager(YamlMapping config, YamlMapping templates, Optional<String> workspace) {}

    /** A policy that says who may assume a role. */
    record TrustPolicy(YamlMapping document) {

        /** Whether EKS Pod Identity may assume the role. */
        boolean isOfPods() {
            return MaterialReader.statements(document).stream()
                    .flatMap(statement ->
                            ServiceAccountTrust.texts(
                                    statement.section("Principal").get("Service"))
                                    .stream())
                    .anyMatch(service -> service.text().equals("pods.eks.amazonaws.com"));
        }
    }

    /** A service account that has its role from its own manifest. */
    record ServiceAccount(String name, Optional<YamlScalar> namespace, YamlScalar role) {}

    /**
     * What installs the chart.
     *
     * @param engine {@code argocd} or {@code flux}; empty if Terraform does
     */
    record Release(Optional<String> engine, Optional<YamlScalar> version, Optional<YamlScalar> namespace) {}
}
