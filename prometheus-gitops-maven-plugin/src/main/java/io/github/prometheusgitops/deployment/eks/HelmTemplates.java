package io.github.prometheusgitops.deployment.eks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Protects values that kube-prometheus-stack passes through Helm's {@code tpl} function.
 *
 * <p>Of what this project renders these are external labels, remote write, additional scrape configurations and the storage
 * specification, in which no brace can be (chart 88.5.3, {@code templates/prometheus/prometheus.yaml}).
 */
final class HelmTemplates {

    /** An action that prints the two braces. A raw string, since YAML would escape quotes before Helm reads them. */
    private static final String BRACES = "{{`{{`}}";

    private HelmTemplates() {}

    /** The value such that {@code tpl} gives back the original. */
    static Object literal(Object value) {
        if (value instanceof String text) {
            return text.replace("{{", BRACES);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(HelmTemplates::literal).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> escaped = new LinkedHashMap<>();
            map.forEach((key, entry) -> escaped.put((String) literal(key), literal(entry)));
            return escaped;
        }
        return value;
    }
}
