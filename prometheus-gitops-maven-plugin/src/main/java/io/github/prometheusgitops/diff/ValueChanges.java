package io.github.prometheusgitops.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the values that differ.
 *
 * <p>Items of lists are told apart by what they are called, so that one that comes at the front is one that came; where
 * they are not called anything, by their places between what both lists begin and end with.
 */
final class ValueChanges {

    /** Keys by which items of lists are known, the first that all of them have. */
    private static final List<List<String>> IDENTITIES = List.of(
            List.of("alert"),
            List.of("record"),
            List.of("Sid"),
            List.of("sid"),
            List.of("job_name"),
            List.of("metadata", "name"),
            List.of("name"),
            List.of("key"),
            List.of("url"),
            List.of("to"));

    private final List<ValueChange> edits = new ArrayList<>();

    private ValueChanges() {}

    /** What differs between two files, in the order of the new one, with what went behind it. */
    static List<ValueChange> between(Node before, Node after) {
        ValueChanges found = new ValueChanges();
        found.compare(List.of(), before, after);
        return List.copyOf(found.edits);
    }

    private void compare(List<String> path, Node before, Node after) {
        if (before instanceof Node.Named old && after instanceof Node.Named now) {
            compare(path, old.entries(), now.entries());
        } else if (before instanceof Node.Listed old && after instanceof Node.Listed now) {
            compare(path, old, now);
        } else if (!Node.same(before, after)) {
            edits.add(new ValueChange(path, Optional.of(before), Optional.of(after)));
        }
    }

    private void compare(List<String> path, Map<String, Node> before, Map<String, Node> after) {
        after.forEach((name, value) -> {
            List<String> further = further(path, name);
            Node old = before.get(name);
            if (old == null) {
                edits.add(new ValueChange(further, Optional.empty(), Optional.of(value)));
            } else {
                compare(further, old, value);
            }
        });
        before.forEach((name, value) -> {
            if (!after.containsKey(name)) {
                edits.add(new ValueChange(further(path, name), Optional.of(value), Optional.empty()));
            }
        });
    }

    private void compare(List<String> path, Node.Listed before, Node.Listed after) {
        if (isOne(before) && isOne(after)) {
            // The only one is another one now.
            compare(further(path, "[0]"), before.items().get(0), after.items().get(0));
            return;
        }
        Optional<Map<String, Node>> old = byIdentity(before);
        Optional<Map<String, Node>> now = byIdentity(after);
        if (old.isPresent() && now.isPresent()) {
            compare(path, old.get(), now.get());
            Set<String> common = new LinkedHashSet<>(old.get().keySet());
            common.retainAll(now.get().keySet());
            Set<String> asNow = new LinkedHashSet<>(now.get().keySet());
            asNow.retainAll(common);
            if (!List.copyOf(common).equals(List.copyOf(asNow))) {
                edits.add(new ValueChange(
                        further(path, ValueChange.ORDER),
                        Optional.of(new Node.Text(String.join(", ", common), before.at())),
                        Optional.of(new Node.Text(String.join(", ", asNow), after.at()))));
            }
            return;
        }
        compareByPlace(path, before.items(), after.items());
    }

    private static boolean isOne(Node.Listed list) {
        return list.items().size() == 1 && list.items().get(0) instanceof Node.Text;
    }

    private void compareByPlace(List<String> path, List<Node> before, List<Node> after) {
        int shorter = Math.min(before.size(), after.size());
        int front = 0;
        while (front < shorter && Node.same(before.get(front), after.get(front))) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && Node.same(before.get(before.size() - 1 - back), after.get(after.size() - 1 - back))) {
            back++;
        }
        int olds = before.size() - front - back;
        int news = after.size() - front - back;
        for (int i = 0; i < Math.max(olds, news); i++) {
            List<String> further = further(path, "[" + (front + i) + "]");
            if (i >= olds) {
                edits.add(new ValueChange(further, Optional.empty(), Optional.of(after.get(front + i))));
            } else if (i >= news) {
                edits.add(new ValueChange(further, Optional.of(before.get(front + i)), Optional.empty()));
            } else {
                compare(further, before.get(front + i), after.get(front + i));
            }
        }
    }

    private static List<String> further(List<String> path, String key) {
        List<String> further = new ArrayList<>(path);
        further.add(key);
        return further;
    }

    /** Items by what they are called, in brackets; empty if they are not called anything. Of one name, each has its number. */
    private static Optional<Map<String, Node>> byIdentity(Node.Listed list) {
        Map<String, Node> named = new LinkedHashMap<>();
        // Of ten thousand of one name, none has to be looked for among all before it.
        Map<String, Integer> numbers = new HashMap<>();
        for (Node item : list.items()) {
            Optional<String> name = identity(item);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            String free = "[" + name.get() + "]";
            while (named.containsKey(free)) {
                free = "[" + name.get() + " #" + numbers.merge(name.get(), 2, (last, unused) -> last + 1) + "]";
            }
            named.put(free, item);
        }
        return Optional.of(named);
    }

    private static Optional<String> identity(Node item) {
        if (item instanceof Node.Text text) {
            return Optional.of(text.toString());
        }
        if (item instanceof Node.Named named) {
            return IDENTITIES.stream()
                    .flatMap(path -> named.find(path.toArray(String[]::new)).stream())
                    .filter(Node.Text.class::isInstance)
                    // The path is shown, so that what nobody may see is not shown in it either.
                    .map(Node::toString)
                    .findFirst();
        }
        return Optional.empty();
    }
}
