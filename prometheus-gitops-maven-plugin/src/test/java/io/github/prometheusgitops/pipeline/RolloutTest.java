package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An upgrade goes through the fleet wave by wave, and nothing stays behind unnoticed. */
class RolloutTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String PROD = "environments/prod.yaml";
    private static final String VALUES = "/kube-prometheus-stack/values.yaml";

    private static final String ROLLOUT = """
            rollout:
              waves: [[dev, qa], [prod]]
              wave: 1
              previous: {prometheus: v3.4.0, kubePrometheusStack: 88.4.0}
            """;

    @TempDir
    Path base;

    /** Dev and qa have been upgraded, prod waits for wave 2. */
    private Workbench repository() {
        return Workbench.small(base)
                .environment("qa", "444444444444")
                .edit(FLEET, "  delivery", ROLLOUT.indent(2) + "  delivery");
    }

    @Test
    void anEnvironmentKeepsThePreviousVersionsUntilItsWave() {
        Workbench repository = repository();
        repository.generate();

        assertThat(tags(repository)).containsExactly("v3.5.0", "v3.4.0", "v3.5.0");
        assertThat(repository.tree().get("environments/dev/argocd/application.yaml"))
                .contains("targetRevision: \"88.5.3\"");
        assertThat(repository.tree().get("environments/prod/argocd/application.yaml"))
                .contains("targetRevision: \"88.4.0\"");
    }

    @Test
    void aRunSaysWhoIsBehind() {
        Workbench repository = repository();

        assertThat(repository.generate().behind())
                .containsExactly("Prometheus v3.5.0: 2 of 3 environments; still on v3.4.0: prod");
        assertThat(repository.edit(FLEET, "wave: 1", "wave: 0").generate().behind())
                .containsExactly("Prometheus v3.5.0: 0 of 3 environments; still on v3.4.0: dev, prod, qa");
        assertThat(repository.edit(FLEET, "wave: 0", "wave: 2").generate().behind())
                .isEmpty();
    }

    @Test
    void theCommonVersionIsOneLineOfEachEnvironmentWhoseWaveHasCome() {
        Workbench repository = repository();

        assertThat(linesChangedBy(repository, "prometheus: v3.5.0", "prometheus: v3.6.0"))
                .isEqualTo(new TreeMap<>(Map.of(
                        "environments/dev" + VALUES, List.of("      tag: v3.6.0"),
                        "environments/qa" + VALUES, List.of("      tag: v3.6.0"))));
    }

    @Test
    void theNextWaveIsOneLineOfTheFleet() {
        Workbench repository = repository();

        assertThat(linesChangedBy(repository, "wave: 1", "wave: 2"))
                .isEqualTo(new TreeMap<>(Map.of(
                        "environments/prod" + VALUES,
                        List.of("      tag: v3.5.0"),
                        "environments/prod/argocd/application.yaml",
                        List.of("      targetRevision: \"88.5.3\""))));
    }

    @Test
    void beforeTheFirstWaveEveryoneWaits() {
        Workbench repository = repository().edit(FLEET, "wave: 1", "wave: 0");
        repository.generate();

        assertThat(tags(repository)).containsOnly("v3.4.0");
    }

    @Test
    void aPinHoldsAnEnvironmentUntilItsWave() {
        Workbench repository = repository()
                .edit(FLEET, "    previous: {prometheus: v3.4.0, kubePrometheusStack: 88.4.0}\n", "")
                .edit(PROD, "spec:", "spec:\n  versions: {prometheus: v3.3.1}");
        repository.generate();

        assertThat(tags(repository)).containsExactly("v3.5.0", "v3.3.1", "v3.5.0");
        assertThat(repository.tree().get("environments/prod/argocd/application.yaml"))
                .contains("targetRevision: \"88.5.3\"");
    }

    @Test
    void anEnvironmentMayRunTheNewVersionBeforeItsWave() {
        Workbench repository = repository().edit(PROD, "spec:", "spec:\n  versions: {prometheus: v3.5.0}");
        repository.generate();

        assertThat(tags(repository)).containsOnly("v3.5.0");
    }

    @Test
    void aPinWithoutARolloutNeverEnds() {
        Workbench repository = Workbench.small(base).edit(PROD, "spec:", "spec:\n  versions: {prometheus: v3.5.0}");

        assertThat(repository.errors())
                .containsExactly(
                        PROD + ":5:26: `prometheus` is pinned to v3.5.0, and no wave is to come that would end it"
                                + " [fleet/pin-outlived]\n    remove the pin, or say in `spec.rollout` of the fleet with which"
                                + " wave it ends");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  versions: {prometheus: v3.4.0}",
                        DEV + ":5:26: `prometheus` is pinned to v3.4.0 although wave 1 has come [fleet/pin-outlived]"),
                mistake(
                        PROD,
                        "spec:",
                        "spec:\n  versions: {kubePrometheusStack: 88.3.0}",
                        PROD + ":5:35: `kubePrometheusStack` is pinned to 88.3.0, which is neither the previous version"
                                + " 88.4.0 nor the new one 88.5.3 [fleet/pin-outlived]"),
                mistake(PROD, "spec:", "spec:\n  versions: {terraform: \"1.9\"}", "unknown key `terraform`"),
                mistake(
                        FLEET,
                        "[prod]]",
                        "[prdo]]",
                        FLEET + ":7:25: there is no environment `prdo` [fleet/unknown-environment]",
                        "did you mean `prod`?"),
                mistake(FLEET, "[prod]]", "[prdo]]", FLEET + ":7:12: environment `prod` is in no wave [fleet/no-wave]"),
                mistake(
                        FLEET,
                        "[prod]]",
                        "[prod, dev]]",
                        FLEET + ":7:31: environment `dev` is in wave 1 already [fleet/duplicate]"),
                mistake(FLEET, "wave: 1", "wave: 3", FLEET + ":8:11: there is no wave 3, the last one is 2"),
                mistake(FLEET, "    wave: 1\n", "", "`spec.rollout.wave` is missing"),
                mistake(
                        FLEET,
                        "    previous: {prometheus: v3.4.0, kubePrometheusStack: 88.4.0}\n",
                        "",
                        PROD + ":3:18: environment `prod` waits for wave 2, and nothing says what it runs until then"
                                + " [fleet/rollout]"),
                mistake(
                        PROD,
                        "spec:",
                        "spec:\n  values: {prometheus: {prometheusSpec: {image: {tag: v3.4.0}}}}",
                        "`values.prometheus.prometheusSpec.image.tag` would break"),
                mistake(
                        PROD,
                        "spec:",
                        "spec:\n  values: {prometheus: {prometheusSpec: {version: v3.4.0}}}",
                        "`values.prometheus.prometheusSpec.version` would break"));
    }

    private static Arguments mistake(String file, String from, String to, String... said) {
        return Arguments.of(file, from, to, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWhereItStands(String file, String from, String to, List<String> said) {
        assertThat(repository().edit(file, from, to).errors())
                .anySatisfy(error -> assertThat(error).contains(said));
    }

    /** AWS runs it: it has no versions that could wait. */
    @Test
    void aWaveAsksNothingOfAManagedCollector() {
        Workbench repository = repository();
        repository.file("environments/qa.yaml", """
                apiVersion: prometheus-gitops/v1
                kind: Environment
                metadata: {name: qa}
                spec:
                  tier: production
                  account: "444444444444"
                  deployment:
                    model: managed-collector
                    cluster: {name: qa-1}
                    subnetIds: [subnet-0a1b2c3d4e5f67890, subnet-0b1b2c3d4e5f67890]
                  remoteWrite:
                    - workspace: central
                """);
        assertThat(repository.errors()).isEmpty();

        repository.edit(FLEET, "[[dev, qa], [prod]]", "[[dev], [prod]]");
        assertThat(repository.errors()).isEmpty();

        repository
                .edit(FLEET, "[[dev], [prod]]", "[[dev, prod], [qa]]")
                .edit(FLEET, "    previous: {prometheus: v3.4.0, kubePrometheusStack: 88.4.0}\n", "");
        assertThat(repository.errors()).isEmpty();
    }

    /** Image tags of the environments, by the environments' names. */
    private static List<String> tags(Workbench repository) {
        return repository.tree().entrySet().stream()
                .filter(file -> file.getKey().endsWith(VALUES))
                .map(file -> GeneratedTree.parseYaml(file.getValue())
                        .at("/prometheus/prometheusSpec/image/tag")
                        .asText())
                .toList();
    }

    /** The lines that an edit of the fleet brings into the tree, by file; the lists of checksums aside. */
    private static SortedMap<String, List<String>> linesChangedBy(Workbench repository, String from, String to) {
        repository.generate();
        SortedMap<String, String> before = repository.tree();
        repository.edit(FLEET, from, to).generate();
        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnLeft()).isEmpty();
        assertThat(difference.entriesOnlyOnRight()).isEmpty();
        SortedMap<String, List<String>> lines = new TreeMap<>();
        difference.entriesDiffering().forEach((path, texts) -> {
            if (!path.endsWith("SHA256SUMS")) {
                List<String> added = new ArrayList<>(texts.rightValue().lines().toList());
                texts.leftValue().lines().forEach(added::remove);
                lines.put(path, added);
            }
        });
        return lines;
    }
}
