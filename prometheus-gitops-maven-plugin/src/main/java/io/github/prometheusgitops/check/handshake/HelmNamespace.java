package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The namespace that Helm is told to install a chart in, or that the chart is told to put its objects in instead.
 *
 * @param name with the place where it is said
 * @param override whether it is the chart's own value, which counts more than any other
 * @see <a href="https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml">namespaceOverride</a>
 */
record HelmNamespace(YamlScalar name, boolean override) {

    private static final String OVERRIDE = "namespaceOverride";

    /**
     * By an application of Argo CD, whose parameters count more than its values, and these more than files.
     *
     * @param spec of the application
     * @param helm of the source that has the chart
     * @return empty where it cannot be told
     */
    static Optional<HelmNamespace> ofArgoCd(YamlMapping spec, YamlMapping helm) {
        if (helm.list("valueFiles").size() != 1
                || Stream.of("values", "fileParameters")
                        .flatMap(key -> helm.get(key).stream())
                        .anyMatch(HelmNamespace::mentionsOverride)) {
            return Optional.empty();
        }
        Optional<YamlScalar> override = helm.mappings("parameters").stream()
                .filter(parameter ->
                        parameter.text("name").filter(OVERRIDE::equals).isPresent())
                .flatMap(parameter -> parameter.scalar("value").stream())
                // Helm takes the last one of a name.
                .reduce((earlier, later) -> later)
                .or(() -> helm.section("valuesObject").scalar(OVERRIDE));
        return of(
                override,
                helm.scalar("namespace").or(() -> spec.section("destination").scalar("namespace")));
    }

    /**
     * By a release of Flux, whose values count more than those that it takes from elsewhere.
     *
     * @param files what the tree has of its environment
     * @return empty where it cannot be told
     */
    static Optional<HelmNamespace> ofFlux(YamlMapping release, List<Document> files) {
        YamlMapping spec = release.section("spec");
        if (spec.list("valuesFrom").size() != 1 || spec.get("postRenderers").isPresent()) {
            return Optional.empty();
        }
        return of(
                spec.section("values").scalar(OVERRIDE),
                spec.scalar("targetNamespace")
                        .or(() -> release.section("metadata")
                                .scalar("namespace")
                                .filter(own -> !isMovedByKustomize(files))));
    }

    private static Optional<HelmNamespace> of(Optional<YamlScalar> override, Optional<YamlScalar> told) {
        boolean overrides = override.filter(name -> !isNothing(name)).isPresent();
        return (overrides ? override : told)
                .filter(name -> !isWorkedOut(name.text()))
                .map(name -> new HelmNamespace(name, overrides));
    }

    /** Where Prometheus is in the end: by the chart's values, too. */
    static Optional<YamlScalar> in(YamlMapping values, Optional<HelmNamespace> told) {
        return told.flatMap(namespace -> namespace.override()
                ? Optional.of(namespace.name())
                : values.scalar(OVERRIDE)
                        .filter(name -> !isNothing(name))
                        .or(() -> Optional.of(namespace.name()))
                        .filter(name -> !isWorkedOut(name.text())));
    }

    private static boolean isNothing(YamlScalar name) {
        return name.isNull() || name.text().isEmpty();
    }

    /** By Helm, by an ApplicationSet, or by variables of Flux. */
    private static boolean isWorkedOut(String text) {
        return text.contains("{{") || text.contains("${") || text.isEmpty();
    }

    /** kustomize, by itself or by Flux, writes another namespace into what it applies. */
    private static boolean isMovedByKustomize(List<Document> files) {
        return files.stream()
                .flatMap(file -> file.objects("Kustomization"))
                .anyMatch(object -> object.get("namespace").isPresent()
                        || object.section("spec").get("targetNamespace").isPresent());
    }

    /** No deeper than YAML may be nested. */
    private static boolean mentionsOverride(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return mapping.entries().entrySet().stream()
                    .anyMatch(entry -> entry.getKey().equals(OVERRIDE)
                            || mentionsOverride(entry.getValue().value()));
        }
        return value instanceof YamlSequence list
                ? list.items().stream().anyMatch(HelmNamespace::mentionsOverride)
                : value instanceof YamlScalar scalar && scalar.text().contains(OVERRIDE);
    }
}
