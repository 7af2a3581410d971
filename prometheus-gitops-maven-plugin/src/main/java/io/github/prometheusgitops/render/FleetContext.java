package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.ArgoCdSettings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DriftSettings;
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
        argocd.put("name", ObjectNames.of(fleet.name()));
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
        ArgoCdSettings settings = delivery.argocd();
        Map<String, Object> argocd = new LinkedHashMap<>();
        argocd.put("namespace", settings.namespace());
        argocd.put("repository", delivery.repository());
        argocd.put("revision", delivery.revision().text());
        argocd.put("chartRepository", delivery.chartRepository());
        argocd.put("automatic", settings.automatic());
        argocd.put("prune", delivery.prune());
        argocd.put("selfHeal", delivery.drift().correct());
        argocd.put("serverSideApply", settings.serverSideApply());
        argocd.put("localCluster", settings.localCluster());
        return argocd;
    }

    /** What others may change in a cluster, in the words of Argo CD's {@code ignoreDifferences}. */
    static List<Map<String, Object>> ignoreDifferences(DriftSettings drift) {
        return drift.ignored().stream().map(FleetContext::ignored).toList();
    }

    private static Map<String, Object> ignored(DriftSettings.Ignored ignored) {
        Map<String, Object> difference = new LinkedHashMap<>();
        difference.put("group", ignored.group().orElse("*"));
        difference.put("kind", ignored.kind());
        ignored.name().ifPresent(name -> difference.put("name", name));
        ignored.namespace().ifPresent(namespace -> difference.put("namespace", namespace));
        difference.put("jsonPointers", ignored.paths());
        return difference;
    }
}
