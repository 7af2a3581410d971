package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.PrometheusFeatures;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;

/** Values that take away a feature flag which Prometheus needs, since a list in them replaces the rendered one. */
final class FeatureFlags {

    private static final FindingType FEATURE_FLAG = FindingType.error(
            "fleet/feature-flag", "`values` replaces the feature flags without one that `remoteWrite` needs");

    private FeatureFlags() {}

    static void check(PrometheusFeatures features, YamlMapping spec, Findings findings) {
        EksKeys.prometheusSpec(spec.section(EksKeys.VALUES))
                .filter(chartSpec -> chartSpec.get("enableFeatures").isPresent())
                .ifPresent(chartSpec -> {
                    List<String> said = chartSpec.scalars("enableFeatures").stream()
                            .map(YamlScalar::text)
                            .toList();
                    features.flags().stream()
                            .filter(flag -> !said.contains(flag))
                            .forEach(flag -> findings.add(
                                    FEATURE_FLAG,
                                    chartSpec.at("enableFeatures"),
                                    "this list replaces the rendered one and lacks `" + flag
                                            + "`, without which what `remoteWrite` asks for is not sent",
                                    "add `" + flag + "`"));
                });
    }
}
