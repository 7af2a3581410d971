package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Visible;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes answers for a terminal. */
public final class ExplanationText {

    private static final int MOST = 20;

    private final List<String> lines = new ArrayList<>();

    private ExplanationText() {}

    /** Line by line, without line ends. */
    public static List<String> lines(Explanation explanation) {
        ExplanationText text = new ExplanationText();
        if (explanation instanceof Explanation.OfKey key) {
            text.key(key);
        } else if (explanation instanceof Explanation.OfKeys keys) {
            text.keys(keys);
        } else if (explanation instanceof Explanation.OfLine line) {
            text.line(line);
        } else if (explanation instanceof Explanation.OfFinding finding) {
            text.finding(finding);
        } else {
            text.role((Explanation.OfRole) explanation);
        }
        return text.lines.stream().map(Visible::of).toList();
    }

    private void key(Explanation.OfKey key) {
        String says = key.stated()
                .map(stated -> "`" + key.key() + "` = " + stated.value() + " in " + key.subject() + ": " + stated.at())
                .orElseGet(() -> "`" + key.key() + "` is not set in " + key.subject()
                        + key.fallback().map(text -> ": " + text + " is meant").orElse(""));
        lines.add(says);
        meaning(key.meaning());
        boolean ofFleet = key.subject().equals(Settings.FLEET);
        String relation = key.stated().isEmpty() ? "the fleet has" : ofFleet ? "overridden by" : "overrides";
        each(key.others(), stated -> relation + " `" + stated.key() + "` = " + stated.value() + ": " + stated.at());
        uses(key.uses());
    }

    private void meaning(String meaning) {
        if (!meaning.isEmpty()) {
            lines.add("  " + meaning);
        }
    }

    private void uses(Explanation.Uses uses) {
        String how = String.join(", or ", uses.how());
        if (!uses.files().isEmpty() || !uses.added().isEmpty()) {
            lines.add("  used in (they differ with " + how + "):");
            more(uses.files(), use -> "    " + used(use));
            more(uses.added(), file -> "    " + file + ", which would come");
        } else if (!uses.how().isEmpty()) {
            lines.add("  no rendered line differs with " + how);
        }
        uses.notes().forEach(note -> lines.add("  " + note));
    }

    private static String used(Explanation.Use use) {

        List<String> places = new ArrayList<>();
        if (!use.lines().isEmpty()) {
            places.add(use.file() + ":" + ranges(use.lines()));
        }
        if (!use.before().isEmpty()) {
            String where = "lines would come before " + ranges(use.before());
            places.add(places.isEmpty() ? use.file() + ": " + where : where);
        }
        if (use.gone()) {
            places.add(places.isEmpty() ? use.file() + ", as a whole" : "or as a whole");
        }
        return String.join("; ", places);
    }

    /** {@code 3-5,9}. */
    static String ranges(SortedSet<Integer> numbers) {
        List<String> ranges = new ArrayList<>();
        int first = 0;
        int last = 0;
        for (int number : numbers) {
            if (first > 0 && number == last + 1) {
                last = number;
                continue;
            }
            range(first, last, ranges);
            first = number;
            last = number;
        }
        range(first, last, ranges);
        return String.join(",", ranges);
    }

    private static void range(int first, int last, List<String> ranges) {
        if (first > 0) {
            ranges.add(first == last ? String.valueOf(first) : first + "-" + last);
        }
    }

    private void keys(Explanation.OfKeys keys) {
        lines.add("`" + keys.key() + "` in " + keys.subject() + ": " + keys.at());
        meaning(keys.meaning());
        each(keys.values(), stated -> "`" + stated.key() + "` = " + stated.value() + ": " + stated.at());
        lines.add("  ask for one of them to see where it is used");
    }

    private void line(Explanation.OfLine line) {
        lines.add(line.at() + (line.text().isEmpty() ? "" : ": " + line.text().strip()));
        lines.add("  of " + (line.owner().isEmpty() ? "the whole fleet" : line.owner())
                + line.template()
                        .map(template ->
                                ", by " + template + (line.lines().isEmpty() ? "" : ":" + ranges(line.lines())))
                        .orElse(", by no template: the plugin writes it")
                + (line.inputs().isEmpty() ? "" : ", from " + String.join(", ", line.inputs())));
        if (!line.influences().isEmpty()) {
            lines.add("  differs with "
                    + line.influences().size() + " of " + line.tried()
                    + " values that were tried, the most particular first:");
            each(
                    line.influences(),
                    one -> "  `" + one.stated().key() + "` = " + one.stated().value() + ": "
                            + one.stated().at() + (one.whole() ? ", and so does the whole file" : ""));
        } else if (line.tried() > 0) {
            lines.add("  the same with other values, " + line.tried() + " of which were tried"
                    + (line.template().isPresent() ? ": the template has it so" : ""));
        }
        line.notes().forEach(note -> lines.add("  " + note));
    }

    private void finding(Explanation.OfFinding finding) {
        lines.add(finding.id() + " (" + finding.severities() + "): " + finding.what());
        finding.why().lines().forEach(line -> lines.add("  why: " + line));
        finding.mend().lines().forEach(line -> lines.add("  mend: " + line));
        lines.add("  " + finding.page());
        if (finding.now().isEmpty()) {
            lines.add("  it is found nowhere now");
        }
        each(finding.now(), one -> "found at " + place(one));
        each(finding.accepted(), one -> "accepted at " + place(one));
    }

    private static String place(Finding finding) {
        return finding.at() + ": " + finding.summary();
    }

    private void role(Explanation.OfRole role) {
        lines.add(role.arn() + " of " + role.owner() + (role.description().isEmpty() ? "" : ": " + role.description()));
        if (!role.rendered().isEmpty()) {
            lines.add("  rendered in " + places(role.rendered()));
        }
        if (!role.asked().isEmpty()) {
            lines.add("  asked for at " + places(role.asked()));
        }
        each(
                role.chains(),
                chain -> "assumed by " + chain.principal()
                        + (chain.roles().size() < 2
                                ? ""
                                : " by way of "
                                        + String.join(
                                                " → ",
                                                chain.roles()
                                                        .subList(
                                                                0, chain.roles().size() - 1)))
                        + (chain.conditions().isEmpty() ? "" : " if " + String.join(" and ", chain.conditions())));
        if (role.chains().isEmpty() && !role.rendered().isEmpty()) {
            lines.add("  nobody comes by it, as far as this tree says");
        }
        each(role.permissions(), ExplanationText::permission);
        each(role.others(), other -> "allows " + other);
        role.notes().forEach(note -> lines.add("  " + note));
    }

    private static String permission(Explanation.Permission permission) {
        return "lets " + permission.principal() + " " + permission.capability() + " workspace "
                + permission.workspace()
                + (permission.namespace().isEmpty() ? "" : ", rules " + permission.namespace())
                + (permission.onward().isEmpty() ? "" : " by way of " + String.join(" → ", permission.onward()))
                + (permission.asked().isEmpty()
                        ? ": no descriptor asks for it"
                        : ": asked for at " + places(permission.asked()));
    }

    private static String places(Collection<Location> places) {
        return places.stream().map(Location::toString).collect(Collectors.joining(", "));
    }

    private <T> void each(Collection<T> all, Function<T, String> text) {
        more(all, one -> "  " + text.apply(one));
    }

    /** So many that they fit a screen; the file for programs has them all. */
    private <T> void more(Collection<T> all, Function<T, String> text) {
        all.stream().limit(MOST).map(text).forEach(lines::add);
        if (all.size() > MOST) {
            lines.add("    … and " + (all.size() - MOST) + " more, in explain.json");
        }
    }
}
