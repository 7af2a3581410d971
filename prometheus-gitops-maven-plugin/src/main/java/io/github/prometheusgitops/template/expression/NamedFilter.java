package io.github.prometheusgitops.template.expression;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A filter with what the reference says of it.
 *
 * @param use how it is written, with its arguments: those in brackets may be left out
 * @param what it makes of the value, in Markdown
 */
record NamedFilter(String use, String what, Filter filter) {

    /** What templates call it. */
    String name() {
        return use.replaceFirst("\\(.*", "");
    }

    static Map<String, NamedFilter> byName(List<NamedFilter> filters) {
        Map<String, NamedFilter> byName = new TreeMap<>();
        filters.forEach(filter -> byName.put(filter.name(), filter));
        return byName;
    }
}
