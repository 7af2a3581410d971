package io.github.prometheusgitops.deployment.collector;

import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reports what a managed collector cannot do of a scrape configuration.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-collector-how-to.html#AMP-collector-configuration">Scraper
 *     configuration</a>
 */
record CollectorLimits(Findings findings) {

    static final FindingType COLLECTOR = FindingType.error(
            "fleet/collector",
            "what a managed collector cannot do: several workspaces, another region, scraping "
                    + "more often than every 30 seconds, one subnet, discovery or credentials that AWS "
                    + "does not document");
    static final FindingType COLLECTOR_WARNING = COLLECTOR.asWarning();
    private static final FindingType COLLECTOR_QUOTA = FindingType.error(
            "fleet/collector-quota",
            "more managed collectors of one account and region than AWS allows unless it has raised the quota");

    private static final long SHORTEST_INTERVAL_MILLIS = 30_000;

    /** The only credentials that a collector has. */
    private static final String TOKEN = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    private static final String ONLY_BEARER =
            "remove it, or write `authorization: {type: Bearer, credentials_file: " + TOKEN + "}`";

    private static final Set<String> OTHER_CREDENTIALS = Set.of("basic_auth", "oauth2", "sigv4", "bearer_token");

    /** An IP address or the one name that a collector resolves, with a port. */
    private static final Pattern ADDRESS =
            Pattern.compile("([0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.]+]|kubernetes\\.default\\.svc)(:[0-9]+)?");

    /** Reports accounts with more collectors in one region than AWS allows. */
    static void quota(List<Environment> collectors, Limits limits, Findings findings) {
        Map<Place, Integer> counts = new HashMap<>();
        for (Environment environment : collectors) {
            Place place = environment.place();
            int count = counts.merge(place, 1, Integer::sum);
            Limit limit = limits.of(
                    "amp/collectors-per-region",
                    place.account(),
                    Optional.of(place.region().id()));
            if (limit.isExceededBy(count)) {
                findings.add(
                        COLLECTOR_QUOTA,
                        environment.at(),
                        "these are " + count + " managed collectors of account " + place.account() + " in "
                                + place.region() + ", and AWS allows " + limit.text(count),
                        limit.mend(count, limit.quota().otherwise()));
            }
        }
    }

    /** Reports labels that may not arrive as they are. */
    void labels(YamlMapping spec) {
        spec.mapping(EnvironmentShapes.EXTERNAL_LABELS).ifPresent(this::dollars);
    }

    private void dollars(YamlMapping labels) {
        labels.keys().stream()
                .filter(name -> labels.text(name).orElse("").contains("$"))
                .forEach(name -> findings.add(
                        FleetFindings.EXTERNAL_LABEL_WARNING,
                        labels.at(name),
                        "Prometheus 3 takes `$` in external labels for an environment variable, and which Prometheus a"
                                + " managed collector is AWS does not say",
                        "write a label without `$`, or look at what arrives"));
    }
    /** Reports what AMP refuses of an environment's scrape configurations. */
    void check(Descriptor descriptor) {
        YamlMapping spec = descriptor.spec();
        spec.scalar(EnvironmentShapes.SCRAPE_INTERVAL).ifPresent(interval -> interval("scrapeInterval", interval));
        // What the fleet's defaults say is meant for those that have no scrape configurations of their own.
        spec.get(ClusterKeys.TARGETS)
                .filter(targets -> !spec.list(CollectorKeys.SCRAPE_CONFIGS).isEmpty())
                .filter(targets -> List.of(
                                descriptor.nameAt().file(),
                                spec.at(CollectorKeys.SCRAPE_CONFIGS).file())
                        .contains(targets.at().file()))
                .ifPresent(targets -> refuse(
                        targets.at(),
                        "`scrapeConfigs` replaces all scrape configurations, so that `targets` would be overlooked",
                        "remove one of the two"));
        spec.mappings(CollectorKeys.SCRAPE_CONFIGS).forEach(this::scrapeConfig);
    }

    private void scrapeConfig(YamlMapping config) {
        config.scalar("scrape_interval").ifPresent(interval -> interval("scrape_interval", interval));
        config.entries().forEach((key, entry) -> {
            if (key.endsWith("_sd_configs") && !key.equals("kubernetes_sd_configs")) {
                refuse(
                        entry.key().at(),
                        "a managed collector finds targets by `kubernetes_sd_configs` only, not by `" + key + "`",
                        "remove it, or choose `deployment.model: eks`");
            }
            if (OTHER_CREDENTIALS.contains(key)) {
                refuse(
                        entry.key().at(),
                        "a managed collector shows targets its service account's token or nothing, no `" + key + "`",
                        ONLY_BEARER);
            }
        });
        config.scalar("bearer_token_file").ifPresent(this::token);
        config.mapping("authorization").ifPresent(this::authorization);
        config.mappings("static_configs")
                .forEach(group -> group.scalars("targets").forEach(this::address));
        config.mappings("relabel_configs").stream()
                .filter(rule ->
                        rule.text("target_label").filter("__address__"::equals).isPresent())
                .flatMap(rule -> rule.scalar("replacement").stream())
                .filter(replacement -> !replacement.text().contains("$"))
                .forEach(this::address);
        config.mappings("kubernetes_sd_configs").stream()
                .flatMap(discovery -> discovery.scalar("role").stream())
                .filter(role -> role.text().equalsIgnoreCase("endpointslice"))
                .forEach(role -> findings.add(
                        COLLECTOR_WARNING,
                        role.at(),
                        "the policy by which AWS lets a collector into the cluster does not name endpoint slices",
                        "write `role: endpoints`"));
    }

    private void authorization(YamlMapping authorization) {
        Optional<YamlScalar> type = authorization.scalar("type");
        type.filter(word -> !word.text().equalsIgnoreCase("Bearer"))
                .ifPresent(word -> refuse(
                        word.at(), "a managed collector knows `type: Bearer` only, not " + word.text(), ONLY_BEARER));
        authorization
                .get("credentials")
                .ifPresent(value -> refuse(
                        value.at(), "a managed collector shows targets its service account's token only", ONLY_BEARER));
        authorization.scalar("credentials_file").ifPresent(this::token);
    }

    private void token(YamlScalar file) {
        if (!file.text().equals(TOKEN)) {
            refuse(file.at(), "a managed collector has no file " + file.text(), ONLY_BEARER);
        }
    }

    private void address(YamlScalar address) {
        if (!ADDRESS.matcher(address.text()).matches()) {
            refuse(
                    address.at(),
                    "a managed collector resolves no name but kubernetes.default.svc, and `" + address.text()
                            + "` is no IP address",
                    "write the IP address, or find the target by `kubernetes_sd_configs`");
        }
    }

    private void interval(String key, YamlScalar interval) {
        if (PrometheusDuration.millis(interval.text()) < SHORTEST_INTERVAL_MILLIS) {
            refuse(
                    interval.at(),
                    "a managed collector scrapes every 30 seconds at most, and `" + key + "` is " + interval.text(),
                    "set 30s or more");
        }
    }

    private void refuse(Location at, String what, String mend) {
        findings.add(COLLECTOR, at, what, mend);
    }
}
