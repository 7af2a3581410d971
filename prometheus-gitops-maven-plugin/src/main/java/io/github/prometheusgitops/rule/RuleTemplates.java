package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Finds texts of alerts that are no templates, for one of which Prometheus and AMP refuse the whole file, and those that
 * cannot be evaluated.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/template_reference/">Template reference</a>
 */
final class RuleTemplates {

    private static final FindingType TEMPLATE = FindingType.error(
            "rules/template",
            "a label or an annotation of an alert is no Go template, or one that cannot be evaluated");

    private RuleTemplates() {}

    /** Reports what is wrong with labels and annotations of all folders. */
    static void check(SortedMap<String, List<RuleFile>> folders, Findings findings) {
        folders.values().stream()
                .flatMap(List::stream)
                .flatMap(file -> texts(file.root()))
                .forEach(text -> AlertTemplate.problem(text.text())
                        .ifPresent(problem -> findings.add(
                                TEMPLATE, text.atCharacter(problem.at()), problem.what(), problem.mend())));
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
