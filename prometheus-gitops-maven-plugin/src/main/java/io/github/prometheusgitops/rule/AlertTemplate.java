package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.gotemplate.GoTemplate;
import io.github.prometheusgitops.gotemplate.GoTemplate.Access;
import io.github.prometheusgitops.gotemplate.GoTemplate.Invocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The template of an alert's label or annotation, as Prometheus evaluates it.
 *
 * <p>What can be parsed and not evaluated is loaded, and the notification then says {@code <error expanding template …>}.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">Template reference</a>
 */
final class AlertTemplate {

    /** What Prometheus puts in front of each text, on its first line. */
    private static final String BEFORE = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
            + "{{$externalURL := .ExternalURL}}{{$value := .Value}}";

    private static final int ANY = Integer.MAX_VALUE;

    /** How many arguments functions take, at least and at most. */
    private record Arity(int least, int most) {}

    /** Prometheus' own functions, those of its latest version included. */
    private static final Map<String, Arity> OWN = Map.ofEntries(
            taking(ANY, "args"),
            taking(0, "externalURL"),
            taking(0, "now"),
            taking(0, "pathPrefix"),
            taking(1, "first"),
            taking(1, "graphLink"),
            taking(1, "humanize"),
            taking(1, "humanize1024"),
            taking(1, "humanizeDuration"),
            taking(1, "humanizePercentage"),
            taking(1, "humanizeTimestamp"),
            taking(2, "label"),
            taking(2, "match"),
            taking(1, "parseDuration"),
            taking(1, "query"),
            taking(3, "reReplaceAll"),
            taking(1, "safeHtml"),
            taking(2, "sortByLabel"),
            taking(1, "stripDomain"),
            taking(1, "stripPort"),
            taking(1, "strvalue"),
            taking(1, "tableLink"),
            taking(1, "title"),
            taking(ANY, "tmpl"),
            taking(1, "toDuration"),
            taking(1, "toLower"),
            taking(1, "toTime"),
            taking(1, "toUpper"),
            taking(1, "urlQueryEscape"),
            taking(1, "value"));

    /** Go's own, where that is certain. */
    private static final Map<String, Arity> OF_GO = Map.ofEntries(
            taking(1, "len"),
            taking(1, "not"),
            taking(2, "ge"),
            taking(2, "gt"),
            taking(2, "le"),
            taking(2, "lt"),
            taking(2, "ne"),
            Map.entry("eq", new Arity(2, ANY)),
            Map.entry("index", new Arity(1, ANY)),
            Map.entry("printf", new Arity(1, ANY)));

    /** What templates are given. */
    private static final Map<String, String> DATA = new TreeMap<>(Map.of(
            "Labels", "$labels",
            "ExternalLabels", "$externalLabels",
            "ExternalURL", "$externalURL",
            "Value", "$value"));

    private static final Set<String> MAPS = Set.of("$labels", "$externalLabels");

    private AlertTemplate() {}

    /** Why a text is no template, or cannot be evaluated, with the place in the text. */
    static Optional<GoTemplate.Problem> problem(String text) {
        GoTemplate template = GoTemplate.parse(BEFORE + text, OWN.keySet());
        return template.problem()
                .map(problem -> shifted(problem, "not a template of Go: "))
                .or(() -> Stream.concat(
                                template.accesses().stream().flatMap(access -> problem(access).stream()),
                                template.invocations().stream().flatMap(invocation -> problem(invocation).stream()))
                        .findFirst()
                        .map(problem -> shifted(problem, "the template cannot be evaluated: ")));
    }

    private static GoTemplate.Problem shifted(GoTemplate.Problem problem, String before) {
        return new GoTemplate.Problem(
                problem.line(), Math.max(0, problem.at() - BEFORE.length()), before + problem.what(), problem.mend());
    }

    private static Optional<GoTemplate.Problem> problem(Access access) {
        List<String> fields = access.fields();
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String variable = access.variable();
        int read = 0;
        if (variable.equals("$")) {
            String known = DATA.get(fields.get(0));
            if (known == null) {
                return Optional.of(at(
                        access.at(),
                        "an alert has no `." + fields.get(0) + "`",
                        Suggestion.didYouMean(
                                "." + fields.get(0),
                                DATA.keySet().stream().map(field -> "." + field).toList())));
            }
            variable = known;
            read = 1;
        } else if (!DATA.containsValue(variable)) {
            return Optional.empty();
        }
        read += MAPS.contains(variable) ? 1 : 0;
        return fields.size() <= read
                ? Optional.empty()
                : Optional.of(at(
                        access.at(),
                        (variable.equals("$value") ? "a number" : "a text") + " has no fields, such as `."
                                + fields.get(read) + "`",
                        MAPS.contains(variable)
                                ? "a label of that name is `index " + variable + " \""
                                        + String.join(".", fields.subList(read - 1, fields.size())) + "\"`"
                                : "remove `." + fields.get(read) + "`"));
    }

    private static Optional<GoTemplate.Problem> problem(Invocation invocation) {
        String what = invocation.what();
        if (what.startsWith("$") || what.startsWith(".")) {
            return Optional.of(at(
                    invocation.at(),
                    "`" + what + "` is no function, and is given arguments",
                    "write a function before it, such as `humanize " + what + "`, or `|` behind it"));
        }
        Arity arity = OWN.getOrDefault(what, OF_GO.getOrDefault(what, new Arity(0, ANY)));
        int given = invocation.arguments();
        return arity.least() <= given && given <= arity.most()
                ? Optional.empty()
                : Optional.of(at(
                        invocation.at(),
                        "`" + what + "` takes " + (arity.most() == ANY ? "at least " : "")
                                + (arity.least() == 1 ? "one argument" : arity.least() + " arguments") + ", not "
                                + given,
                        "what stands before `|` is the last argument of what stands behind it"));
    }

    private static GoTemplate.Problem at(int index, String what, String mend) {
        return new GoTemplate.Problem(0, index, what, mend);
    }

    private static Map.Entry<String, Arity> taking(int arguments, String function) {
        return Map.entry(function, arguments == ANY ? new Arity(0, ANY) : new Arity(arguments, arguments));
    }
}
