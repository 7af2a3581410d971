package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The attributes and blocks of an HCL file, or of a block in it. */
public record HclBody(Map<String, HclValue> attributes, List<Block> blocks) {

    /** A labelled block, such as {@code resource "aws_iam_role" "this"}. */
    public record Block(String type, List<String> labels, HclBody body, Location at) {}

    public HclBody {
        attributes = Map.copyOf(attributes);
        blocks = List.copyOf(blocks);
    }

    /** The blocks of a type, by their first label. */
    public Stream<Block> blocks(String type, String label) {
        return blocks.stream()
                .filter(block -> block.type().equals(type))
                .filter(block -> block.labels().stream().findFirst().equals(Optional.of(label)));
    }

    /** What Terraform has to work out, here and in all blocks. */
    public Stream<HclValue.Expression> expressions() {
        return Stream.concat(
                attributes.values().stream().flatMap(HclValue::expressions),
                blocks.stream().flatMap(block -> block.body().expressions()));
    }

    /** The text of an attribute that says it outright. */
    public Optional<YamlScalar> literal(String attribute) {
        return attributes.get(attribute) instanceof HclValue.Literal literal
                ? Optional.of(new YamlScalar(literal.text(), false, literal.at()))
                : Optional.empty();
    }
}
