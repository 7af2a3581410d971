package io.github.prometheusgitops.render;

import io.github.prometheusgitops.rule.RuleNamespace;
import java.util.List;

/** What the templates of a rule group namespace are told, over what those of its owner are. */
final class NamespaceValues {

    private NamespaceValues() {}

    /**
     * In an environment, where {@code namespace} is Kubernetes' own.
     *
     * @param ruleNamespace its name
     * @param ruleObject name of its Kubernetes object
     * @param groups its rule groups in Prometheus' format, with the environment's parameters
     */
    record InCluster(String ruleNamespace, String ruleObject, List<?> groups) {

        static InCluster of(String fleet, RuleNamespace namespace) {
            return new InCluster(namespace.name(), ObjectNames.of(fleet, namespace.name()), namespace.groups());
        }
    }

    /**
     * In a workspace.
     *
     * @param namespace its name
     * @param ruleObject name of its Kubernetes object
     * @param groups its rule groups in Prometheus' format, with the workspace's parameters
     */
    record InWorkspace(String namespace, String ruleObject, List<?> groups) {

        static InWorkspace of(RuleNamespace namespace) {
            return new InWorkspace(namespace.name(), ObjectNames.of(namespace.name()), namespace.groups());
        }
    }
}
