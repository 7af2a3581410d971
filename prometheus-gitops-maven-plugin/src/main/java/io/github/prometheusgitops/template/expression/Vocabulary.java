package io.github.prometheusgitops.template.expression;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The filters and tests that templates may name: the fixed ones, and the format filters of the engine. */
public final class Vocabulary {

    private final FormatFilters formats;

    private Vocabulary(FormatFilters formats) {
        this.formats = formats;
    }

    /** The fixed filters and tests, and the given format filters. */
    public static Vocabulary with(FormatFilters formats) {
        return new Vocabulary(formats);
    }

    /** Every filter's name, sorted. */
    public Set<String> filterNames() {
        Set<String> names = new TreeSet<>(Filters.all().keySet());
        names.addAll(formats.names());
        return names;
    }

    /** Every test's name, sorted. */
    public Set<String> testNames() {
        return Tests.names();
    }

    FormatFilters formats() {
        return formats;
    }

    Optional<Filter> filter(String name) {
        if (formats.names().contains(name)) {
            return Optional.of((value, arguments, budget) -> {
                Values.payFor(value, budget);
                String text = formats.write(name, value, formats.takesIndent(name) ? arguments.wholeNumber(0) : 0);
                budget.work(text.length());
                return text;
            });
        }
        return Optional.ofNullable(Filters.all().get(name));
    }
}
