package io.github.prometheusgitops.document;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A block, or a local value, of an override file that overrides nothing.
 *
 * @param what as it is written: {@code resource "aws_iam_role" "a"}
 * @param never whether nothing like it can be overridden
 * @see <a href="https://developer.hashicorp.com/terraform/language/files/override">Override files</a>
 */
public record Overriding(String what, boolean never, Location at) {

    private static final String LOCALS = "locals";

    /** Of these there has to be one to override. */
    private static final Set<String> OF_OTHERS = Set.of("resource", "data", "module", "variable", "output");

    /** These cannot be overridden at all. */
    private static final Set<String> NEVER = Set.of("check", "moved", "import");

    /**
     * Those of an override file.
     *
     * @param own what the other files of its folder say
     */
    static Stream<Overriding> nothing(HclBody overriding, List<HclBody> own) {
        Set<String> known = new HashSet<>();
        Set<String> locals = new HashSet<>();
        own.stream().flatMap(body -> body.blocks().stream()).forEach(block -> {
            known.add(name(block));
            if (block.type().equals(LOCALS)) {
                locals.addAll(block.body().attributes().keySet());
            }
        });
        return overriding.blocks().stream().flatMap(block -> {
            if (block.type().equals(LOCALS)) {
                return block.body().attributes().entrySet().stream()
                        .filter(local -> !locals.contains(local.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .map(local -> new Overriding(
                                "local." + local.getKey(),
                                false,
                                local.getValue().at()));
            }
            boolean never = NEVER.contains(block.type());
            return never || needsOne(block) && !known.contains(name(block))
                    ? Stream.of(new Overriding(name(block), never, block.at()))
                    : Stream.empty();
        });
    }

    /** A provider without an alias is there even if nobody says so. */
    private static boolean needsOne(HclBody.Block block) {
        return OF_OTHERS.contains(block.type())
                || block.type().equals("provider") && block.body().attributes().containsKey("alias");
    }

    private static String name(HclBody.Block block) {
        String alias = block.type().equals("provider")
                ? block.body()
                        .literal("alias")
                        .map(YamlScalar::text)
                        .map(known -> " with the alias " + known)
                        .orElse("")
                : "";
        return block.type()
                + block.labels().stream().map(label -> " \"" + label + "\"").collect(Collectors.joining())
                + alias;
    }
}
