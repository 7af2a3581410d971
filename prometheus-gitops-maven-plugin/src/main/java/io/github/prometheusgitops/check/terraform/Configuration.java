package io.github.prometheusgitops.check.terraform;

import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.terraform.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What all Terraform files of one folder say together. */
final class Configuration {

    /** Blocks whose first label says what they are; that of others is only a name. */
    private static final Set<String> KINDS = Set.of("resource", "data", "backend");

    private final Set<String> paths = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private final List<String> expressions = new ArrayList<>();
    private final Set<String> sources = new HashSet<>();

    /** The configurations of a tree, by folder. */
    static SortedMap<String, Configuration> of(DocumentTree tree) {
        SortedMap<String, Configuration> byFolder = new TreeMap<>();
        DocumentTree.modules(tree.documents().stream())
                .forEach((folder, bodies) -> byFolder.put(folder, new Configuration(bodies)));
        return byFolder;
    }

    private Configuration(List<HclBody> bodies) {
        for (HclBody body : bodies) {
            read("", body);
            body.expressions().forEach(expression -> expressions.add(expression.source()));
        }
    }

    private void read(String path, HclBody body) {
        body.attributes().forEach((name, value) -> read(path + name, value));
        for (HclBody.Block block : body.blocks()) {
            String kind = KINDS.contains(block.type()) && !block.labels().isEmpty()
                    ? " " + block.labels().get(0)
                    : "";
            paths.add(path + block.type() + kind);
            if (block.type().equals("module")) {
                block.body().literal("source").ifPresent(source -> sources.add(source.text()));
            }
            read(path + block.type() + kind + "/", block.body());
        }
    }

    private void read(String path, HclValue value) {
        paths.add(path);
        if (value instanceof HclValue.Literal literal) {
            paths.add(path + "=" + literal.text());
            texts.add(literal.text());
        } else if (value instanceof HclValue.Items items) {
            items.items().forEach(item -> read(path, item));
        } else if (value instanceof HclValue.Entries entries) {
            entries.entries().forEach((name, entry) -> read(path + "/" + name, entry));
        }
    }

    /**
     * Whether there is a block or an attribute.
     *
     * @param path blocks and attributes within one another, for example {@code terraform/backend s3/use_lockfile=true}
     */
    boolean has(String path) {
        return paths.contains(path);
    }

    /** Whether there is a block or an attribute of this name in any block. */
    boolean hasAnywhere(String name) {
        return paths.stream().anyMatch(path -> path.endsWith("/" + name));
    }

    /** Whether Terraform works out something of this form. */
    boolean computes(Pattern form) {
        return expressions.stream()
                .anyMatch(expression -> form.matcher(expression).find());
    }

    /** Whether a value is exactly this text. */
    boolean says(String text) {
        return texts.contains(text);
    }

    /** The folders of the modules that it uses, where they are of this tree. */
    List<String> modules() {
        return sources.stream()
                .filter(source -> source.startsWith("../"))
                .map(source -> source.replaceFirst("^(\\.\\./)+", ""))
                .sorted()
                .toList();
    }

    /** Of all that it has, what needs the highest version; empty if any version will do. */
    Optional<Feature> newest(Product product) {
        return Feature.ALL.stream()
                .filter(feature -> feature.product() == product && feature.use().test(this))
                .max(Comparator.comparing(Feature::since));
    }
}
