package io.github.prometheusgitops.scrape;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What Prometheus asks of several keys of one section together, or of the form of one. */
record SectionRules(String section, YamlMapping mapping, PrometheusVersion version, Findings findings) {

    private static final FindingType TOO_MANY = FindingType.error(
            "scrape/at-most-one",
            "keys of a scrape configuration that exclude each other, such as two ways to authenticate");

    /** The types of records that name targets, each with the first version that reads them. */
    private static final Map<String, PrometheusVersion> RECORDS = Map.of(
            "SRV", new PrometheusVersion(0, 0),
            "A", new PrometheusVersion(0, 0),
            "AAAA", new PrometheusVersion(0, 0),
            "MX", new PrometheusVersion(2, 38),
            "NS", new PrometheusVersion(2, 49));

    private static final PrometheusVersion PODS_BY_THEIR_NODE = new PrometheusVersion(3, 11);

    private static final Pattern FILE_NAME = Pattern.compile("[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)");
    private static final Pattern URL = Pattern.compile("https?://[^/\\s].*");

    /** Keys of which there is one with {@code _file} and one with {@code _ref} behind it, and of which only one may be set. */
    private static final Map<String, List<String>> IN_ONE_WAY = Map.of(
            "basic_auth", List.of("username", "password"),
            "authorization", List.of("credentials"),
            "oauth2", List.of("client_secret"),
            "tls_config", List.of("ca", "cert", "key"));

    private static final List<String> AUTHENTICATION =
            List.of("basic_auth", "authorization", "oauth2", "bearer_token", "bearer_token_file");

    /** What a role of service discovery in Kubernetes may select by. */
    private static final Map<String, Set<String>> SELECTORS = Map.of(
            "pod", Set.of("pod", "node"),
            "service", Set.of("service"),
            "endpointslice", Set.of("pod", "service", "endpointslice"),
            "endpoints", Set.of("pod", "service", "endpoints"),
            "node", Set.of("node"),
            "ingress", Set.of("ingress"));

    void check() {
        IN_ONE_WAY
                .getOrDefault(section, List.of())
                .forEach(key -> atMostOne(List.of(key, key + "_file", key + "_ref")));
        if (ScrapeGrammar.section(section).containsKey("basic_auth")) {
            atMostOne(AUTHENTICATION);
            proxy();
        }
        switch (section) {
            case "authorization" -> authorization();
            case "oauth2" -> proxy();
            case "dns_sd_config" -> dns();
            case "file_sd_config" -> files();
            case "http_sd_config", "puppetdb_sd_config" -> url();
            case "kubernetes_sd_config" -> kubernetes();
            case "marathon_sd_config" ->
                atMostOne(List.of(
                        "auth_token",
                        "auth_token_file",
                        "basic_auth",
                        "authorization",
                        "bearer_token",
                        "bearer_token_file"));
            case "scaleway_sd_config" -> secretKey();
            case "azure_sd_config" -> azure();
            case "zookeeper_sd_config" -> paths();
            default -> {}
        }
    }

    private void atMostOne(List<String> keys) {
        List<String> set = keys.stream().filter(this::has).toList();
        if (set.size() > 1) {
            findings.add(
                    TOO_MANY,
                    mapping.keyAt(set.get(1)),
                    "`" + set.get(0) + "` and `" + set.get(1) + "` exclude each other",
                    "remove one of the two");
        }
    }

    private void proxy() {
        boolean fromEnvironment =
                mapping.text("proxy_from_environment").filter("true"::equals).isPresent();
        if (fromEnvironment && has("proxy_url")) {
            together("proxy_from_environment", "`proxy_from_environment` and `proxy_url` exclude each other");
        } else if (fromEnvironment && has("no_proxy")) {
            together("no_proxy", "`proxy_from_environment` takes `no_proxy` from there, too");
        } else if (has("no_proxy") && !has("proxy_url")) {
            together("no_proxy", "`no_proxy` means nothing without `proxy_url`");
        }
    }

    private void authorization() {
        mapping.scalar("type")
                .filter(type -> type.text().strip().equalsIgnoreCase("basic"))
                .ifPresent(type ->
                        wrong(type.at(), "`authorization` cannot be of type basic", "use `basic_auth` instead"));
    }

