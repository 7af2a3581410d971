package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.regex.GoRegex;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reports relabelling that takes away or changes the labels by which AMP knows replicas, or after which nothing is sent.
 *
 * <p>AMP keeps the samples of one replica of each {@code cluster}. Relabelling before remote write sees external labels, the
 * replica label among them. A label that a series has of itself, from its target or its relabelling, wins over the external
 * one ({@code processExternalLabels} of Prometheus' {@code storage/remote/queue_manager.go}).
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-ingest-dedupe.html">Deduplicating high
 *     availability metrics</a>
 */
record DeduplicationLabels(Findings findings) {

    private static final FindingType DEDUPLICATION = FindingType.error(
            "fleet/deduplication",
            "relabelling takes away or writes `cluster` or `__replica__`, by which AMP tells "
                    + "clusters and replicas");
    private static final FindingType NOTHING_SENT =
            FindingType.warning("fleet/nothing-sent", "a rule of `writeRelabelConfigs` lets no sample through");
    private static final FindingType PUSHED_SAMPLES = FindingType.warning(
            "fleet/pushed-samples",
            "samples can be pushed to one of several replicas, of which AMP keeps another one's");

    private static final String CLUSTER = "cluster";
    private static final String REPLICA = "__replica__";
    private static final Set<String> BOTH = Set.of(CLUSTER, REPLICA);

    private static final Set<String> WRITING = Set.of("replace", "hashmod", "lowercase", "uppercase", "labelmap");

    /** Lists of relabelling that samples pass on their way from a target, in each of the spellings. */
    private static final Pattern OF_SAMPLES = Pattern.compile("(?i)(?!.*alert|write).*relabel.*");

    private static final List<String> RECEIVERS = List.of("enableRemoteWriteReceiver", "enableOTLPReceiver");

    /** The same by feature flags and arguments of Prometheus. */
    private static final Set<String> RECEIVING = Set.of(
            "remote-write-receiver",
            "otlp-write-receiver",
            "web.enable-remote-write-receiver",
            "web.enable-otlp-receiver");

    /** Holds all relabelling that an environment's descriptor says against its labels. */
    void check(Environment environment, PrometheusSettings prometheus, YamlMapping spec) {
        boolean replicated = prometheus.replicas() > 1;
        Set<String> kept = new TreeSet<>(replicated ? BOTH : Set.of(CLUSTER));
        for (YamlMapping entry : spec.mappings(EnvironmentShapes.REMOTE_WRITE)) {
            entry.mappings(PrometheusKeys.WRITE_RELABEL_CONFIGS).forEach(rule -> {
                removed(rule, kept);
                written(rule, kept, "writeRelabelConfigs");
                nothingSent(rule, environment);
            });
        }
        if (replicated) {
            spec.get(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS)
                    .ifPresent(configs -> scraped("additionalScrapeConfigs", configs));
            spec.mapping(EksKeys.VALUES).ifPresent(values -> {
                scraped("values", values);
                pushed(values);
            });
        }
    }

    private void removed(YamlMapping rule, Set<String> kept) {
        String action = action(rule);
        if (!action.equals("labeldrop") && !action.equals("labelkeep")) {
            return;
        }
        for (String label : kept) {
            boolean drops = action.equals("labeldrop");
            if (GoRegex.of(PrometheusKeys.REGEX.text(rule), true)
                    .matches(label)
                    .filter(match -> match == drops)
                    .isPresent()) {
                findings.add(
                        DEDUPLICATION,
                        rule.at(PrometheusKeys.REGEX),
                        "`" + action + "` takes away the label `" + label + "`, by which AMP "
                                + (label.equals(REPLICA)
                                        ? "tells replicas: it would get every sample twice"
                                        : "tells clusters"),
                        (drops ? "leave it out of `regex`" : "add `|" + label + "` to `regex`")
                                + (label.equals(REPLICA) ? ", or set `replicas: 1`" : ""));
            }
        }
    }

    private void written(YamlMapping rule, Set<String> kept, String where) {
        String action = action(rule);
        if (!WRITING.contains(action)) {
            return;
        }
        String key = action.equals("labelmap")
                ? "replacement"
                : rule.get("target_label").isPresent() ? "target_label" : "targetLabel";
        rule.text(key)
                .filter(kept::contains)
                .ifPresent(label -> report(rule.at(key), "`" + where + "` writes the label `" + label + "`"));
    }

    /** Rules by which every sample goes: those that match always, or by labels that all samples share. */
    private void nothingSent(YamlMapping rule, Environment environment) {
        String action = action(rule);
        List<YamlScalar> sources = rule.scalars(PrometheusKeys.SOURCE_LABELS);
        GoRegex regex = GoRegex.of(PrometheusKeys.REGEX.text(rule), true);
        boolean known = sources.stream()
                .allMatch(label -> environment.scraping().externalLabels().containsKey(label.text()));
        String separator = PrometheusKeys.SEPARATOR.text(rule);
        Optional<Boolean> matches = regex.matchesAll()
                ? Optional.of(true)
                : known
                        ? regex.matches(String.join(
                                separator,
                                sources.stream()
                                        .map(label -> environment
                                                .scraping()
                                                .externalLabels()
                                                .get(label.text()))
                                        .toList()))
                        : Optional.empty();
        boolean drops = action.equals("drop") && matches.filter(match -> match).isPresent();
        boolean keepsNone =
                action.equals("keep") && matches.filter(match -> !match).isPresent();
        if (drops || keepsNone) {
            findings.add(
                    NOTHING_SENT,
                    rule.at(),
                    "this rule lets no sample of `" + environment.name() + "` through",
                    "correct `regex`, or remove the destination");
        }
    }

    private void scraped(String path, YamlValue value) {
        if (value instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> scraped(path, item));
        }
        if (!(value instanceof YamlMapping mapping)) {
            return;
        }
        mapping.entries().forEach((key, entry) -> {
            String inner = path + "." + key;
            if (OF_SAMPLES.matcher(key).matches()) {
                mapping.mappings(key).forEach(rule -> written(rule, BOTH, inner));
            } else if (key.equals("static_configs") || key.equals("staticConfigs")) {
                mapping.mappings(key)
                        .forEach(group -> group.mapping("labels").ifPresent(labels -> labelled(labels, inner)));
            } else if (key.equals("podTargetLabels") || key.equals("targetLabels")) {
                mapping.scalars(key).stream()
                        .filter(label -> BOTH.contains(label.text()))
                        .forEach(
                                label -> report(label.at(), "`" + inner + "` writes the label `" + label.text() + "`"));
            } else if (key.equals("enforcedNamespaceLabel")) {
                mapping.text(key)
                        .filter(BOTH::contains)
                        .ifPresent(label -> report(mapping.at(key), "`" + inner + "` sets the label `" + label + "`"));
            } else if (!key.equals("additionalRemoteWrite")) {
                scraped(inner, entry.value());
            }
        });
    }

    private void labelled(YamlMapping labels, String where) {
        labels.entries().forEach((label, entry) -> {
            if (BOTH.contains(label)) {
                report(entry.key().at(), "`" + where + "` sets the label `" + label + "`");
            }
        });
    }

    private void report(Location at, String what) {
        findings.add(
                DEDUPLICATION,
                at,
                what + ", by which AMP tells clusters and their replicas: it would drop samples as copies",
                "choose another label, such as `source_cluster`");
    }

    /** Pushed samples reach one replica, and AMP may just be keeping the other one's. */
    private void pushed(YamlMapping values) {
        Optional<YamlMapping> chartSpec = EksKeys.prometheusSpec(values);
        chartSpec.ifPresent(map -> {
            RECEIVERS.stream()
                    .filter(receiver -> map.flag(receiver).orElse(false))
                    .forEach(receiver -> pushed(map.at(receiver)));
            map.scalars("enableFeatures").stream()
                    .filter(flag -> RECEIVING.contains(flag.text()))
                    .forEach(flag -> pushed(flag.at()));
            map.mappings("additionalArgs").stream()
                    .flatMap(argument -> argument.scalar("name").stream())
                    .filter(name -> RECEIVING.contains(name.text()))
                    .forEach(name -> pushed(name.at()));
        });
    }

    private void pushed(Location at) {
        findings.add(
                PUSHED_SAMPLES,
                at,
                "what is pushed through the service reaches one replica, and AMP keeps the samples of one: with `replicas` of"
                        + " 2 or more it may be the other",
                "set `replicas: 1`, or push to every replica (`values.prometheus.servicePerReplica`)");
    }

    private static String action(YamlMapping rule) {
        return PrometheusKeys.ACTION.text(rule).toLowerCase(Locale.ROOT);
    }
}
