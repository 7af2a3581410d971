package io.github.prometheusgitops.fleet;

/** Who applies the Kubernetes manifests, with its own settings. */
public interface DeliveryEngine {

    /** The word after {@code delivery.engine:}. */
    String word();

    /** Whether it applies root modules by itself, in an order that nobody decides. */
    default boolean appliesRootModules() {
        return false;
    }

    /** Whether it writes to the namespace of a release only, and to {@code kube-system}. */
    default boolean keepsToNamespace() {
        return false;
    }

    /** Whether what it applies is limited by the size of an annotation, which the chart's CRDs exceed. */
    default boolean appliesByAnnotation() {
        return false;
    }
}
