package io.github.prometheusgitops.finding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every kind of finding that there is, as the documentation lists it: {@code docs/findings.md} and the pages beside it are
 * part of the plugin, and a test holds them against the constants.
 *
 * @param entries by id
 */
public record Catalogue(SortedMap<String, Entry> entries) {

    /**
     * One kind.
     *
     * @param severities the words for all that it can have, the worst one first
     * @param what what is wrong, in a few words
     */
    public record Entry(String severities, String what) {}

    private static final Pattern ROW = Pattern.compile(
            "^\\| \\[?`(?<id>[^`]+)`(?:\\]\\([^)]*\\))? \\| (?<severities>[a-z, ]+) \\| (?<what>.*) \\|$",
            Pattern.MULTILINE);

    /** The only one: it is read once. */
    private static final Catalogue STANDARD = new Catalogue(read());

    public Catalogue {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** That of this plugin. */
    public static Catalogue standard() {
        return STANDARD;
    }

    private static SortedMap<String, Entry> read() {
        SortedMap<String, Entry> entries = new TreeMap<>();
        Matcher row = ROW.matcher(resource("findings.md").orElseThrow());
        while (row.find()) {
            entries.put(row.group("id"), new Entry(row.group("severities"), row.group("what")));
        }
        return entries;
    }

    /** What an id stands for, in a few words; empty text of one that nobody knows. */
    public String what(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::what).orElse("");
    }

    /** The path of the page that explains an id, in the plugin's own repository; empty if there is none. */
    public Optional<String> pagePath(String id) {
        return page(id).map(text -> "docs/findings/" + id + ".md");
    }

    /** The page that explains an id, in Markdown. */
    public Optional<String> page(String id) {
        return entries.containsKey(id) ? resource("findings/" + id + ".md") : Optional.empty();
    }

    private static Optional<String> resource(String name) {
        try (InputStream stream = Catalogue.class.getResourceAsStream(name)) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the plugin", e);
        }
    }
}
