package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where Prometheus writes to.
 *
 * @param amp workspaces of AMP
 * @param others which a descriptor only passes through
 */
record Destinations(List<Written> amp, List<YamlValue> others) {

    /** What an environment has where nothing is said, which need not stand there. */
    private static final Map<String, String> QUEUE = Map.of(
            "capacity", "2500",
            "maxShards", "200",
            "maxSamplesPerSend", "1000",
            "retryOnRateLimit", "true",
            "sampleAgeLimit", "50m");

    private static final List<String> PASSED =
            List.of("writeRelabelConfigs", "remoteTimeout", "sendExemplars", "sendNativeHistograms");

    private static final List<String> SIGNED = List.of("region", "roleArn", "useFIPSSTSEndpoint");

    /** Takes them out of the chart's values. */
    static Destinations take(ChartValues values, Notes notes) {
        List<Written> amp = new ArrayList<>();
        List<YamlValue> others = new ArrayList<>();
        for (String key : List.of("remoteWrite", "additionalRemoteWrite")) {
            Optional<YamlValue> given = values.take("prometheus", "prometheusSpec", key);
            given.filter(NoDestination::isNoList)
                    .ifPresent(other -> notes.left(
                            other.at(), "`" + key + "`", "it is " + other.kind() + ", and the chart takes a list"));
            given.filter(YamlSequence.class::isInstance)
                    .map(YamlSequence.class::cast)
                    .ifPresent(list -> list.items().forEach(item -> {
                        Optional<Written> written =
                                item instanceof YamlMapping entry ? Written.of(entry) : Optional.empty();
                        written.ifPresentOrElse(amp::add, () -> others.add(item));
                    }));
        }
        return new Destinations(amp, others);
    }

    /** What an environment's descriptor says of one of them. */
    static YamlMapping described(Written written, String workspace, Notes notes) {
        YamlMapping entry = written.entry();
        Location at = written.url().at();
        Draft draft = new Draft(entry.at()).put(Draft.text(workspace, at), "workspace");
        if (written.endpoint() != Endpoint.STANDARD) {
            draft.put(Draft.text(written.endpointWord(), at), "endpoint");
        }
        entry.section("queueConfig").entries().forEach((key, setting) -> {
            boolean usual = setting.value() instanceof YamlScalar scalar
                    && scalar.text().equals(QUEUE.get(key));
            if (!usual) {
                draft.put(setting.value(), "queue", key);
            }
        });
        PASSED.forEach(key -> draft.put(entry.get(key), key));
        entry.entries().forEach((key, value) -> {
            if (!List.of("name", "url", "sigv4", "queueConfig").contains(key) && !PASSED.contains(key)) {
                notes.left(
                        value.key().at(),
                        "`remoteWrite." + key + "`",
                        key.toLowerCase(Locale.ROOT).contains("auth")
                                ? "AMP takes requests that are signed (sigv4) only"
                                : "no descriptor has a key for it");
            }
        });
        entry.section("sigv4").entries().forEach((key, value) -> {
            if (!SIGNED.contains(key)) {
                notes.left(
                        value.key().at(),
                        "`remoteWrite.sigv4." + key + "`",
                        "Prometheus signs as the role of its service account, and as no other");
            }
        });
        return draft.mapping();
    }
}
