package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Versions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the templates that are rendered once for the fleet are told. */
final class FleetContext {

    private FleetContext() {}

    /** The values of the fleet itself. */
    static Map<String, Object> of(Fleet fleet) {
        Map<String, Object> argocd = new LinkedHashMap<>(argocd(fleet.delivery()));
        argocd.put("name", fleet.name());
        argocd.put("description", "Prometheus of fleet " + fleet.name());
        argocd.put("path", fleet.delivery().path());
        Map<String, Object> context = new LinkedHashMap<>(shared(fleet));
        context.put("environments", List.copyOf(fleet.environments().keySet()));
        context.put("workspaces", List.copyOf(fleet.workspaces().keySet()));
        context.put("argocd", argocd);
        context.put("path", fleet.delivery().path());
        return context;
    }

    /** What every template is told of the fleet. */
    static Map<String, Object> shared(Fleet fleet) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("fleet", fleet.name());
        context.put("versions", versions(fleet.versions()));
        return context;
    }

    /** The versions that a template is told. */
    static Map<String, Object> versions(Versions versions) {
        return Map.of(
                "prometheus", versions.prometheus(),
                "kubePrometheusStack", versions.kubePrometheusStack(),
                "terraform", versions.terraform(),
                "awsProvider", versions.awsProvider());
    }

    /** What every Argo CD manifest is told. */
    static Map<String, Object> argocd(Delivery delivery) {
        return Map.of(
                "namespace", delivery.namespace(),
                "repository", delivery.repository(),
                "revision", delivery.revision(),
                "chartRepository", delivery.chartRepository(),
                "automatic", delivery.automatic());
    }
}
