package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The filters that take a list. */
final class ListFilters {

    private static final String ATTRIBUTE = "attribute";

    private ListFilters() {}

    static Map<String, Filter> all() {
        Map<String, Filter> all = new TreeMap<>();
        all.put("first", input -> filled(input).get(0));
        all.put("last", ListFilters::last);
        all.put("sort", ListFilters::sort);
        all.put("unique", ListFilters::unique);
        all.put("join", ListFilters::join);
        all.put("map", ListFilters::map);
        all.put("select", input -> select(input, false, true));
        all.put("reject", input -> select(input, false, false));
        all.put("selectattr", input -> select(input, true, true));
        all.put("rejectattr", input -> select(input, true, false));
        return all;
    }

    private static List<Object> filled(Input input) {
        List<Object> list = input.list();
        if (list.isEmpty()) {
            throw input.wrong("needs at least one item");
        }
        return list;
    }

    private static Object last(Input input) {
        List<Object> list = filled(input);
        return list.get(list.size() - 1);
    }

    private static Object sort(Input input) {
        List<Object> list = input.list();
        Comparator<Object> order = Comparator.comparing(
                item -> attributeOrItem(item, input), (left, right) -> Values.compare(left, right, input.budget()));
        list.sort(Values.isTrue(input.named().get("reverse")) ? order.reversed() : order);
        return list;
    }

    private static Object unique(Input input) {
        List<Object> unique = new ArrayList<>();
        for (Object item : input.list()) {
            if (unique.stream().noneMatch(other -> Values.same(item, other, input.budget()))) {
                unique.add(item);
            }
        }
        return unique;
    }

    private static Object join(Input input) {
        String separator = input.arguments().isEmpty() ? "" : input.textArgument(0);
        StringBuilder joined = new StringBuilder();
        for (Object item : input.list()) {
            String text = Values.text(attributeOrItem(item, input));
            input.budget().work((long) separator.length() + text.length());
            joined.append(joined.isEmpty() ? "" : separator).append(text);
        }
        return joined.toString();
    }

    private static Object map(Input input) {
        List<Object> mapped = new ArrayList<>();
        for (Object item : input.list()) {
            mapped.add(input.named().containsKey(ATTRIBUTE) ? attributeOrItem(item, input) : filtered(item, input));
        }
        return mapped;
    }

    private static Object filtered(@Nullable Object item, Input input) {
        String name = input.textArgument(0);
        Filter filter = Filters.named(name).orElseThrow(() -> input.wrong("does not know a filter `" + name + "`"));
        List<Object> rest = input.arguments().subList(1, input.arguments().size());
        return filter.apply(new Input(name, item, rest, Map.of(), input.budget()));
    }

    private static Object select(Input input, boolean byAttribute, boolean wanted) {
        int test = byAttribute ? 1 : 0;
        List<Object> selected = new ArrayList<>();
        for (Object item : input.list()) {
            Object tested = byAttribute ? attribute(item, input.textArgument(0)) : item;
            // A missing attribute fails the default test, as it does in Jinja: it is how one asks for it.
            boolean holds = input.arguments().size() == test
                    ? tested != Scope.ABSENT && Values.isTrue(tested)
                    : Tests.holds(input.textArgument(test), tested, input.argumentOrNull(test + 1), input.budget());
            if (holds == wanted) {
                selected.add(item);
            }
        }
        return selected;
    }

    /** The attribute of an item, if one is asked for, as in {@code map(attribute='name')}; otherwise the item. */
    private static @Nullable Object attributeOrItem(@Nullable Object item, Input input) {
        Object name = input.named().get(ATTRIBUTE);
        if (name == null) {
            return item;
        }
        if (!(name instanceof String text)) {
            throw input.wrong("needs a text as `attribute`");
        }
        Object attribute = attribute(item, text);
        if (attribute == Scope.ABSENT) {
            throw TemplateProblem.undefined(
                    "filter `" + input.filter() + "`: an item has no `" + text + "`",
                    "give every item a `" + text + "`");
        }
        return attribute;
    }

    private static @Nullable Object attribute(@Nullable Object item, String name) {
        return item instanceof Map<?, ?> map && map.containsKey(name) ? map.get(name) : Scope.ABSENT;
    }
}
