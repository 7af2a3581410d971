package io.github.prometheusgitops.template.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters that take a list. */
final class ListFilters {

    private static final String ATTRIBUTE = "attribute";

    private ListFilters() {}

    static List<NamedFilter> all() {
        return List.of(
                new NamedFilter(
                        "first",
                        "the first item of a list",
                        input -> filled(input).get(0)),
                new NamedFilter("last", "the last item of a list", ListFilters::last),
                new NamedFilter(
                        "sort([reverse=true], [attribute='a'])",
                        "a list in order: of the items, or of what each has by a key",
                        ListFilters::sort),
                new NamedFilter("unique", "a list with each item once, the first of its like", ListFilters::unique),
                new NamedFilter(
                        "join([separator], [attribute='a'])",
                        "the items of a list, or what each has by a key, as one text",
                        ListFilters::join),
                new NamedFilter(
                        "map(attribute='a')",
                        "what each item of a list has by a key; `map('lower')`: each item through a filter",
                        ListFilters::map),
                new NamedFilter(
                        "select([test, argument])",
                        "those items of a list of which a test holds; without one, which are true",
                        input -> select(input, false, true)),
                new NamedFilter(
                        "reject([test, argument])",
                        "the items that `select` would leave out",
                        input -> select(input, false, false)),
                new NamedFilter(
                        "selectattr(key, [test, argument])",
                        "those items of a list of whose value by a key a test holds; without one, which have it and it is true",
                        input -> select(input, true, true)),
                new NamedFilter(
                        "rejectattr(key, [test, argument])",
                        "the items that `selectattr` would leave out",
                        input -> select(input, true, false)));
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
