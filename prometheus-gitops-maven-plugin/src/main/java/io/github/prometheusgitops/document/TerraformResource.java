package io.github.prometheusgitops.document;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A resource or a module of a configuration, as often as Terraform makes it: as far as that stands in the files, and once
 * where only Terraform knows.
 *
 * @param folder of the configuration
 * @param locals the folder's local values
 */
public record TerraformResource(String folder, HclBody.Block block, LocalValues locals) {

    private static final Pattern OF_EACH = Pattern.compile("each\\.value\\.([A-Za-z_][A-Za-z0-9_-]*)");
    private static final Pattern SET = Pattern.compile("toset\\(\\s*\\[([^\\[\\](){}$]*)]\\s*\\)");

    /**
     * One of them, or several that are alike.
     *
     * @param key its {@code each.key}; absent without {@code for_each}
     * @param values its {@code each.value}, if that is an object
     */
    public record Instance(TerraformResource of, Optional<String> key, Map<String, HclValue> values, long times) {

        /** The text of an attribute, as far as the files say it. */
        public Optional<String> text(String attribute) {
            HclValue value = of.block.body().attributes().get(attribute);
            if (value instanceof HclValue.Literal literal) {
                return Optional.of(literal.text());
            }
            if (!(value instanceof HclValue.Expression expression)) {
                return Optional.empty();
            }
            String source = expression.source().trim();
            if (source.equals("each.key")) {
                return key;
            }
            Matcher ofEach = OF_EACH.matcher(source);
            return ofEach.matches() && values.get(ofEach.group(1)) instanceof HclValue.Literal literal
                    ? Optional.of(literal.text())
                    : Optional.empty();
        }

        /** Where the resource stands. */
        public Location at() {
            return of.block.at();
        }

        /** What tells it from others of its configuration. */
        public String address() {
            return of.folder + "/" + String.join(".", of.block.labels())
                    + key.map(k -> "[" + k + "]").orElse("");
        }
    }

    /** All resources and modules of some files, by folder and kind: {@code aws_vpc_endpoint}, or {@code module}. */
    public static Map<String, List<TerraformResource>> of(Stream<Document> files) {
        Map<String, List<TerraformResource>> resources = new LinkedHashMap<>();
        DocumentTree.modules(files).forEach((folder, bodies) -> {
            LocalValues locals = LocalValues.of(bodies);
            for (HclBody body : bodies) {
                for (HclBody.Block block : body.blocks()) {
                    kind(block)
                            .ifPresent(kind -> resources
                                    .computeIfAbsent(kind, unused -> new ArrayList<>())
                                    .add(new TerraformResource(folder, block, locals)));
                }
            }
        });
        return resources;
    }

    private static Optional<String> kind(HclBody.Block block) {
        boolean data = block.type().equals("data");
        return switch (block.type()) {
            case "resource", "data" -> block.labels().stream().findFirst().map(label -> data ? "data." + label : label);
            case "module" -> Optional.of("module");
            default -> Optional.empty();
        };
    }

    /** A module's source; empty for a resource. */
    public String source() {
        return block.body().literal("source").map(YamlScalar::text).orElse("");
    }

    /** How many elements an attribute has, if that is said outright. */
    public OptionalLong elements(String attribute) {
        HclValue value = locals.resolved(block.body().attributes().get(attribute));
        if (value instanceof HclValue.Entries entries) {
            return OptionalLong.of(entries.entries().size());
        }
        return value instanceof HclValue.Items items
                ? OptionalLong.of(items.items().size())
                : OptionalLong.empty();
    }

    /** Each one that Terraform makes of it. */
    public List<Instance> instances() {
        HclValue each = block.body().attributes().get("for_each");
        if (each != null) {
            return forEach(each);
        }
        long times = locals.count(block).orElse(1);
        return List.of(new Instance(this, Optional.empty(), Map.of(), times));
    }

    private List<Instance> forEach(HclValue each) {
        HclValue value = locals.resolved(each);
        if (value instanceof HclValue.Entries entries) {
            List<Instance> instances = new ArrayList<>();
            entries.entries()
                    .forEach((key, element) -> instances.add(new Instance(
                            this,
                            Optional.of(key),
                            element instanceof HclValue.Entries object ? object.entries() : Map.of(),
                            1)));
            return instances;
        }
        if (value instanceof HclValue.Expression expression) {
            Matcher set = SET.matcher(expression.source().trim());
            if (set.matches()) {
                return Stream.of(set.group(1).split(","))
                        .map(String::trim)
                        .filter(item -> !item.isEmpty())
                        .map(item -> new Instance(this, Optional.of(item.replace("\"", "")), Map.of(), 1))
                        .toList();
            }
        }
        return List.of(new Instance(this, Optional.empty(), Map.of(), 1));
    }
}
