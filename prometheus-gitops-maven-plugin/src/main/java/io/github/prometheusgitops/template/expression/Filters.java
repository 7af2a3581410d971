package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filters besides the format filters.
 *
 * <p>Not Jinjava's own, which depend on the default locale, bend types, change their input or grow without a bound.
 */
final class Filters {

    /** The only one that may be asked about what is not there. */
    static final String DEFAULT = "default";

    private static final Map<String, Filter> ALL = Collections.unmodifiableMap(create());

    private Filters() {}

    /** The filter of a name, that of a format among them. */
    static Optional<Filter> named(String name, Formats formats) {
        return formats.filter(name).or(() -> named(name));
    }

    static Optional<Filter> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** All names, sorted. */
    static Set<String> names(Formats formats) {
        Set<String> names = new TreeSet<>(ALL.keySet());
        names.addAll(formats.names());
        return names;
    }

    private static Map<String, Filter> create() {
        Map<String, Filter> all = new TreeMap<>(ListFilters.all());
        all.put(DEFAULT, Filters::orDefault);
        all.put("length", Filters::length);
        all.put("string", (value, arguments, budget) -> Values.text(value));
        all.put("lower", (value, arguments, budget) -> changed(value, arguments, budget, true));
        all.put("upper", (value, arguments, budget) -> changed(value, arguments, budget, false));
        all.put("trim", (value, arguments, budget) -> {
            String text = text(value, arguments);
            budget.work(text.length());
            return text.strip();
        });
        all.put("replace", Filters::replace);
        all.put("split", Filters::split);
        all.put(
                "keys",
                (value, arguments, budget) ->
                        new ArrayList<Object>(map(value, arguments, budget).keySet()));
        all.put(
                "values",
                (value, arguments, budget) ->
                        new ArrayList<Object>(map(value, arguments, budget).values()));
        all.put("items", (value, arguments, budget) -> items(map(value, arguments, budget)));
        all.put("dictsort", (value, arguments, budget) -> items(new TreeMap<>(map(value, arguments, budget))));
        return all;
    }

    static String text(@Nullable Object value, Arguments arguments) {
        if (value instanceof String text) {
            return text;
        }
        throw arguments.wrong("needs a text, not " + Values.kind(value));
    }

    private static Map<String, Object> map(@Nullable Object value, Arguments arguments, Budget budget) {
        if (!(value instanceof Map<?, ?> map)) {
            throw arguments.wrong("needs a map, not " + Values.kind(value));
        }
        budget.steps(map.size());
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, item) -> copy.put((String) key, item));
        return copy;
    }

    private static List<Object> items(Map<String, Object> map) {
        List<Object> items = new ArrayList<>();
        map.forEach((key, value) -> {
            List<Object> item = new ArrayList<>();
            item.add(key);
            item.add(value);
            items.add(item);
        });
        return items;
    }

    private static Object orDefault(@Nullable Object value, Arguments arguments, Budget budget) {
        Object otherwise = arguments.at(0);
        boolean alsoEmpty = Values.isTrue(arguments.orNull(1));
        return value == null || value == Scope.ABSENT || alsoEmpty && !Values.isTrue(value) ? otherwise : value;
    }

    private static Object length(@Nullable Object value, Arguments arguments, Budget budget) {
        if (value instanceof String text) {
            return (long) text.length();
        }
        if (value instanceof List<?> list) {
            return (long) list.size();
        }
        if (value instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        throw arguments.wrong("needs a text, a list or a map, not " + Values.kind(value));
    }

    private static Object changed(@Nullable Object value, Arguments arguments, Budget budget, boolean lower) {
        String text = text(value, arguments);
        budget.work(text.length());
        if (text.chars().anyMatch(c -> c >= 0x80)) {
            // Where a character becomes several, Java copies all that it has done so far.
            budget.search(text, text);
        }
        return lower ? text.toLowerCase(Locale.ROOT) : text.toUpperCase(Locale.ROOT);
    }

    private static Object replace(@Nullable Object value, Arguments arguments, Budget budget) {
        String text = text(value, arguments);
        String from = arguments.text(0);
        String to = arguments.text(1);
        if (from.isEmpty()) {
            throw arguments.wrong("needs something to look for");
        }
        budget.search(text, from);
        long found = 0;
        for (int at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length())) {
            found++;
        }
        // Paid for before it is made: a short text can become a very long one.
        budget.work(text.length() + found * ((long) to.length() - from.length()));
        return text.replace(from, to);
    }

    private static Object split(@Nullable Object value, Arguments arguments, Budget budget) {
        String text = text(value, arguments);
        String separator = arguments.text(0);
        if (separator.isEmpty()) {
            throw arguments.wrong("needs a separator");
        }
        budget.search(text, separator);
        budget.work(text.length());
        List<Object> parts = new ArrayList<>(List.of(text.split(Pattern.quote(separator), -1)));
        budget.steps(parts.size());
        return parts;
    }
}
