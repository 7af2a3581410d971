package io.github.prometheusgitops.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of one folder: one AMP rule group namespace, or one PrometheusRule.
 *
 * @param name the folder's name, which is the namespace's
 * @param files the files that it is made from, as headers show them
 * @param groups the rule groups in Prometheus' format, file after file in the order in which they were written
 */
public record RuleNamespace(String name, List<String> files, List<Map<String, Object>> groups) {

    private static final Pattern DNS_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");

    public RuleNamespace {
        files = List.copyOf(files);
        groups = List.copyOf(groups);
    }

    /**
     * Its name as a part of a Kubernetes object's, of 138 characters at most: what is a DNS label is taken as it is, anything
     * else is spelt as one and gets, behind a dot, the beginning of its SHA-256. A name with a dot is never taken as it is,
     * so that no two namespaces meet.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object names</a>
     */
    public String kubernetesName() {
        if (DNS_LABEL.matcher(name).matches()) {
            return name;
        }
        String label =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("-$", "");
        return label + "." + digest().substring(0, 10);
    }

    private String digest() {
        try {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The rules of all groups. */
    Stream<Map<String, Object>> rules() {
        return groups.stream().flatMap(RuleNamespace::rules);
    }

    /** The rules of one group. */
    static Stream<Map<String, Object>> rules(Map<String, Object> group) {
        return group.get("rules") instanceof List<?> rules ? rules.stream().map(RuleNamespace::rule) : Stream.empty();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> rule(Object rule) {
        return (Map<String, Object>) rule;
    }
}
