package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The filters besides the format filters.
 *
 * <p>Not Jinjava's own, which depend on the default locale, bend types, change their input or grow without a bound.
 */
final class Filters {

    /** The only one that may be asked about what is not there. */
    static final String DEFAULT = "default";

    private static final Map<String, NamedFilter> ALL = Collections.unmodifiableMap(create());

    private Filters() {}

    /** The filter of a name, that of a format among them. */
    static Optional<Filter> named(String name, Formats formats) {
        return formats.filter(name).or(() -> named(name));
    }

    static Optional<Filter> named(String name) {
        return Optional.ofNullable(ALL.get(name)).map(NamedFilter::filter);
    }

    /** All names, sorted. */
    static Set<String> names(Formats formats) {
        Set<String> names = new TreeSet<>(ALL.keySet());
        names.addAll(formats.names());
        return names;
    }

    /** All, sorted by their names. */
    static List<NamedFilter> all() {
        return List.copyOf(ALL.values());
    }

    private static Map<String, NamedFilter> create() {
        List<NamedFilter> all = new ArrayList<>(ListFilters.all());
        all.add(new NamedFilter(
                DEFAULT + "(value, [true])",
                "the value, or another one where it is `null` or not there at all; with `true`, also where it is empty",
                Filters::orDefault));
        all.add(new NamedFilter(
                "length", "how many characters a text has, or how many entries a list or a mapping", Filters::length));
        all.add(new NamedFilter("string", "a value as text", input -> Values.text(input.value())));
        all.add(new NamedFilter(
                "lower", "a text in small letters", input -> cased(input, text -> text.toLowerCase(Locale.ROOT))));
        all.add(new NamedFilter(
                "upper", "a text in capital letters", input -> cased(input, text -> text.toUpperCase(Locale.ROOT))));
        all.add(new NamedFilter("trim", "a text without white space around it", Filters::trim));
        all.add(new NamedFilter(
                "replace(from, to)", "a text with another one in each place of the first", Filters::replace));
        all.add(new NamedFilter("split(separator)", "the parts of a text, as a list", Filters::split));
        all.add(new NamedFilter(
                "keys",
                "the keys of a mapping, as a list",
                input -> new ArrayList<Object>(input.map().keySet())));
        all.add(new NamedFilter(
                "values",
                "the values of a mapping, as a list",
                input -> new ArrayList<>(input.map().values())));
        all.add(new NamedFilter(
                "items", "the entries of a mapping, as a list of keys with their values", input -> items(input.map())));
        all.add(new NamedFilter(
                "dictsort",
                "the entries of a mapping in the order of its keys",
                input -> items(new TreeMap<>(input.map()))));
        return NamedFilter.byName(all);
    }

    private static List<Object> items(Map<String, Object> map) {
        List<Object> items = new ArrayList<>();
        map.forEach((key, value) -> items.add(Arrays.asList(key, value)));
        return items;
    }

    private static Object orDefault(Input input) {
        Object value = input.value();
        Object otherwise = input.argument(0);
        boolean alsoEmpty = Values.isTrue(input.argumentOrNull(1));
        return value == null || value == Scope.ABSENT || alsoEmpty && !Values.isTrue(value) ? otherwise : value;
    }

    private static Object length(Input input) {
        if (input.value() instanceof String text) {
            return (long) text.length();
        }
        if (input.value() instanceof List<?> list) {
            return (long) list.size();
        }
        if (input.value() instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        throw input.wrong("needs a text, a list or a map, not " + Values.kind(input.value()));
    }

    private static Object cased(Input input, UnaryOperator<String> change) {
        String text = input.text();
        input.budget().work(text.length());
        if (text.chars().anyMatch(c -> c >= 0x80)) {
            // Where a character becomes several, Java copies all that it has done so far.
            input.budget().search(text, text);
        }
        return change.apply(text);
    }

    private static Object trim(Input input) {
        input.budget().work(input.text().length());
        return input.text().strip();
    }

    private static Object replace(Input input) {
        String text = input.text();
        String from = input.textArgument(0);
        String to = input.textArgument(1);
        if (from.isEmpty()) {
            throw input.wrong("needs something to look for");
        }
        input.budget().search(text, from);
        long found = 0;
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
            found++;
        }
        // Paid for before it is made: a short text can become a very long one.
        input.budget().work(text.length() + found * ((long) to.length() - from.length()));
        return text.replace(from, to);
    }

    private static Object split(Input input) {
        String text = input.text();
        String separator = input.textArgument(0);
        if (separator.isEmpty()) {
            throw input.wrong("needs a separator");
        }
        input.budget().search(text, separator);
        input.budget().work(text.length());
        List<Object> parts = new ArrayList<>(List.of(text.split(Pattern.quote(separator), -1)));
        input.budget().steps(parts.size());
        return parts;
    }
}
