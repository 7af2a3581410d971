package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a document goes as a whole if something in it cannot be carried over. */
public final class Units {

    /** Findings that are about a key, whatever else stands beside it. */
    private static final Set<String> OF_KEYS = Set.of("descriptor/unknown-key", "descriptor/not-taken");

    /** Keys of a workspace and an environment without which the rest still means the same. */
    private static final Set<String> OPTIONAL = Set.of(
            "additionalScrapeConfigs",
            "adopt",
            "alias",
            "kmsKeyArn",
            "limits",
            "logging",
            "queryLogging",
            "readers",
            "resources",
            "retention",
            "retentionDays",
            "snsTopics",
            "storage");

    /** Of which single items, or keys, go. */
    private static final Set<String> BY_ITEM = Set.of(
            "additionalScrapeConfigs",
            "adopt",
            "externalLabels",
            "inCluster",
            "limits",
            "readers",
            "scrapeConfigs",
            "snsTopics",
            "tags",
            "targets");

    private Units() {}

    /**
     * The path of what goes; empty if the document would not be what was meant without it.
     *
     * @param document its path within the folder of descriptors
     * @param path of what a finding is about
     * @param finding its id
     */
    public static Optional<List<Object>> of(String document, List<Object> path, String finding) {
        if (document.startsWith("rules/")) {
            return rule(path, OF_KEYS.contains(finding));
        }
        if (path.size() < 2 || !path.get(0).equals("spec")) {
            return Optional.empty();
        }
        String key = path.get(1).toString();
        if (key.equals("values")) {
            return value(path);
        }
        if (key.equals("alertmanager")) {
            return Optional.of(alertmanager(path, OF_KEYS.contains(finding)));
        }
        if (key.equals("remoteWrite")) {
            return destination(path);
        }
        if (BY_ITEM.contains(key) && path.size() > 2) {
            return Optional.of(path.subList(0, 3));
        }
        return OPTIONAL.contains(key) ? Optional.of(path.subList(0, 2)) : Optional.empty();
    }

    /** The whole rule: without one of its parts it would be another one. */
    private static Optional<List<Object>> rule(List<Object> path, boolean key) {
        boolean within = path.size() > 3 && path.get(2).equals("rules");
        if (key && path.get(path.size() - 1) instanceof String) {
            return Optional.of(path);
        }
        if (within) {
            return Optional.of(path.subList(0, 4));
        }
        if (path.size() > 2 && !Set.of("name", "rules").contains(path.get(2))) {
            return Optional.of(path.subList(0, 3));
        }
        return path.size() > 1 ? Optional.of(path.subList(0, 2)) : Optional.empty();
    }

    /** The value, or the item of the outermost list that it is in. */
    private static Optional<List<Object>> value(List<Object> path) {
        for (int i = 2; i < path.size(); i++) {
            if (path.get(i) instanceof Integer) {
                return Optional.of(path.subList(0, i + 1));
            }
        }
        return path.size() > 2 ? Optional.of(path) : Optional.empty();
    }

    /** A receiver's configuration, or all of it: who is told of what hangs together. */
    private static List<Object> alertmanager(List<Object> path, boolean key) {
        boolean ofReceiver = path.size() > 5 && path.get(2).equals("receivers") && path.get(5) instanceof Integer;
        if (ofReceiver && key && path.size() > 6) {
            return path;
        }
        return ofReceiver ? path.subList(0, 6) : path.subList(0, 2);
    }

    private static Optional<List<Object>> destination(List<Object> path) {
        if (path.size() < 4 || path.get(3).equals("workspace")) {
            return Optional.empty();
        }
        return Optional.of(path.subList(0, path.get(3).equals("queue") && path.size() > 4 ? 5 : 4));
    }

    /** The document without what stands at a path, and without a mapping or list that had nothing else. */
    public static YamlMapping without(YamlMapping document, List<Object> path) {
        // A file of rules may have none.
        return removed(document, path)
                .map(YamlMapping.class::cast)
                .orElseGet(() -> new Draft(document.at())
                        .put(Draft.list(List.of(), document.at()), "groups")
                        .mapping());
    }

    private static Optional<YamlValue> removed(YamlValue value, List<Object> path) {
        if (path.isEmpty()) {
            return Optional.empty();
        }
        List<Object> rest = path.subList(1, path.size());
        if (value instanceof YamlMapping mapping) {
            YamlMapping less = mapping.mapValues(
                    (key, inner) -> key.text().equals(path.get(0)) ? removed(inner, rest) : Optional.of(inner));
            return less.entries().isEmpty() || isGroupWithoutRules(mapping, less)
                    ? Optional.empty()
                    : Optional.of(less);
        }
        if (value instanceof YamlSequence list && path.get(0) instanceof Integer index) {
            List<YamlValue> items = new ArrayList<>();
            for (int i = 0; i < list.items().size(); i++) {
                if (i != index) {
                    items.add(list.items().get(i));
                } else {
                    removed(list.items().get(i), rest).ifPresent(items::add);
                }
            }
            return items.isEmpty() ? Optional.empty() : Optional.of(new YamlSequence(items, list.at()));
        }
        return Optional.of(value);
    }

    /** One that had some: its name alone evaluates nothing. */
    private static boolean isGroupWithoutRules(YamlMapping before, YamlMapping after) {
        return before.get("name").isPresent()
                && before.get("rules").isPresent()
                && after.get("rules").isEmpty();
    }

    /** A path as messages show it. */
    public static String shown(List<Object> path) {
        StringBuilder text = new StringBuilder();
        for (Object part : path) {
            if (part instanceof Integer) {
                text.append('[').append(part).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(part);
            }
        }
        return text.toString();
    }
}
