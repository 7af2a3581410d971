package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Map;
import java.util.stream.Stream;

/** Finds what an environment says of remote write and its Prometheus does not know yet. */
record RemoteWriteVersions(PrometheusVersion version, Findings findings) {

    private static final FindingType NEWER_THAN_PROMETHEUS = FindingType.error(
            "fleet/newer-than-prometheus",
            "what `remoteWrite` takes and the environment's Prometheus does not know yet");

    private static final Map<Key, PrometheusVersion> SINCE = Map.of(
            PrometheusKeys.SEND_EXEMPLARS, new PrometheusVersion(2, 27),
            PrometheusKeys.SEND_NATIVE_HISTOGRAMS, new PrometheusVersion(2, 40),
            PrometheusKeys.SAMPLE_AGE_LIMIT, new PrometheusVersion(2, 50));

    /**
     * The first version that knows {@code use_fips_sts_endpoint}: the first one that is built with
     * github.com/prometheus/sigv4. The Prometheus Operator writes the key from 2.54 on, and 2.54 to 3.0 refuse it.
     */
    private static final PrometheusVersion FIPS_OF_STS = new PrometheusVersion(3, 1);

    /** Reports what the environment's own Prometheus, if it has one, would refuse, or do without. */
    static void check(Environment environment, YamlMapping spec, Findings findings) {
        if (environment.deployment().ownPrometheus().isPresent()) {
            new RemoteWriteVersions(environment.versions().prometheusVersion(), findings).check(spec);
        }
    }

    /** The mapping that says the endpoint of an entry of {@code remoteWrite}: the entry, or the environment's own. */
    static YamlMapping saysEndpoint(YamlMapping spec, YamlMapping entry) {
        return entry.text(PrometheusKeys.ENDPOINT).isPresent() ? entry : spec;
    }

    private void check(YamlMapping spec) {
        for (YamlMapping entry : spec.mappings(EnvironmentShapes.REMOTE_WRITE)) {
            Stream.of(entry, entry.section(PrometheusKeys.QUEUE))
                    .forEach(written -> SINCE.forEach((key, since) -> {
                        if (written.get(key).isPresent()) {
                            known(written, key, "`" + key.name() + "`", since, "remove `" + key.name() + "`");
                        }
                    }));
        }
        spec.mappings(EnvironmentShapes.REMOTE_WRITE).stream()
                .map(entry -> saysEndpoint(spec, entry))
                .distinct()
                .filter(says -> Endpoint.of(PrometheusKeys.ENVIRONMENT_ENDPOINT.text(says))
                        .fips())
                .forEach(says -> known(
                        says,
                        PrometheusKeys.ENDPOINT,
                        "`use_fips_sts_endpoint`, which a FIPS endpoint takes,",
                        FIPS_OF_STS,
                        "use an `endpoint` without FIPS"));
    }

    private void known(YamlMapping written, Key key, String what, PrometheusVersion since, String otherwise) {
        if (!version.isAtLeast(since)) {
            findings.add(
                    NEWER_THAN_PROMETHEUS,
                    written.at(key),
                    version.tooOldFor(what, since),
                    "raise `versions.prometheus`, or " + otherwise);
        }
    }
}
