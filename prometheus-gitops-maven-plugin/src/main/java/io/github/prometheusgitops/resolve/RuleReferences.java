package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.EvaluatedRules;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.RuleFolder;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Follows what descriptors say of rule folders and of their parameters. */
final class RuleReferences {

    private static final FindingType UNKNOWN_RULES =
            FindingType.error("fleet/unknown-rules", "a descriptor names a rule folder that does not exist");
    private static final FindingType UNUSED_PARAMETER = FindingType.error(
            "rules/unused-parameter", "a workspace or environment sets a parameter of rules that it does not evaluate");
    private static final FindingType UNKNOWN_PARAMETER =
            FindingType.error("rules/unknown-parameter", "a value of a parameter that no one has declared");

    private final OpsRepository repository;
    private final SortedMap<String, RuleFolder> folders = new TreeMap<>();
    private final Findings findings;

    private RuleReferences(OpsRepository repository, Findings findings) {
        this.repository = repository;
        this.findings = findings;
    }

    /** With what the fleet's descriptor says of rules. */
    static RuleReferences of(OpsRepository repository, Descriptor fleet, Findings findings) {
        RuleReferences references = new RuleReferences(repository, findings);
        fleet.spec()
                .mapping(FleetShapes.RULES)
                .ifPresent(rules -> rules.entries().values().forEach(references::declare));
        return references;
    }

    /** What the fleet says of folders, by name. */
    SortedMap<String, RuleFolder> folders() {
        return Collections.unmodifiableSortedMap(folders);
    }

    private void declare(YamlMapping.Entry entry) {
        if (!exists(entry.key()) || !(entry.value() instanceof YamlMapping folder)) {
            return;
        }
        SortedMap<String, RuleFolder.Parameter> parameters = new TreeMap<>();
        Set<List<String>> places = new HashSet<>();
        folder.mapping(FleetShapes.PARAMETERS)
                .ifPresent(map -> map.entries()
                        .values()
                        .forEach(parameter -> parameter(parameter).ifPresent(declared -> {
                            parameters.put(declared.name(), declared);
                            distinct(declared, places);
                        })));
        RuleFolder.EvaluatedBy evaluatedBy = folder.text(FleetShapes.EVALUATED_BY)
                .map(word -> RuleFolder.EvaluatedBy.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(RuleFolder.EvaluatedBy.EITHER);
        folders.put(
                entry.key().text(),
                new RuleFolder(entry.key().text(), entry.key().at(), evaluatedBy, parameters));
    }

    private static Optional<RuleFolder.Parameter> parameter(YamlMapping.Entry entry) {
        return entry.value() instanceof YamlMapping map
                ? map.scalar(FleetShapes.RULE)
                        .flatMap(rule -> map.scalar(FleetShapes.KEY)
                                .flatMap(key -> map.scalar(FleetShapes.VALUE)
                                        .map(value -> new RuleFolder.Parameter(
                                                entry.key().text(), rule, key, value))))
                : Optional.empty();
    }

    private void distinct(RuleFolder.Parameter parameter, Set<List<String>> places) {
        List<String> place = List.of(
                parameter.rule().text(),
                parameter.key().text(),
                parameter.value().text());
        if (!places.add(place)) {
            findings.add(
                    FleetFindings.DUPLICATE,
                    parameter.rule().at(),
                    "another parameter stands for this value of `"
                            + parameter.rule().text() + "` already",
                    "remove one of the two");
        }
    }

    /** The rules that a workspace, or an environment's own Prometheus, evaluates. */
    EvaluatedRules evaluated(Descriptor descriptor) {
        List<YamlScalar> folders = folders(descriptor.spec());
        return new EvaluatedRules(folders, parameters(descriptor, folders));
    }

    private List<YamlScalar> folders(YamlMapping spec) {
        List<YamlScalar> known = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlScalar folder : spec.scalars(SharedShapes.RULES)) {
            if (!exists(folder)) {
                continue;
            }
            if (seen.add(folder.text())) {
                known.add(folder);
            } else {
                FleetFindings.listedTwice(folder, findings);
            }
        }
        return known;
    }

    private boolean exists(YamlScalar folder) {
        boolean exists = repository.rules().containsKey(folder.text());
        if (!exists) {
            findings.add(
                    UNKNOWN_RULES,
                    folder.at(),
                    "there is no folder " + repository.folder() + "/rules/" + folder.text(),
                    Suggestion.didYouMean(folder.text(), repository.rules().keySet()));
        }
        return exists;
    }

    /**
     * What a descriptor sets in the rules that it evaluates.
     *
     * <p>What it sets in others would be overlooked, unless it comes from the fleet's defaults, which are for many.
     */
    private SortedMap<String, SortedMap<String, YamlScalar>> parameters(
            Descriptor descriptor, List<YamlScalar> evaluated) {
        SortedMap<String, SortedMap<String, YamlScalar>> values = new TreeMap<>();
        Set<String> here = new HashSet<>();
        evaluated.forEach(folder -> here.add(folder.text()));
        descriptor
                .spec()
                .mapping(SharedShapes.RULE_PARAMETERS)
                .ifPresent(map -> map.entries().forEach((folder, entry) -> {
                    if (!exists(entry.key()) || !(entry.value() instanceof YamlMapping set)) {
                        return;
                    }
                    SortedMap<String, YamlScalar> known = known(folder, set);
                    if (here.contains(folder)) {
                        values.put(folder, known);
                    } else {
                        known.values().stream()
                                .filter(value -> value.at().file().equals(descriptor.file()))
                                .findFirst()
                                .ifPresent(value -> findings.add(
                                        UNUSED_PARAMETER,
                                        value.at(),
                                        "`" + descriptor.name() + "` does not evaluate the rules of `" + folder
                                                + "`, so that this would be overlooked",
                                        "remove it, or add `" + folder + "` to `rules`"));
                    }
                }));
        return values;
    }

    private SortedMap<String, YamlScalar> known(String folder, YamlMapping set) {
        Set<String> declared = Optional.ofNullable(folders.get(folder))
                .map(found -> found.parameters().keySet())
                .orElse(Set.of());
        SortedMap<String, YamlScalar> known = new TreeMap<>();
        set.entries().forEach((name, entry) -> {
            if (declared.contains(name)) {
                set.scalar(name).ifPresent(value -> known.put(name, value));
            } else {
                findings.add(
                        UNKNOWN_PARAMETER,
                        entry.key().at(),
                        "the rules of `" + folder + "` have no parameter `" + name + "`",
                        declared.isEmpty()
                                ? "declare it in the fleet: `spec.rules." + folder + ".parameters." + name + "`"
                                : Suggestion.didYouMean(name, declared));
            }
        });
        return known;
    }
}
