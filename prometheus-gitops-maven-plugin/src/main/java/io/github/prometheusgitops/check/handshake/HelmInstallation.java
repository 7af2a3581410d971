package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.HelmChart;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Helm is told to install the chart with the values of a cluster: by Argo CD's application, or by Flux' release.
 *
 * @param release what Helm calls the release; absent where that cannot be told
 * @param namespace where the chart's objects go, unless the file of values says otherwise; absent where that cannot be told
 * @param onlyByFile whether nothing but the file of values says how
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-release-name">Argo CD: Helm release name</a>
 * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/#release-name">Flux: release name</a>
 */
record HelmInstallation(Optional<String> release, Optional<HelmNamespace> namespace, boolean onlyByFile) {

    /** Helm takes no longer one, so that Flux shortens it. */
    private static final int LONGEST_NAME = 53;

    private static final Set<String> OTHER_VALUES = Set.of("values", "valuesObject", "parameters", "fileParameters");

    /**
     * The one of a cluster; empty if there is none, or several that differ.
     *
     * @param files what the tree has of its environment
     * @param values the chart's file of values
     */
    static Optional<HelmInstallation> of(List<Document> files, Document values, HelmChart chart) {
        List<HelmInstallation> found = Stream.concat(
                        files.stream()
                                .flatMap(file -> file.objects("Application"))
                                .flatMap(application -> ofArgoCd(application, values)),
                        files.stream()
                                .flatMap(file -> file.objects("HelmRelease"))
                                .flatMap(release -> ofFlux(release, chart, files)))
                .toList();
        boolean alike = found.stream().map(HelmInstallation::known).distinct().count() == 1;
        return alike ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** What it says, wherever that stands. */
    private List<Object> known() {
        return List.of(release, namespace.map(HelmNamespace::name).map(YamlScalar::text), onlyByFile);
    }

    private static Stream<HelmInstallation> ofArgoCd(YamlMapping application, Document values) {
        YamlMapping spec = application.section("spec");
        return Stream.concat(spec.mapping("source").stream(), spec.mappings("sources").stream())
                .map(source -> source.section("helm"))
                .filter(helm -> helm.scalars("valueFiles").stream()
                        .anyMatch(file -> file.text().endsWith("/" + values.path())))
                .map(helm -> new HelmInstallation(
                        helm.text("releaseName")
                                .or(() -> application.section("metadata").text("name")),
                        HelmNamespace.ofArgoCd(spec, helm),
                        helm.list("valueFiles").size() == 1
                                && helm.keys().stream().noneMatch(OTHER_VALUES::contains)));
    }

    private static Stream<HelmInstallation> ofFlux(YamlMapping object, HelmChart chart, List<Document> files) {
        YamlMapping spec = object.section("spec");
        Set<String> charts = charts(spec, files);
        if (!charts.isEmpty() && charts.stream().noneMatch(name -> name.endsWith(chart.name()))) {
            return Stream.empty();
        }
        String name = object.section("metadata").text("name").orElse("");
        return Stream.of(new HelmInstallation(
                spec.text("releaseName")
                        .or(() -> Optional.of(spec.text("targetNamespace")
                                        .map(namespace -> namespace + "-" + name)
                                        .orElse(name))
                                .filter(release -> release.length() <= LONGEST_NAME)),
                HelmNamespace.ofFlux(object, files),
                spec.list("valuesFrom").size() == 1
                        && spec.get("values").isEmpty()
                        && spec.get("postRenderers").isEmpty()));
    }

    /** The names, or addresses, of what a release installs; none where they are not in the tree. */
    private static Set<String> charts(YamlMapping spec, List<Document> files) {
        String source = spec.section("chartRef").text("name").orElse("");
        return Stream.concat(
                        spec.section("chart").section("spec").text("chart").stream(),
                        files.stream()
                                .flatMap(file -> file.objects("OCIRepository"))
                                .filter(repository -> repository
                                        .section("metadata")
                                        .text("name")
                                        .filter(source::equals)
                                        .isPresent())
                                .flatMap(repository -> repository.section("spec").text("url").stream()))
                .collect(Collectors.toSet());
    }
}
