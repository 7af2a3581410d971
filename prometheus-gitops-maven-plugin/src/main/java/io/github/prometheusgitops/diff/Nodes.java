package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Findings;
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
import java.util.Set;

/** Reads what a file says. */
final class Nodes {

    /**
     * Keys whose text is YAML or JSON of its own: the definitions of AMP and of ACK, ACK's policy documents, and the values
     * of a chart.
     */
    private static final Set<String> TEXTS =
            Set.of("alertmanager_config", "configuration", "assumeRolePolicyDocument", "policyDocument", "values");

    private final Hidden hidden;

    private Nodes(Hidden hidden) {
        this.hidden = hidden;
    }

    /** What a file says; empty if nothing here reads its language, or it is not written in it. */
    static Optional<Node> of(Document document) {
        return of(document, document.documents().size() > 1);
    }

    /**
     * What a file said and says: by the names of its objects, where they are not the same one.
     *
     * @return empty if nothing here reads one of both
     */
    static Optional<FileChange.Both> of(Document before, Document after) {
        boolean byName = before.documents().size() > 1
                || after.documents().size() > 1
                || !before.mappings().stream()
                        .map(Nodes::objectName)
                        .toList()
                        .equals(after.mappings().stream().map(Nodes::objectName).toList());
        return of(before, byName).flatMap(old -> of(after, byName).map(now -> new FileChange.Both(old, now)));
    }

    private static Optional<Node> of(Document document, boolean byName) {
        Nodes nodes = new Nodes(Hidden.in(document));
        Optional<HclBody> body = document.hcl();
        if (body.isPresent()) {
            return Optional.of(
                    document.path().endsWith(".json")
                            ? nodes.ofJson(body.get(), document)
                            : nodes.of(body.get(), document));
        }
        List<YamlValue> documents = document.documents();
        if (documents.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(byName ? nodes.ofAll(documents, document) : nodes.of(documents.get(0)));
    }

    /** What one object of a file says. */
    static Node of(YamlMapping object) {
        return new Nodes(Hidden.NOTHING).of((YamlValue) object);
    }

    /** How a Kubernetes object is known in its cluster; empty if it is none. */
    static Optional<String> objectName(YamlMapping object) {
        YamlMapping metadata = object.section("metadata");
        return object.text("kind")
                .flatMap(kind -> metadata.text("name")
                        .map(name -> kind + " "
                                + metadata.text("namespace")
                                        .map(namespace -> namespace + "/")
                                        .orElse("") + name));
    }

    /** Several documents of one file, by kind and name where they are Kubernetes objects. */
    private Node ofAll(List<YamlValue> documents, Document document) {
        Map<String, Node> named = new LinkedHashMap<>();
        for (YamlValue value : documents) {
            String name =
                    value instanceof YamlMapping object ? objectName(object).orElse("document") : "document";
            named.put(unused(name, named), of(value));
        }
        return new Node.Named(named, document.at());
    }

    /** In Terraform's JSON, blocks within blocks are attributes, too. */
    private Node ofJson(HclBody file, Document document) {
        Map<String, Node> entries = new LinkedHashMap<>();
        for (HclBody.Block block : file.blocks()) {
            Map<String, Node> attributes = new LinkedHashMap<>();
            block.body().attributes().forEach((name, value) -> attributes.put(name, of(value)));
            entries.put(unused(address(block), entries), new Node.Named(attributes, block.at()));
        }
        return new Node.Named(entries, document.at());
    }

    private Node of(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            Map<String, Node> entries = new LinkedHashMap<>();
            mapping.entries().forEach((name, entry) -> entries.put(name, of(name, entry.value())));
            return new Node.Named(entries, mapping.at());
        }
        if (value instanceof YamlSequence sequence) {
            return new Node.Listed(sequence.items().stream().map(this::of).toList(), sequence.at());
        }
        String text = shown((YamlScalar) value);
        return new Node.Text(text, value.at(), hidden.has(text, value.at()));
    }

    /** A text that would be something else without quotes has them here, too. */
    private static String shown(YamlScalar scalar) {
        boolean needsQuotes = !scalar.plain()
                && !scalar.literal()
                && !(new YamlScalar(scalar.text(), true, scalar.at()).value() instanceof String);
        return needsQuotes ? "\"" + scalar.text() + "\"" : scalar.text();
    }

    private Node of(String key, YamlValue value) {
        if (TEXTS.contains(key) && value instanceof YamlScalar text) {
            Findings problems = new Findings();
            List<YamlValue> inner = YamlReader.readAll(text.at().file(), text.text(), problems);
            if (problems.sorted().isEmpty() && inner.size() == 1 && !(inner.get(0) instanceof YamlScalar)) {
                return of(inner.get(0));
            }
        }
        return of(value);
    }

    private Node of(HclBody body, Document document) {
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

    private Node of(HclValue value) {
        if (value instanceof HclValue.Items items) {
            return new Node.Listed(items.items().stream().map(this::of).toList(), value.at());
        }
        if (value instanceof HclValue.Entries object) {
            Map<String, Node> entries = new LinkedHashMap<>();
            object.entries().forEach((name, entry) -> entries.put(name, of(entry)));
            return new Node.Named(entries, value.at());
        }
        String text =
                value instanceof HclValue.Literal literal ? literal.text() : ((HclValue.Expression) value).source();
        return new Node.Text(text, value.at(), hidden.has(text, value.at()));
    }

    private static String unused(String name, Map<String, ?> taken) {
        String free = name;
        for (int number = 2; taken.containsKey(free); number++) {
            free = name + " #" + number;
        }
        return free;
    }
}
