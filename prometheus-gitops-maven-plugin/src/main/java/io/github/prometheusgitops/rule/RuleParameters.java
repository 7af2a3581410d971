package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.RuleFolder;
import io.github.prometheusgitops.fleet.RuleFolder.Parameter;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * The parameters of one folder's rules: values that stand in the rule files and may be set to others.
 *
 * <p>Annotations have none, so that their Go templates arrive as they were written.
 */
record RuleParameters(RuleNamespace namespace, Collection<Parameter> parameters) {

    private static final FindingType UNKNOWN_RULE =
            FindingType.error("rules/unknown-rule", "a parameter of a rule that does not exist");
    private static final FindingType PARAMETER_NOT_FOUND = FindingType.error(
            "rules/parameter-not-found", "a parameter's default does not stand in the rule that it names");
    private static final FindingType PARAMETER_VALUE =
            FindingType.error("rules/parameter-value", "a parameter's value is not of the kind of its default");

    private static final String EXPRESSION = "expr";
    private static final String LABEL = "labels.";

    /** The parameters that the fleet declares; each has to stand in the rule that it names. */
    static RuleParameters of(RuleNamespace namespace, Optional<RuleFolder> declared, Findings findings) {
        Collection<Parameter> parameters =
                declared.map(folder -> folder.parameters().values()).orElse(List.of());
        parameters.forEach(parameter -> check(namespace, parameter, findings));
        return new RuleParameters(namespace, parameters);
    }

    private static void check(RuleNamespace namespace, Parameter parameter, Findings findings) {
        if (!fits(parameter, parameter.value(), findings)) {
            return;
        }
        List<Map<String, Object>> rules = namespace
                .rules()
                .filter(rule -> name(rule).equals(parameter.rule().text()))
                .toList();
        if (rules.isEmpty()) {
            findings.add(
                    UNKNOWN_RULE,
                    parameter.rule().at(),
                    "the rules of `" + namespace.name() + "` have none named `"
                            + parameter.rule().text() + "`",
                    Suggestion.didYouMean(
                            parameter.rule().text(),
                            namespace
                                    .rules()
                                    .map(RuleParameters::name)
                                    .distinct()
                                    .toList()));
            return;
        }
        TreeSet<String> values = new TreeSet<>();
        rules.forEach(rule -> values.addAll(values(rule, parameter)));
        if (!values.contains(parameter.value().text())) {
            findings.add(
                    PARAMETER_NOT_FOUND,
                    parameter.value().at(),
                    "`" + parameter.key().text() + "` of rule `"
                            + parameter.rule().text() + "` has no `"
                            + parameter.value().text() + "`",
                    values.isEmpty() ? "write it into the rule" : "it has: " + String.join(", ", values));
        }
    }

    /** The values of a rule that a parameter could stand for. */
    private static Collection<String> values(Map<String, Object> rule, Parameter parameter) {
        if (parameter.inExpression()) {
            return PromqlLiterals.of(expression(rule));
        }
        Object value = rule.get(parameter.key().text());
        if (isLabel(parameter)) {
            value = rule.get("labels") instanceof Map<?, ?> labels ? labels.get(label(parameter)) : null;
        }
        return value == null ? List.of() : List.of((String) value);
    }

    /** Whether a value is of the kind that its place takes. */
    private static boolean fits(Parameter parameter, YamlScalar value, Findings findings) {
        if (isLabel(parameter)) {
            return true;
        }
        boolean inExpression = parameter.inExpression();
        boolean number =
                inExpression && !PromqlLiterals.isDuration(parameter.value().text());
        boolean fits = number
                ? PromqlLiterals.isNumber(value.text())
                : PrometheusDuration.parse(value.text()).isPresent()
                        && (!inExpression || PromqlLiterals.isDuration(value.text()));
        if (!fits) {
            findings.add(
                    PARAMETER_VALUE,
                    value.at(),
                    "parameter `" + parameter.name() + "` has to be "
                            + (number
                                    ? "a number without a sign"
                                    : "a duration such as 5m or 1h30m, longer units first")
                            + ", not `" + value.text() + "`",
                    "");
        }
        return fits;
    }

    /**
     * The rules with values in place of the defaults.
     *
     * @param descriptor the file that says the values, which the header names where it says any
     */
    RuleNamespace apply(SortedMap<String, YamlScalar> values, String descriptor, Findings findings) {
        if (values.isEmpty()) {
            return namespace;
        }
        List<Parameter> set = new ArrayList<>();
        for (Parameter parameter : parameters) {
            YamlScalar value = values.get(parameter.name());
            if (value != null && fits(parameter, value, findings)) {
                set.add(parameter);
            }
        }
        List<Map<String, Object>> groups = new ArrayList<>();
        for (Map<String, Object> group : namespace.groups()) {
            Map<String, Object> changed = new LinkedHashMap<>(group);
            changed.put(
                    "rules",
                    RuleNamespace.rules(group)
                            .map(rule -> with(rule, set, values))
                            .toList());
            groups.add(changed);
        }
        List<String> files = new ArrayList<>(namespace.files());
        files.add(descriptor);
        return new RuleNamespace(namespace.name(), files, groups);
    }

    private static Map<String, Object> with(
            Map<String, Object> rule, List<Parameter> parameters, Map<String, YamlScalar> values) {
        Map<String, Object> changed = new LinkedHashMap<>(rule);
        Map<String, String> literals = new HashMap<>();
        for (Parameter parameter : parameters) {
            String value = Objects.requireNonNull(values.get(parameter.name())).text();
            if (!parameter.rule().text().equals(name(rule))) {
                continue;
            }
            if (parameter.inExpression()) {
                literals.put(parameter.value().text(), value);
            } else if (values(rule, parameter).contains(parameter.value().text())) {
                put(changed, parameter, value);
            }
        }
        if (!literals.isEmpty()) {
            changed.put(EXPRESSION, PromqlLiterals.replace(expression(rule), literals));
        }
        return changed;
    }

    private static void put(Map<String, Object> rule, Parameter parameter, String value) {
        if (!isLabel(parameter)) {
            rule.put(parameter.key().text(), value);
            return;
        }
        Map<String, Object> labels = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(rule.get("labels"))).forEach((key, old) -> labels.put((String) key, old));
        labels.put(label(parameter), value);
        rule.put("labels", labels);
    }

    private static boolean isLabel(Parameter parameter) {
        return parameter.key().text().startsWith(LABEL);
    }

    private static String label(Parameter parameter) {
        return parameter.key().text().substring(LABEL.length());
    }

    /** Empty where it is missing, which has a finding already. */
    private static String expression(Map<String, Object> rule) {
        return rule.get(EXPRESSION) instanceof String expression ? expression : "";
    }

    private static String name(Map<String, Object> rule) {
        return String.valueOf(rule.getOrDefault("alert", rule.get("record")));
    }
}
