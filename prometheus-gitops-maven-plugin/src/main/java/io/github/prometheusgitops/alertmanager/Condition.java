package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.regex.GoRegex;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an alert has to be for a route, or for one side of an inhibition, and what follows from that for every alert. What
 * is answered with yes is certain; what cannot be told is answered with no.
 *
 * @param complete whether these are all: one that Alertmanager does not understand is not among them
 */
record Condition(List<Term> terms, boolean complete) {

    /** What every alert meets. */
    static final Condition NONE = new Condition(List.of(), true);

    /** Values of an expression that is nothing but a list of words; what a dot or a bracket means is not looked into. */
    private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9_ :/@,#%=|-]*");

    private static final int MOST_CASES = 64;

    /** A matcher, with its regular expression if it is one. */
    record Term(Matcher matcher, Optional<GoRegex> regex) {

        static Term of(Matcher matcher) {
            return new Term(
                    matcher, matcher.isRegex() ? Optional.of(GoRegex.of(matcher.value(), false)) : Optional.empty());
        }

        String label() {
            return matcher.name();
        }

        boolean negative() {
            return matcher.operator().startsWith("!");
        }

        /** Whether it takes a value; an alert without the label has an empty one. */
        boolean takes(String value) {
            boolean same = regex.flatMap(expression -> expression.matches(value))
                    .orElseGet(() -> matcher.value().equals(value));
            return same != negative();
        }

        /** The values that it lists: all that it takes, or takes not. */
        Optional<List<String>> listed() {
            if (!matcher.isRegex()) {
                return Optional.of(List.of(matcher.value()));
            }
            String text = matcher.value();
            String inner = text.startsWith("(") && text.endsWith(")") ? text.substring(1, text.length() - 1) : text;
            return WORDS.matcher(inner).matches() ? Optional.of(List.of(inner.split("\\|", -1))) : Optional.empty();
        }

        boolean isOppositeOf(Term other) {
            return matcher.isRegex() == other.matcher.isRegex()
                    && negative() != other.negative()
                    && label().equals(other.label())
                    && matcher.value().equals(other.matcher.value());
        }
    }

    Condition {
        terms = List.copyOf(terms);
    }

    /**
     * That of a route, or of a side of an inhibition.
     *
     * @param side {@code ""}, {@code "source_"} or {@code "target_"}, in front of the keys
     */
    static Condition of(YamlMapping owner, String side) {
        List<Term> terms = new ArrayList<>();
        boolean complete = true;
        YamlMapping equal = owner.section(side + "match");
        for (String label : equal.keys()) {
            equal.text(label).ifPresent(value -> terms.add(Term.of(new Matcher(label, "=", value))));
        }
        YamlMapping regexes = owner.section(side + "match_re");
        for (String label : regexes.keys()) {
            Optional<String> regex = regexes.text(label)
                    .filter(text -> Matchers.regexProblem(text).isEmpty());
            regex.ifPresent(text -> terms.add(Term.of(new Matcher(label, "=~", text))));
            complete &= regex.isPresent();
        }
        for (YamlScalar text : owner.scalars(side + "matchers")) {
            Matchers read = Matchers.parse(text.text());
            read.matchers().forEach(matcher -> terms.add(Term.of(matcher)));
            complete &= read.problem().isEmpty();
        }
        return new Condition(terms, complete);
    }

    /** This one and another. */
    Condition and(Condition other) {
        return new Condition(Stream.concat(terms.stream(), other.terms.stream()).toList(), complete && other.complete);
    }

    /** As far as it is about some labels. */
    Condition about(Set<String> labels) {
        return new Condition(
                terms.stream().filter(term -> labels.contains(term.label())).toList(), complete);
    }

    /** A label that no alert can have as it is asked for; empty if there may be such an alert. */
    Optional<String> contradiction() {
        return labels().stream()
                .filter(label -> values(label).filter(List::isEmpty).isPresent()
                        || of(label).anyMatch(one -> of(label).anyMatch(one::isOppositeOf)))
                .findFirst();
    }

    /** Whether whatever meets this one certainly meets another. */
    boolean implies(Condition other) {
        return other.complete && other.terms.stream().allMatch(this::implies);
    }

    private boolean implies(Term term) {
        if (terms.contains(term)
                || !term.negative() && term.regex().filter(GoRegex::matchesAll).isPresent()) {
            return true;
        }
        Optional<List<String>> values = values(term.label());
        if (values.isPresent()) {
            return values.get().stream().allMatch(term::takes);
        }
        boolean anyText =
                term.matcher().operator().equals("=~") && term.matcher().value().equals(".+");
        return anyText && isNever(term.label(), "")
                || term.negative()
                        && term.listed()
                                .filter(listed -> listed.stream().allMatch(value -> isNever(term.label(), value)))
                                .isPresent();
    }

    private boolean isNever(String label, String value) {
        return of(label).anyMatch(term -> !term.takes(value));
    }

    /**
     * This one in several, of which an alert that meets it meets one: one for each of the values of a label of which only
     * some are taken.
     */
    List<Condition> cases() {
        List<Condition> cases = List.of(this);
        for (String label : labels()) {
            List<String> values = values(label).orElse(List.of());
            if (values.size() > 1 && cases.size() * values.size() <= MOST_CASES) {
                cases = cases.stream()
                        .flatMap(one -> values.stream()
                                .map(value ->
                                        one.and(new Condition(List.of(Term.of(new Matcher(label, "=", value))), true))))
                        .toList();
            }
        }
        return cases;
    }

    /** The values that a label may have, if only some are taken. */
    private Optional<List<String>> values(String label) {
        return of(label)
                .filter(term -> !term.negative())
                .map(term -> term.listed().orElse(null))
                .filter(Objects::nonNull)
                .findFirst()
                .map(listed -> listed.stream()
                        .distinct()
                        .filter(value -> of(label).allMatch(term -> term.takes(value)))
                        .toList());
    }

    private Stream<Term> of(String label) {
        return terms.stream().filter(term -> term.label().equals(label));
    }

    private Set<String> labels() {
        Set<String> labels = new LinkedHashSet<>();
        terms.forEach(term -> labels.add(term.label()));
        return labels;
    }
}
