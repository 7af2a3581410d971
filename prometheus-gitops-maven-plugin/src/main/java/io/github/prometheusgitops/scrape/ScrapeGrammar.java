package io.github.prometheusgitops.scrape;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import java.util.ArrayList;
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
     * @param words what it may say, if its type is {@code words}
     * @param onlyInTwo whether Prometheus 3 does not know it any more
     */
    record Key(String type, List<String> words, boolean required, boolean onlyInTwo) {}

    static final String ROOT = "scrape_config";

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
        List<String> words = new ArrayList<>(List.of(described.split(" ")));
        String type = words.remove(0);
        boolean required = words.remove("required");
        boolean onlyInTwo = words.remove("2");
        return new Key(type, List.copyOf(words), required, onlyInTwo);
    }
}
