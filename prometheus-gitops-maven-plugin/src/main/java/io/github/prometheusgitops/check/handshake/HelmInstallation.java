package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How Helm is told to install the chart with the values of a cluster: by Argo CD's application, or by Flux' release.
 *
 * @param release what Helm calls the release
 * @param onlyByFile whether nothing but the file of values says how
 * @see <a href="https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-release-name">Argo CD: Helm release name</a>
 * @see <a href="https://fluxcd.io/flux/components/helm/helmreleases/#release-name">Flux: release name</a>
 */
record HelmInstallation(String release, boolean onlyByFile) {

    /** Helm takes no longer one, so that Flux shortens it. */
    private static final int LONGEST_NAME = 53;

    private static final Set<String> OTHER_VALUES = Set.of("values", "valuesObject", "parameters", "fileParameters");

    /**
     * The one of a cluster; empty if there is none, or several that differ.
     *
     * @param files what the tree has of its environment
     */
    static Optional<HelmInstallation> of(List<Document> files, RenderedCluster cluster) {
        List<HelmInstallation> found =
                files.stream().flatMap(file -> of(file, cluster)).distinct().toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static Stream<HelmInstallation> of(Document file, RenderedCluster cluster) {
        return Stream.concat(
                file.objects("Application").flatMap(application -> ofArgoCd(application, cluster)),
                file.objects("HelmRelease").flatMap(release -> ofFlux(release, cluster)));
    }

    private static Stream<HelmInstallation> ofArgoCd(YamlMapping application, RenderedCluster cluster) {
        String values = "/" + cluster.values().path();
        YamlMapping spec = application.section("spec");
        return Stream.concat(spec.mapping("source").stream(), spec.mappings("sources").stream())
                .map(source -> source.section("helm"))
                .filter(helm -> helm.scalars("valueFiles").stream()
                        .anyMatch(file -> file.text().endsWith(values)))
                .flatMap(helm -> helm
                        .text("releaseName")
                        .or(() -> application.section("metadata").text("name"))
                        .map(name -> new HelmInstallation(
                                name,
                                helm.list("valueFiles").size() == 1
                                        && helm.keys().stream().noneMatch(OTHER_VALUES::contains)))
                        .stream());
    }

    private static Stream<HelmInstallation> ofFlux(YamlMapping object, RenderedCluster cluster) {
        YamlMapping spec = object.section("spec");
        boolean ofOtherChart = spec.section("chart")
                .section("spec")
                .text("chart")
                .filter(chart -> cluster.release()
                        .filter(release -> chart.endsWith(release.chart().name()))
                        .isEmpty())
                .isPresent();
        if (ofOtherChart) {
            return Stream.empty();
        }
        String name = object.section("metadata").text("name").orElse("");
        return spec
                .text("releaseName")
                .or(() -> Optional.of(spec.text("targetNamespace")
                                .map(namespace -> namespace + "-" + name)
                                .orElse(name))
                        .filter(release -> release.length() <= LONGEST_NAME))
                .map(release -> new HelmInstallation(
                        release,
                        spec.list("valuesFrom").size() == 1
                                && spec.get("values").isEmpty()
                                && spec.get("postRenderers").isEmpty()))
                .stream();
    }
}
