package io.github.prometheusgitops.scrape;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Which keys the sections of a scrape configuration have, and of which type each is. */
final class ScrapeGrammar {

    /**
     * A key of a section.
     *
     * @param type the first word of its type, as {@code scrape-configuration.yaml} explains it
     * @param since the first version that knows it
     * @param words what it may say, if its type is {@code words}, each with the first version that knows it
     * @param onlyInTwo whether Prometheus 3 does not know it any more
     */
    record Key(
            String type,
            PrometheusVersion since,
            Map<String, PrometheusVersion> words,
            boolean required,
            boolean onlyInTwo) {

        /** What it may say in a version, if its type is {@code words}. */
        List<String> words(PrometheusVersion version) {
            return words.entrySet().stream()
                    .filter(word -> version.isAtLeast(word.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    static final String ROOT = "scrape_config";

    /** What is said of nothing else. */
    private static final PrometheusVersion EVERY_VERSION = new PrometheusVersion(0, 0);

    private static final Map<String, Map<String, Key>> SECTIONS = read();

    private ScrapeGrammar() {}

    /** The keys of a section. */
    static Map<String, Key> section(String name) {
        return Objects.requireNonNull(SECTIONS.get(name), name);
    }

    private static Map<String, Map<String, Key>> read() {
        YamlMapping root = YamlReader.resource(ScrapeGrammar.class, "scrape-configuration.yaml");
        Map<String, Map<String, Key>> sections = new LinkedHashMap<>();
        root.keys().forEach(section -> {
            Map<String, Key> keys = new LinkedHashMap<>();
            root.texts(section).forEach((key, described) -> keys.put(key, key(described)));
            sections.put(section, keys);
        });
        return sections;
    }

    private static Key key(String described) {
        Map<String, PrometheusVersion> words = new LinkedHashMap<>();
        String last = "";
        for (Iterator<String> rest = List.of(described.split(" ")).iterator(); rest.hasNext(); ) {
            String word = rest.next();
            if (word.equals("from")) {
                words.put(last, PrometheusVersion.of(rest.next()));
            } else {
                words.put(word, EVERY_VERSION);
                last = word;
            }
        }
        boolean required = words.remove("required") != null;
        boolean onlyInTwo = words.remove("2") != null;
        String type = words.keySet().iterator().next();
        PrometheusVersion since = Objects.requireNonNull(words.remove(type));
        return new Key(type, since, words, required, onlyInTwo);
    }
}
