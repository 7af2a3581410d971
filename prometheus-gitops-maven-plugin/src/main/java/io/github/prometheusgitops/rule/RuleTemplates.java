package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.gotemplate.GoTemplate;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Finds texts of alerts that are no templates: Prometheus and AMP refuse the whole file for one.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">Template reference</a>
 */
final class RuleTemplates {

    private static final FindingType TEMPLATE = FindingType.error("rules/template");

    /** What Prometheus puts in front of each text, on its first line. */
    private static final String BEFORE = "{{$labels := .Labels}}{{$externalLabels := .ExternalLabels}}"
            + "{{$externalURL := .ExternalURL}}{{$value := .Value}}";

    /** Prometheus' own functions, those of its latest version included. */
    private static final Set<String> FUNCTIONS = Set.of(
            "args",
            "externalURL",
            "first",
            "graphLink",
            "humanize",
            "humanize1024",
            "humanizeDuration",
            "humanizePercentage",
            "humanizeTimestamp",
            "label",
            "match",
            "now",
            "parseDuration",
            "pathPrefix",
            "query",
            "reReplaceAll",
            "safeHtml",
            "sortByLabel",
            "stripDomain",
            "stripPort",
            "strvalue",
            "tableLink",
            "title",
            "tmpl",
            "toDuration",
            "toLower",
            "toTime",
            "toUpper",
            "urlQueryEscape",
            "value");

    private RuleTemplates() {}

    /** Reports what is wrong with labels and annotations of all folders. */
    static void check(SortedMap<String, List<RuleFile>> folders, Findings findings) {
        folders.values().stream()
                .flatMap(List::stream)
                .flatMap(file -> texts(file.root()))
                .forEach(text -> GoTemplate.parse(BEFORE + text.text(), FUNCTIONS)
                        .problem()
                        .ifPresent(problem -> findings.add(
                                TEMPLATE,
                                text.at(problem.line()),
                                "not a template of Go: " + problem.what(),
                                problem.mend())));
    }

    private static Stream<YamlScalar> texts(YamlMapping file) {
        return file.mappings("groups").stream()
                .flatMap(group -> group.mappings("rules").stream())
                .filter(rule -> rule.get("alert").isPresent())
                .flatMap(rule -> Stream.of("labels", "annotations").map(rule::section))
                .flatMap(texts -> texts.keys().stream().flatMap(key -> texts.scalar(key).stream()))
                .filter(text -> text.text().contains("{{"));
    }
}
