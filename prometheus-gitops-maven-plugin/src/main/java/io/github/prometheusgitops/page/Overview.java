package io.github.prometheusgitops.page;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.format.HtmlText;
import io.github.prometheusgitops.report.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What a fleet is in a few numbers, and what the page cannot show of it. */
final class Overview {

    private Overview() {}

    /** Writes it. */
    static void write(HtmlText html, Reported reported, Optional<Survey> survey) {
        long errors = count(reported, Severity.ERROR);
        List<String> missing = missing(reported, survey, errors);
        if (!missing.isEmpty()) {
            html.within("div", () -> missing.forEach(line -> html.element("p", line)), "class", "notice");
        }
        html.within(
                "ul",
                () -> {
                    survey.flatMap(Survey::fleet).ifPresent(fleet -> sizes(html, fleet));
                    for (Severity severity : Severity.values()) {
                        long number = count(reported, severity);
                        String word = severity.name().toLowerCase(Locale.ROOT);
                        if (severity != Severity.INFORMATION || number > 0) {
                            tile(html, number, word, number == 0 ? "none" : word);
                        }
                    }
                    long nearly = reported.quotas().stream()
                            .filter(row -> row.nearly())
                            .count();
                    if (!reported.quotas().isEmpty()) {
                        tile(html, nearly, "quota nearly full", nearly == 0 ? "none" : "warning");
                    }
                },
                "class",
                "tiles");
    }

    private static void sizes(HtmlText html, Fleet fleet) {
        Set<String> accounts = new TreeSet<>();
        Set<String> regions = new TreeSet<>();
        Stream.<Described>concat(fleet.environments().values().stream(), fleet.workspaces().values().stream())
                .forEach(one -> {
                    accounts.add(one.place().account());
                    regions.add(one.place().region().id());
                });
        tile(html, fleet.environments().size(), "environment", "size");
        tile(html, fleet.workspaces().size(), "workspace", "size");
        tile(html, accounts.size(), "account", "size");
        tile(html, regions.size(), "region", "size");
    }

    private static void tile(HtmlText html, long number, String noun, String kind) {
        String what = number == 1 || noun.equals("information") ? noun : noun.replaceFirst("^[a-z]+", "$0s");
        html.within(
                "li",
                () -> html.element("strong", Long.toString(number)).text(" ").element("span", what),
                "class",
                kind);
    }

    private static List<String> missing(Reported reported, Optional<Survey> survey, long errors) {
        List<String> missing = new ArrayList<>();
        if (survey.flatMap(Survey::fleet).isEmpty()) {
            missing.add(
                    "The fleet could not be read, so that only the findings are shown. Mend the errors, and run the goal again.");
        } else if (survey.flatMap(Survey::reaches).isEmpty()) {
            missing.add(
                    Prose.count(errors, "error") + " stopped the run before access could be proven: the access matrix"
                            + (reported.quotas().isEmpty() ? " and the quota headroom are" : " is")
                            + " missing, and the picture shows what is described, of which some may be missing, too.");
        }
        return missing;
    }

    private static long count(Reported reported, Severity severity) {
        return reported.findings().stream()
                .map(Finding::severity)
                .filter(severity::equals)
                .count();
    }
}
