package io.github.prometheusgitops.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a request says of itself, by the names of condition keys, whose case does not count.
 *
 * @param complete whether it has no other keys; if it may have some, conditions on those are unknown
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Condition keys</a>
 */
public record RequestContext(Map<String, List<String>> values, boolean complete) {

    public RequestContext {
        Map<String, List<String>> lower = new TreeMap<>();
        values.forEach((key, texts) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(texts)));
        values = lower;
    }

    /** The values of a key; empty where the request does not have it, as far as is known. */
    Optional<List<String>> values(String key) {
        return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT)));
    }

    /** Whether it is known if the request has a key. */
    boolean isKnown(String key) {
        return complete || values.containsKey(key.toLowerCase(Locale.ROOT));
    }
}
