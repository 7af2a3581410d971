package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DriftSettings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.render.ObjectNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the manifests of one environment's Application are told, over what every Argo CD manifest is.
 *
 * @param destination the cluster and the namespace of Prometheus
 * @param destinations all that is written to
 * @param ignoreDifferences what others may change
 * @param valuesFile the chart's values, as the Application knows them
 */
record ApplicationValues(
        String name,
        String description,
        List<Map<String, Object>> ignoreDifferences,
        Map<String, Object> destination,
        List<Map<String, Object>> destinations,
        String valuesFile) {

    static ApplicationValues of(Fleet fleet, Environment environment, Release release) {
        Delivery delivery = fleet.delivery();
        Map<String, Object> cluster = Map.of(
                release.reach().server().isPresent() ? "server" : "name",
                release.reach().argocdDestination(release.cluster()));
        return new ApplicationValues(
                ObjectNames.of(fleet.name(), environment.name()),
                "Prometheus of environment " + environment.name(),
                delivery.drift().ignored().stream()
                        .map(ApplicationValues::ignored)
                        .toList(),
                with(cluster, release.namespace()),
                // The chart's services for scraping the control plane stand in kube-system.
                List.of(with(cluster, release.namespace()), with(cluster, "kube-system")),
                "$values/" + delivery.path() + "/" + environment.root() + "/kube-prometheus-stack/values.yaml");
    }

    private static Map<String, Object> with(Map<String, Object> cluster, String namespace) {
        Map<String, Object> destination = new LinkedHashMap<>(cluster);
        destination.put("namespace", namespace);
        return destination;
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
