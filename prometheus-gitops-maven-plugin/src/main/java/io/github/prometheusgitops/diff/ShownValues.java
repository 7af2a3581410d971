package io.github.prometheusgitops.diff;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes values so that people see on one line what they are. */
final class ShownValues {

    /** Of a list or a mapping, so many of its parts are told. */
    private static final int MOST_PARTS = 20;

    /** So much of what two long texts have alike is shown in front of where they differ. */
    private static final int LEAD = 30;

    private ShownValues() {}

    static String shown(Node node) {
        return Code.of(flat(node));
    }

    static String shown(Optional<Node> node) {
        return node.map(ShownValues::shown).orElse("none");
    }

    /** {@code `a` → `b`}; of long texts from shortly before they differ. */
    static String fromTo(Optional<Node> before, Optional<Node> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return shown(before) + " → " + shown(after);
        }
        String old = flat(before.get());
        String now = flat(after.get());
        int from = old.length() <= Code.LONGEST && now.length() <= Code.LONGEST ? 0 : firstDifference(old, now) - LEAD;
        if (from <= 0) {
            return Code.of(old) + " → " + Code.of(now);
        }
        int start = Character.isLowSurrogate(old.charAt(from)) ? from - 1 : from;
        return Code.of("…" + old.substring(start)) + " → " + Code.of("…" + now.substring(start));
    }

    static String fromTo(ValueChange edit) {
        return fromTo(edit.before(), edit.after());
    }

    private static int firstDifference(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        int at = 0;
        while (at < shorter && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        return at;
    }

    private static String flat(Node node) {
        if (node instanceof Node.Text text) {
            return text.secret() ? "***" : text.text().strip().replaceAll("\\s+", " ");
        }
        if (node instanceof Node.Named named) {
            List<String> parts = named.entries().entrySet().stream()
                    .limit(MOST_PARTS)
                    .map(entry -> entry.getKey() + ": " + flat(entry.getValue()))
                    .toList();
            return "{" + String.join(", ", parts) + (named.entries().size() > MOST_PARTS ? ", …}" : "}");
        }
        List<Node> items = ((Node.Listed) node).items();
        return items.stream()
                .limit(MOST_PARTS)
                .map(ShownValues::flat)
                .collect(Collectors.joining(", ", "[", items.size() > MOST_PARTS ? ", …]" : "]"));
    }
}
