package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.syntax.Content;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a file says. */
final class Nodes {

    /** A key of AMP's definition whose text is YAML of its own. */
    private static final String DEFINITION = "alertmanager_config";

    private Nodes() {}

    /** What a file says; empty if nothing here reads its language, or it is not written in it. */
    static Optional<Node> of(Document document) {
        if (document.content() instanceof Content.Hcl hcl) {
            return Optional.of(of(hcl.body(), document));
        }
        List<YamlValue> documents = document.documents();
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(documents.size() == 1 ? of(documents.get(0)) : ofAll(documents, document));
    }

    /** Several documents of one file, by kind and name where they are Kubernetes objects. */
    private static Node ofAll(List<YamlValue> documents, Document document) {
        Map<String, Node> named = new LinkedHashMap<>();
        for (YamlValue value : documents) {
            String name = value instanceof YamlMapping object
                    ? object.text("kind").orElse("document") + " "
                            + object.section("metadata").text("name").orElse("")
                    : "document";
            named.put(unused(name.strip(), named), of(value));
        }
        return new Node.Named(named, document.at());
    }

    static Node of(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((name, entry) -> entries.put(name, of(name, entry.value())));
            return new Node.Named(entries, mapping.at());
        }
        if (value instanceof YamlSequence sequence) {
            return new Node.Listed(sequence.items().stream().map(Nodes::of).toList(), sequence.at());
        }
        return new Node.Text(shown((YamlScalar) value), value.at());
    }

    /** A text that would be something else without quotes has them here, too. */
    private static String shown(YamlScalar scalar) {
        boolean needsQuotes = !scalar.plain()
                && !scalar.literal()
                && !(new YamlScalar(scalar.text(), true, scalar.at()).value() instanceof String);
        return needsQuotes ? "\"" + scalar.text() + "\"" : scalar.text();
    }

    private static Node of(String key, YamlValue value) {
        if (key.equals(DEFINITION) && value instanceof YamlScalar text) {
            Findings problems = new Findings();
            List<YamlValue> inner = YamlReader.readAll(text.at().file(), text.text(), problems);
            if (problems.sorted().isEmpty() && inner.size() == 1) {
                return of(inner.get(0));
            }
        }
        return of(value);
    }

    private static Node of(HclBody body, Document document) {
        Map<String, Node> entries = new LinkedHashMap<>();
        body.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute -> entries.put(attribute.getKey(), of(attribute.getValue())));
        Map<String, List<HclBody.Block>> blocks = new LinkedHashMap<>();
        body.blocks()
                .forEach(block -> blocks.computeIfAbsent(address(block), unused -> new ArrayList<>())
                        .add(block));
        blocks.forEach((address, alike) -> entries.put(
                address,
                alike.size() == 1
                        ? of(alike.get(0).body(), document)
                        : new Node.Listed(
                                alike.stream()
                                        .map(block -> of(block.body(), document))
                                        .toList(),
                                alike.get(0).at())));
        return new Node.Named(
                entries,
                body.attributes().values().stream()
                        .map(HclValue::at)
                        .min(Comparator.naturalOrder())
                        .orElse(
                                body.blocks().isEmpty()
                                        ? document.at()
                                        : body.blocks().get(0).at()));
    }

    /** As Terraform names it: {@code module.role}, {@code aws_iam_role.this}. */
    private static String address(HclBody.Block block) {
        List<String> parts = new ArrayList<>(block.labels());
        if (!block.type().equals("resource")) {
            parts.add(0, block.type());
        }
        return String.join(".", parts);
    }

    private static Node of(HclValue value) {
        if (value instanceof HclValue.Items items) {
            return new Node.Listed(items.items().stream().map(Nodes::of).toList(), value.at());
        }
        if (value instanceof HclValue.Entries object) {
            Map<String, Node> entries = new LinkedHashMap<>();
            object.entries().forEach((name, entry) -> entries.put(name, of(entry)));
            return new Node.Named(entries, value.at());
        }
        return new Node.Text(
                value instanceof HclValue.Literal literal ? literal.text() : ((HclValue.Expression) value).source(),
                value.at());
    }

    private static String unused(String name, Map<String, ?> taken) {
        String free = name;
        for (int number = 2; taken.containsKey(free); number++) {
            free = name + " #" + number;
        }
        return free;
    }
}
