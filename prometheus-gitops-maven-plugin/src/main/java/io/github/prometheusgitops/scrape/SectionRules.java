package io.github.prometheusgitops.scrape;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What Prometheus asks of several keys of one section together, or of the form of one. */
final class SectionRules {

    private static final FindingType TOO_MANY = FindingType.error("scrape/at-most-one");

    private static final Pattern FILE_NAME = Pattern.compile("[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)");
    private static final Pattern URL = Pattern.compile("https?://[^/\\s].*");

    /** Pairs of which there may be one; the rest of each list, where there is one, are its rivals altogether. */
    private static final Map<String, List<List<String>>> AT_MOST_ONE = Map.of(
            "basic_auth",
            List.of(
                    List.of("username", "username_file", "username_ref"),
                    List.of("password", "password_file", "password_ref")),
            "authorization",
            List.of(List.of("credentials", "credentials_file", "credentials_ref")),
            "oauth2",
            List.of(List.of("client_secret", "client_secret_file", "client_secret_ref")),
            "tls_config",
            List.of(
                    List.of("ca", "ca_file", "ca_ref"),
                    List.of("cert", "cert_file", "cert_ref"),
                    List.of("key", "key_file", "key_ref")),
            "marathon_sd_config",
            List.of(List.of(
                    "auth_token",
                    "auth_token_file",
                    "basic_auth",
                    "authorization",
                    "bearer_token",
                    "bearer_token_file")),
            "scaleway_sd_config",
            List.of(List.of("secret_key", "secret_key_file")));

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

    private final String section;
    private final YamlMapping mapping;
    private final Findings findings;

    private SectionRules(String section, YamlMapping mapping, Findings findings) {
        this.section = section;
        this.mapping = mapping;
        this.findings = findings;
    }

    static void check(String section, YamlMapping mapping, Findings findings) {
        new SectionRules(section, mapping, findings).check();
    }

    private void check() {
        AT_MOST_ONE.getOrDefault(section, List.of()).forEach(this::atMostOne);
        if (ScrapeGrammar.section(section).containsKey("basic_auth")) {
            atMostOne(AUTHENTICATION);
            proxy();
        }
        switch (section) {
            case "authorization" -> authorization();
            case "oauth2" -> proxy();
            case "dns_sd_config" -> dns();
            case "file_sd_config" -> files();
            case "http_sd_config", "puppetdb_sd_config" -> url("url");
            case "kubernetes_sd_config" -> kubernetes();
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
        String type = mapping.text("type").orElse("SRV").toUpperCase(java.util.Locale.ROOT);
        if (!Set.of("SRV", "A", "AAAA", "MX", "NS").contains(type)) {
            wrong(mapping.at("type"), "there are no records of type `" + type + "`", "one of SRV, A, AAAA, MX, NS");
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

    private void url(String key) {
        mapping.scalar(key)
                .filter(url -> !url.text().isEmpty() && !URL.matcher(url.text()).matches())
                .ifPresent(url -> wrong(url.at(), "`" + url.text() + "` is no http or https URL", ""));
    }

    private void secretKey() {
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
        for (String key :
                List.of("basic_auth", "authorization", "oauth2", "bearer_token", "bearer_token_file", "tls_config")) {
            if (has(key) && !server) {
                together(key, "`" + key + "` is for another cluster, and there is no `api_server`");
            }
        }
        if ((server || file)
                && mapping.mapping("namespaces")
                        .flatMap(namespaces -> namespaces.text("own_namespace"))
                        .filter("true"::equals)
                        .isPresent()) {
            together("namespaces", "Prometheus' own namespace is of its own cluster, and another one is named");
        }
        Set<String> allowed = SELECTORS.get(mapping.text("role").orElse(""));
        if (allowed != null) {
            for (YamlMapping selector : mapping.mappings("selectors")) {
                selector.scalar("role")
                        .filter(role -> SELECTORS.containsKey(role.text()) && !allowed.contains(role.text()))
                        .ifPresent(role -> wrong(
                                role.at(),
                                "role `" + mapping.text("role").orElse("") + "` has no selector of `" + role.text()
                                        + "`",
                                "remove it"));
            }
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

    private void wrong(Location at, String summary, String mend) {
        findings.add(ScrapeConfigurations.WRONG_VALUE, at, summary, mend);
    }
}
