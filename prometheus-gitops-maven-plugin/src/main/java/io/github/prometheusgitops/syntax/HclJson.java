package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Terraform's JSON syntax as the HCL that it stands for. Which object is a block, only a provider's schema knows: each is
 * there as an attribute and as a block.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/syntax/json">JSON configuration syntax</a>
 */
public final class HclJson {

    /** How many labels the blocks have that have any. */
    private static final Map<String, Integer> LABELS =
            Map.of("resource", 2, "data", 2, "module", 1, "provider", 1, "variable", 1, "output", 1, "dynamic", 1);

    private HclJson() {}

    /** The body of a file. */
    public static HclBody of(YamlMapping file) {
        Map<String, HclValue> attributes = new LinkedHashMap<>();
        List<HclBody.Block> blocks = new ArrayList<>();
        file.entries().forEach((key, entry) -> {
            // A comment.
            if (!key.equals("//")) {
                attributes.put(key, value(entry.value()));
                blocks(key, LABELS.getOrDefault(key, 0), List.of(), entry.value(), blocks);
            }
        });
        return new HclBody(attributes, blocks);
    }

    private static void blocks(
            String type, int further, List<String> labels, YamlValue value, List<HclBody.Block> blocks) {
        Stream<YamlValue> items = value instanceof YamlSequence list ? list.items().stream() : Stream.of(value);
        items.filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast).forEach(mapping -> {
            if (further == 0) {
                blocks.add(new HclBody.Block(type, labels, of(mapping), mapping.at()));
                return;
            }
            mapping.entries().forEach((label, entry) -> {
                List<String> more = new ArrayList<>(labels);
                more.add(label);
                blocks(type, further - 1, List.copyOf(more), entry.value(), blocks);
            });
        });
    }

    private static HclValue value(YamlValue value) {
        if (value instanceof YamlSequence list) {
            return new HclValue.Items(list.items().stream().map(HclJson::value).toList(), list.at());
        }
        if (value instanceof YamlMapping mapping) {
            Map<String, HclValue> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> entries.put(key, value(entry.value())));
            return new HclValue.Entries(entries, mapping.at());
        }
        YamlScalar scalar = (YamlScalar) value;
        String text = scalar.text();
        String outright = text.replace("$${", "").replace("%%{", "");
        if (!outright.contains("${") && !outright.contains("%{")) {
            return new HclValue.Literal(text.replace("$${", "${").replace("%%{", "%{"), scalar.at());
        }
        boolean whole = text.startsWith("${") && text.endsWith("}");
        return new HclValue.Expression(whole ? text.substring(2, text.length() - 1) : "\"" + text + "\"", scalar.at());
    }
}
