package io.github.prometheusgitops.yaml;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Decides on no scalar's type: whoever knows what it should be does so later.
 *
 * <p>The library's own expressions would need a stack as deep as a scalar such as {@code 1:1:1:1…} is long.
 */
final class Untyped extends Resolver {

    /** Of a scalar without quotes and without a tag; {@code !!str 012} has one. */
    private static final Tag PLAIN = new Tag(Tag.PREFIX + "plain");

    @Override
    protected void addImplicitResolvers() {
        // None.
    }

    @Override
    public Tag resolve(NodeId kind, String value, boolean implicit) {
        return kind == NodeId.scalar && implicit ? PLAIN : super.resolve(kind, value, implicit);
    }
}