    private void dns() {
        String type = mapping.text("type").orElse("SRV").toUpperCase(Locale.ROOT);
        PrometheusVersion since = RECORDS.get(type);
        if (since == null) {
            wrong(mapping.at("type"), "there are no records of type `" + type + "`", "one of SRV, A, AAAA, MX, NS");
        } else if (!version.isAtLeast(since)) {
            tooNew(mapping.at("type"), "`type: " + type + "`", since);
        } else if (!type.equals("SRV") && mapping.number("port").orElse(0) == 0) {
            wrong(mapping.at(), "records of type " + type + " say no port", "add `port`");
        }
    }

    private void files() {
        for (YamlScalar file : mapping.scalars("files")) {
            if (!FILE_NAME.matcher(file.text()).matches()) {
                wrong(
                        file.at(),
                        "`" + file.text() + "` is no file that Prometheus reads targets from",
                        "name one that ends in .json, .yml or .yaml, with `*` in its last part only");
            }
        }
    }

    private void url() {
        mapping.scalar("url")
                .filter(url -> !url.text().isEmpty() && !URL.matcher(url.text()).matches())
                .ifPresent(url -> wrong(url.at(), "`" + url.text() + "` is no http or https URL", ""));
    }

    private void secretKey() {
        atMostOne(List.of("secret_key", "secret_key_file"));
        if (!has("secret_key") && !has("secret_key_file")) {
            wrong(mapping.at(), "neither `secret_key` nor `secret_key_file` is set", "add `secret_key_file`");
        }
    }

    private void azure() {
        if (mapping.text("authentication_method").orElse("OAuth").equals("OAuth")) {
            for (String key : List.of("tenant_id", "client_id", "client_secret")) {
                if (!has(key)) {
                    wrong(mapping.at(), "`" + key + "` is missing, which authentication by OAuth needs", "add it");
                }
            }
        }
    }

    private void paths() {
        for (YamlScalar path : mapping.scalars("paths")) {
            if (!path.text().startsWith("/")) {
                wrong(
                        path.at(),
                        "the path `" + path.text() + "` does not begin with a slash",
                        "write it from the root");
            }
        }
    }

    private void kubernetes() {
        boolean server = has("api_server");
        boolean file = has("kubeconfig_file");
        if (server && file) {
            together("kubeconfig_file", "`kubeconfig_file` and `api_server` exclude each other");
        }
        Stream.concat(AUTHENTICATION.stream(), Stream.of("tls_config"))
                .filter(key -> has(key) && !server)
                .forEach(key -> together(key, "`" + key + "` is for another cluster, and there is no `api_server`"));
        if ((server || file)
                && mapping.mapping("namespaces")
                        .flatMap(namespaces -> namespaces.text("own_namespace"))
                        .filter("true"::equals)
                        .isPresent()) {
            together("namespaces", "Prometheus' own namespace is of its own cluster, and another one is named");
        }
        String own = mapping.text("role").orElse("");
        Set<String> allowed = SELECTORS.getOrDefault(own, SELECTORS.keySet());
        for (YamlMapping selector : mapping.mappings("selectors")) {
            selector.scalar("role")
                    .filter(role -> SELECTORS.containsKey(role.text()) && !allowed.contains(role.text()))
                    .ifPresent(role -> wrong(
                            role.at(), "role `" + own + "` has no selector of `" + role.text() + "`", "remove it"));
            selector.scalar("role")
                    .filter(role -> own.equals("pod") && role.text().equals("node"))
                    .filter(role -> !version.isAtLeast(PODS_BY_THEIR_NODE))
                    .ifPresent(role -> tooNew(role.at(), "a selector of `node` for pods", PODS_BY_THEIR_NODE));
        }
    }

    private boolean has(String key) {
        return mapping.get(key)
                .filter(value -> !(value instanceof YamlScalar scalar
                        && (scalar.isNull() || scalar.text().isEmpty())))
                .isPresent();
    }

    private void together(String key, String summary) {
        findings.add(TOO_MANY, mapping.keyAt(key), summary, "remove `" + key + "`");
    }

    private void tooNew(Location at, String what, PrometheusVersion since) {
        wrong(at, version.tooOldFor(what, since), "raise `versions.prometheus`, or remove it");
    }

    private void wrong(Location at, String summary, String mend) {
        findings.add(ScrapeConfigurations.WRONG_VALUE, at, summary, mend);
    }
}
