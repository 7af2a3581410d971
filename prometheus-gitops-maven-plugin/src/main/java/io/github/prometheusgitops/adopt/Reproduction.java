package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds a rendered tree against what a team has. */
public record Reproduction(Map<String, Document> tree) {

    private static final String VALUES = "/kube-prometheus-stack/values.yaml";

    /** All comparisons, by file of the tree. */
    public List<Comparison> of(Adopted adopted) {
        List<Comparison> all = new ArrayList<>();
        adopted.environment()
                .ifPresent(name -> adopted.compared().values().ifPresent(given -> {
                    String file = "environments/" + name + VALUES;
                    all.add(compared(file, destinations(given), mapping(file).map(Reproduction::destinations)));
                }));
        adopted.compared()
                .rules()
                .forEach((file, given) -> all.add(compared(
                        file,
                        groups(given),
                        mapping(file)
                                .map(document -> groups(document.mapping("spec").orElse(document))))));
        adopted.compared()
                .alertmanagers()
                .forEach((file, given) -> all.add(compared(
                        file,
                        given,
                        mapping(file)
                                .flatMap(document -> document.scalar("alertmanager_config"))
                                .flatMap(text -> Relocated.mapping(text, file, new Notes())))));
        adopted.compared()
                .trusts()
                .forEach((file, given) ->
                        all.add(compared(file, policy(given), mapping(file).map(Reproduction::policy))));
        return all;
    }

    /** What of the chart's values is not rendered alike without being passed through. */
    public YamlMapping differing(Adopted adopted, YamlMapping values) {
        String file = "environments/" + adopted.environment().orElse("") + VALUES;
        return mapping(file).map(rendered -> differing(values, rendered)).orElse(values);
    }

    private static YamlMapping differing(YamlMapping values, YamlMapping rendered) {
        return values.mapValues((key, value) -> {
            Optional<YamlValue> other = rendered.get(key.text());
            if (other.isEmpty()) {
                return Optional.of(value);
            }
            if (value instanceof YamlMapping left && other.get() instanceof YamlMapping right) {
                YamlMapping rest = differing(left, right);
                return rest.entries().isEmpty() ? Optional.empty() : Optional.of(rest);
            }
            return Same.are(value, other.get()) ? Optional.empty() : Optional.of(value);
        });
    }

    private Optional<YamlMapping> mapping(String file) {
        return Optional.ofNullable(tree.get(file))
                .flatMap(document -> document.mappings().stream().findFirst());
    }

    private static Comparison compared(String file, YamlValue given, Optional<? extends YamlValue> rendered) {
        return rendered.map(found -> Comparison.of(file, given, found))
                .orElseGet(() -> Comparison.missing(file, given));
    }

    private static YamlValue groups(YamlMapping file) {
        return new Draft(file.at()).put(file.get("groups"), "groups").mapping();
    }

    /** Entries of both lists are one list to Prometheus. */
    private static YamlMapping destinations(YamlMapping values) {
        YamlMapping spec = values.section("prometheus").section("prometheusSpec");
        List<YamlValue> all = new ArrayList<>(spec.list("remoteWrite"));
        all.addAll(spec.list("additionalRemoteWrite"));
        if (spec.get("additionalRemoteWrite").isEmpty()) {
            return values;
        }
        YamlMapping merged = values.over(YamlMapping.empty(values.at()));
        YamlMapping one = new Draft(values.at())
                .put(Draft.list(all, spec.at()), "prometheus", "prometheusSpec", "remoteWrite")
                .mapping();
        return Units.without(one.over(merged), List.of("prometheus", "prometheusSpec", "additionalRemoteWrite"));
    }

    /** What a policy says, without names and with one form of its lists. */
    private static YamlMapping policy(YamlMapping document) {
        List<YamlValue> statements = new ArrayList<>();
        MaterialReader.statements(document)
                .forEach(statement -> statements.add(lists(statement.mapValues(
                        (key, value) -> key.text().equals("Sid") ? Optional.empty() : Optional.of(value)))));
        statements.sort(Comparator.comparing(Reproduction::text));
        return new Draft(document.at())
                .put(Draft.list(statements, document.at()), "Statement")
                .mapping();
    }

    private static YamlValue lists(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return mapping.mapValues((key, inner) -> Optional.of(lists(inner)));
        }
        List<YamlValue> items = new ArrayList<>(value instanceof YamlSequence list ? list.items() : List.of(value));
        items.sort(Comparator.comparing(Reproduction::text));
        return Draft.list(items, value.at());
    }

    private static String text(YamlValue value) {
        return JsonText.inline(PlainValues.of(value));
    }
}
