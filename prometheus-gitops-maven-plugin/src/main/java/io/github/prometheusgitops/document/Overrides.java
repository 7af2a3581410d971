package io.github.prometheusgitops.document;

import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files whose blocks Terraform takes into those of the same name of the other files: their arguments replace the others'.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/files/override">Override files</a>
 */
final class Overrides {

    private static final Pattern NAMES = Pattern.compile("(?:.*/)?(?:[^/]+_)?override\\.tf(?:\\.json)?");

    /** Of these, Terraform merges what stands in their own blocks, too: they stay as they are, side by side. */
    private static final String SETTINGS = "terraform";

    private static final String LOCALS = "locals";

    private record Name(String type, List<String> labels) {

        private static Name of(HclBody.Block block) {
            return new Name(block.type(), block.labels());
        }
    }

    private final Map<Name, HclBody> byName = new LinkedHashMap<>();
    private final Set<Name> taken = new HashSet<>();

    private Overrides(List<HclBody> bodies) {
        bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block -> !block.type().equals(SETTINGS))
                .forEach(block -> byName.merge(Name.of(block), block.body(), Overrides::merged));
    }

    /** Whether a file overrides others. */
    static boolean isOne(Document file) {
        return NAMES.matcher(file.path()).matches();
    }

    /**
     * The bodies of a module.
     *
     * @param own those of its other files; absent if it has none
     * @param overriding those of its override files, the later one counting more
     */
    static List<HclBody> merged(@Nullable List<HclBody> own, List<HclBody> overriding) {
        Overrides overrides = new Overrides(overriding);
        List<HclBody> bodies = new ArrayList<>();
        for (HclBody body : own == null ? List.<HclBody>of() : own) {
            bodies.add(new HclBody(
                    body.attributes(),
                    body.blocks().stream().map(overrides::merged).toList()));
        }
        // Terraform refuses a block that overrides none: it is read as one of its own.
        overriding.forEach(body -> bodies.add(new HclBody(
                body.attributes(),
                body.blocks().stream()
                        .filter(block -> !overrides.taken.contains(Name.of(block)))
                        .toList())));
        return bodies;
    }

    private HclBody.Block merged(HclBody.Block block) {
        Name name = Name.of(block);
        HclBody by = byName.get(name);
        if (by == null) {
            return block;
        }
        taken.add(name);
        HclBody body = block.type().equals(LOCALS) ? ofLocals(block.body(), by) : merged(block.body(), by);
        return new HclBody.Block(block.type(), block.labels(), body, block.at());
    }

    private static HclBody merged(HclBody body, HclBody by) {
        Map<String, HclValue> attributes = new HashMap<>(body.attributes());
        attributes.putAll(by.attributes());
        Set<String> replaced = by.blocks().stream().map(HclBody.Block::type).collect(Collectors.toSet());
        List<HclBody.Block> blocks = new ArrayList<>(body.blocks().stream()
                .filter(block -> !replaced.contains(block.type()))
                .toList());
        blocks.addAll(by.blocks());
        return new HclBody(attributes, blocks);
    }

    /** A module may have several blocks of them, each with values of its own. */
    private static HclBody ofLocals(HclBody body, HclBody by) {
        Map<String, HclValue> attributes = new HashMap<>(body.attributes());
        attributes.replaceAll((local, value) -> by.attributes().getOrDefault(local, value));
        return new HclBody(attributes, body.blocks());
    }
}
