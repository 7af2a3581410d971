package io.github.prometheusgitops.page;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.secret.Concealment;
import io.github.prometheusgitops.secret.SecretReview;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What descriptors and the fleet's defaults come to for each environment, key by key.
 *
 * @param environments their names, sorted
 * @param tiers of each of them
 */
record ValueTable(List<String> environments, List<String> tiers, List<Row> rows) {

    /** What stands where an environment says nothing, nor the fleet for it. */
    static final String ABSENT = "–";

    /** Of fewer, whoever reads wants to see where they differ, be it a name. */
    private static final int MANY = 6;

    private static final int LONGEST = 160;

    private static final String HIDDEN = "***";

    /**
     * A key.
     *
     * @param values each different one once, the one that most have first
     * @param of which of them each environment has
     */
    record Row(String key, List<String> values, List<Integer> of) {

        private static Row of(String key, List<String> all) {
            Map<String, Integer> counts = new LinkedHashMap<>();
            all.forEach(value -> counts.merge(value, 1, Integer::sum));
            String most = counts.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(ABSENT);
            Map<String, Integer> numbers = new LinkedHashMap<>(Map.of(most, 0));
            counts.keySet().forEach(value -> numbers.putIfAbsent(value, numbers.size()));
            return new Row(
                    key,
                    numbers.keySet().stream().map(ValueTable::shortened).toList(),
                    all.stream().map(numbers::get).toList());
        }

        /** Whether all have the same. */
        boolean isAlike() {
            return values.size() == 1;
        }

        /** Whether nearly each of many has one of its own, as a name is: nothing that somebody would have to look at. */
        boolean isOwn() {
            return of.size() >= MANY && 4 * values.size() >= 3 * of.size();
        }

        boolean differs() {
            return !isAlike() && !isOwn();
        }

        /** What of an environment. */
        String at(int environment) {
            return values.get(of.get(environment));
        }

        /** In a few words. */
        String summary() {
            if (isAlike()) {
                return "all alike";
            }
            long most = of.stream().filter(number -> number == 0).count();
            if (isOwn()) {
                return "each its own";
            }
            return most == 1 ? "all differ" : most + " alike, " + (of.size() - most) + " differ";
        }
    }

    /** Of all environments that have been understood. */
    static ValueTable of(Survey survey, Fleet fleet) {
        Map<String, Descriptor> descriptors = survey.environments();
        SecretReview secrets = survey.repository().secrets();
        List<Environment> all = List.copyOf(fleet.environments().values());
        SortedMap<String, Map<String, String>> byKey = new TreeMap<>();
        for (Environment environment : all) {
            Optional.ofNullable(descriptors.get(environment.name()))
                    .ifPresent(descriptor -> flatten(
                            "",
                            descriptor.spec(),
                            secrets,
                            (key, value) -> byKey.computeIfAbsent(key, unused -> new HashMap<>())
                                    .put(environment.name(), value)));
            byKey.computeIfAbsent("Prometheus", unused -> new HashMap<>())
                    .put(environment.name(), environment.versions().prometheus());
        }
        List<Row> rows = byKey.entrySet().stream()
                .map(entry -> Row.of(
                        entry.getKey(),
                        all.stream()
                                .map(environment -> entry.getValue().getOrDefault(environment.name(), ABSENT))
                                .toList()))
                .toList();
        return new ValueTable(
                all.stream().map(Environment::name).toList(),
                all.stream().map(Environment::tier).toList(),
                rows);
    }

    /** Long lists are for the descriptor itself; that they differ is seen here. */
    private static String shortened(String value) {
        int length = value.codePointCount(0, value.length());
        return length <= LONGEST
                ? value
                : value.substring(0, value.offsetByCodePoints(0, LONGEST)) + " … (" + length + " characters)";
    }

    private interface Sink {
        void put(String key, String value);
    }

    private static void flatten(String path, YamlMapping mapping, SecretReview secrets, Sink sink) {
        mapping.entries().forEach((name, entry) -> {
            String key = path.isEmpty() ? name : path + "." + name;
            if (entry.value() instanceof YamlMapping inner && !inner.entries().isEmpty()) {
                flatten(key, inner, secrets, sink);
            } else {
                sink.put(key, text(name, entry.value(), secrets));
            }
        });
    }

    private static String text(String key, YamlValue value, SecretReview secrets) {
        if (value instanceof YamlScalar scalar) {
            return visible(key, scalar, secrets);
        }
        if (value instanceof YamlSequence list) {
            return list.items().stream().map(item -> text(key, item, secrets)).collect(Collectors.joining("\n"));
        }
        List<String> inner = new ArrayList<>();
        ((YamlMapping) value)
                .entries()
                .forEach((name, entry) -> inner.add(name + ": " + text(name, entry.value(), secrets)));
        return "{" + String.join(", ", inner) + "}";
    }

    /** A value is a secret by what it looks like, or by the key that it stands under. */
    private static String visible(String key, YamlScalar scalar, SecretReview secrets) {
        String text = scalar.text();
        if (text.isEmpty() || secrets.isAccepted(text)) {
            return text.isEmpty() ? "\"\"" : text;
        }
        if (secrets.hidden().contains(text)) {
            return HIDDEN;
        }
        String line = key + ": " + text;
        return text.lines().allMatch(one -> Concealment.of(one).equals(one))
                        && Concealment.of(line).equals(line)
                ? secrets.concealed(text)
                : HIDDEN;
    }
}
