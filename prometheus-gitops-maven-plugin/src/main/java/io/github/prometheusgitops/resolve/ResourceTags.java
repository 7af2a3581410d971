package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tags of AWS resources: those that every resource of the tree has, the fleet's over them, and an environment's or
 * workspace's over these.
 *
 * @param fleet the fleet's name
 * @param ofFleet what the fleet's descriptor says
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM resources</a>
 */
record ResourceTags(String fleet, Optional<YamlMapping> ofFleet) {

    private static final FindingType TAGS = FindingType.error(
            "fleet/tags",
            "two tags of one resource differ in case only, or there are more than 50, those "
                    + "included that every resource of the tree has");

    private static final Limit MOST = Limit.usual("iam/tags-per-resource");

    /** All tags of an environment or workspace. */
    SortedMap<String, String> of(Descriptor owner, Findings findings) {
        String kind = owner.kind().word().toLowerCase(Locale.ROOT);
        SortedMap<String, String> all =
                new TreeMap<>(Map.of("managed-by", "prometheus-gitops", "fleet", fleet, kind, owner.name()));
        Map<String, String> spellings = new HashMap<>();
        all.keySet().forEach(key -> spellings.put(key, key));
        ofFleet.ifPresent(tags -> add(tags, all, spellings, findings));
        owner.spec().mapping(SharedShapes.TAGS).ifPresent(tags -> add(tags, all, spellings, findings));
        if (MOST.isExceededBy(all.size())) {
            Location at = owner.spec().get(SharedShapes.TAGS).isPresent()
                    ? owner.spec().at(SharedShapes.TAGS)
                    : ofFleet.map(YamlMapping::at).orElse(owner.nameAt());
            findings.add(
                    TAGS,
                    at,
                    kind + " `" + owner.name() + "` has " + all.size() + " tags with those of the fleet and the three"
                            + " that every resource of the tree has, AWS allows " + MOST.most(),
                    "remove some");
        }
        return Collections.unmodifiableSortedMap(all);
    }

    /** IAM takes no two keys that differ in case only, on any of its resources. */
    private static void add(
            YamlMapping tags, SortedMap<String, String> all, Map<String, String> spellings, Findings findings) {
        tags.entries().forEach((key, entry) -> {
            String earlier = spellings.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
            if (earlier != null && !earlier.equals(key)) {
                findings.add(
                        TAGS,
                        entry.key().at(),
                        "the tag `" + key + "` differs in case only from `" + earlier
                                + "`, which the same resources have, and IAM refuses both together",
                        "write `" + earlier + "`, so that this value takes its place, or choose another key");
                return;
            }
            tags.text(key).ifPresent(value -> all.put(key, value));
        });
    }
}
