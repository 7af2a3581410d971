package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The filters that take a list. */
final class ListFilters {

    private ListFilters() {}

    static Map<String, Filter> all() {
        Map<String, Filter> all = new TreeMap<>();
        all.put("first", (value, arguments, budget) -> end(value, arguments, budget, true));
        all.put("last", (value, arguments, budget) -> end(value, arguments, budget, false));
        all.put("sort", ListFilters::sort);
        all.put("unique", ListFilters::unique);
        all.put("join", ListFilters::join);
        all.put("map", ListFilters::map);
        all.put("select", (value, arguments, budget) -> select(value, arguments, budget, true));
        all.put("reject", (value, arguments, budget) -> select(value, arguments, budget, false));
        all.put("selectattr", (value, arguments, budget) -> selectByAttribute(value, arguments, budget, true));
        all.put("rejectattr", (value, arguments, budget) -> selectByAttribute(value, arguments, budget, false));
        return all;
    }

    private static List<Object> list(@Nullable Object value, Arguments arguments, Budget budget) {
        if (!(value instanceof List<?> list)) {
            throw arguments.wrong("needs a list, not " + Values.kind(value));
        }
        budget.steps(list.size());
        return new ArrayList<>(list);
    }

    private static Object end(@Nullable Object value, Arguments arguments, Budget budget, boolean first) {
        List<Object> list = list(value, arguments, budget);
        if (list.isEmpty()) {
            throw arguments.wrong("needs at least one item");
        }
        return list.get(first ? 0 : list.size() - 1);
    }

    private static Object sort(@Nullable Object value, Arguments arguments, Budget budget) {
        List<Object> list = list(value, arguments, budget);
        Comparator<Object> order = Comparator.comparing(
                item -> arguments
                        .attribute()
                        .map(name -> attribute(item, name, arguments))
                        .orElse(item),
                (left, right) -> Values.compare(left, right, budget));
        list.sort(Values.isTrue(arguments.named().get("reverse")) ? order.reversed() : order);
        return list;
    }

    private static Object unique(@Nullable Object value, Arguments arguments, Budget budget) {
        List<Object> unique = new ArrayList<>();
        for (Object item : list(value, arguments, budget)) {
            if (unique.stream().noneMatch(other -> Values.same(item, other, budget))) {
                unique.add(item);
            }
        }
        return unique;
    }

    private static Object join(@Nullable Object value, Arguments arguments, Budget budget) {
        String separator = arguments.count() == 0 ? "" : arguments.text(0);
        StringBuilder joined = new StringBuilder();
        for (Object item : list(value, arguments, budget)) {
            String text = Values.text(arguments
                    .attribute()
                    .map(name -> attribute(item, name, arguments))
                    .orElse(item));
            budget.work((long) separator.length() + text.length());
            joined.append(joined.isEmpty() ? "" : separator).append(text);
        }
        return joined.toString();
    }

    private static Object map(@Nullable Object value, Arguments arguments, Budget budget) {
        List<Object> mapped = new ArrayList<>();
        for (Object item : list(value, arguments, budget)) {
            mapped.add(
                    arguments.attribute().isPresent()
                            ? attribute(item, arguments.attribute().get(), arguments)
                            : filtered(item, arguments, budget));
        }
        return mapped;
    }

    private static Object filtered(@Nullable Object item, Arguments arguments, Budget budget) {
        String name = arguments.text(0);
        Filter filter = Filters.named(name).orElseThrow(() -> arguments.wrong("does not know a filter `" + name + "`"));
        List<Object> rest = arguments.positional().subList(1, arguments.count());
        return filter.apply(item, new Arguments(name, rest, Map.of()), budget);
    }

    private static Object select(@Nullable Object value, Arguments arguments, Budget budget, boolean wanted) {
        List<Object> selected = new ArrayList<>();
        for (Object item : list(value, arguments, budget)) {
            boolean holds = arguments.count() == 0
                    ? Values.isTrue(item)
                    : Tests.holds(arguments.text(0), item, arguments.orNull(1), budget);
            if (holds == wanted) {
                selected.add(item);
            }
        }
        return selected;
    }

    private static Object selectByAttribute(
            @Nullable Object value, Arguments arguments, Budget budget, boolean wanted) {
        String attribute = arguments.text(0);
        List<Object> selected = new ArrayList<>();
        for (Object item : list(value, arguments, budget)) {
            // A missing attribute fails the default test, as it does in Jinja: it is how one asks for it.
            Object found =
                    item instanceof Map<?, ?> map && map.containsKey(attribute) ? map.get(attribute) : Scope.ABSENT;
            boolean holds = arguments.count() == 1
                    ? found != Scope.ABSENT && Values.isTrue(found)
                    : Tests.holds(arguments.text(1), found, arguments.orNull(2), budget);
            if (holds == wanted) {
                selected.add(item);
            }
        }
        return selected;
    }

    private static Object attribute(@Nullable Object item, String name, Arguments arguments) {
        if (item instanceof Map<?, ?> map && map.containsKey(name)) {
            return map.get(name);
        }
        throw TemplateProblem.undefined(
                "filter `" + arguments.filter() + "`: an item has no `" + name + "`",
                "give every item a `" + name + "`");
    }
}
