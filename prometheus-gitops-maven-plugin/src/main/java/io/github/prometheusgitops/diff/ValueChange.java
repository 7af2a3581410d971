package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One value of a file that is another one, or that came or went.
 *
 * @param path the keys that lead to it; an item of a list by what tells it from the others, in brackets
 * @param before empty if it came
 * @param after empty if it went
 */
record ValueChange(List<String> path, Optional<Node> before, Optional<Node> after) {

    /** Of two lists with the same items. */
    static final String ORDER = "order";

    ValueChange {
        path = List.copyOf(path);
    }

    /** Where it stands: in the new tree, if it is there still. */
    Location at() {
        return after.or(() -> before).orElseThrow().at();
    }

    /** The same, in what stands under a key. */
    ValueChange below(String key) {
        List<String> further = new ArrayList<>();
        further.add(key);
        further.addAll(path);
        return new ValueChange(further, before, after);
    }

    /** The keys as people write them: {@code spec.groups[node].rules[NodeDown].expr}. */
    String shownPath() {
        StringBuilder shown = new StringBuilder();
        for (String key : path) {
            if (!shown.isEmpty() && !key.startsWith("[")) {
                shown.append('.');
            }
            shown.append(key);
        }
        return shown.toString();
    }

    /** Whether the keys that lead to it end with these. */
    boolean endsWith(String... keys) {
        return path.size() >= keys.length
                && path.subList(path.size() - keys.length, path.size()).equals(List.of(keys));
    }

    /** All that it was and is, for comparison only: what is shown may be cut. */
    String whole() {
        StringBuilder all = new StringBuilder();
        before.ifPresent(node -> Node.write(node, all));
        all.append("\n→\n");
        after.ifPresent(node -> Node.write(node, all));
        return all.toString();
    }

    /** The text that it was; empty if it was none. */
    Optional<String> textBefore() {
        return before.filter(Node.Text.class::isInstance).map(node -> ((Node.Text) node).text());
    }

    /** The text that it is; empty if it is none. */
    Optional<String> textAfter() {
        return after.filter(Node.Text.class::isInstance).map(node -> ((Node.Text) node).text());
    }
}
