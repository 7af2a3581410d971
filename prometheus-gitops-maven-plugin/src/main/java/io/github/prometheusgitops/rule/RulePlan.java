package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.RuleFolder;
import io.github.prometheusgitops.fleet.RuleParameterValues;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which rules are evaluated where, with the values that their parameters have there.
 *
 * @param byOwner what each workspace and each environment evaluates, by its folder in the output tree
 */
public record RulePlan(Map<String, List<RuleNamespace>> byOwner) {

    public RulePlan {
        byOwner = Map.copyOf(byOwner);
    }

    /** Plans the evaluation of every folder and reports what nobody or two evaluate. */
    public static RulePlan of(SortedMap<String, List<RuleFile>> folders, Optional<Fleet> fleet, Findings findings) {
        SortedMap<String, RuleNamespace> namespaces =
                RuleNamespaces.of(folders, fleet.map(RulePlan::onlyInClusters).orElse(Set.of()), findings);
        if (fleet.isEmpty()) {
            return new RulePlan(Map.of());
        }
        RuleEvaluation.check(fleet.get(), folders, namespaces, findings);
        SortedMap<String, RuleParameters> parameters = new TreeMap<>();
        namespaces.forEach((name, namespace) -> parameters.put(
                name,
                RuleParameters.of(
                        namespace, Optional.ofNullable(fleet.get().rules().get(name)), findings)));
        Map<String, List<RuleNamespace>> byOwner = new TreeMap<>();
        for (Workspace workspace : fleet.get().workspaces().values()) {
            byOwner.put(
                    workspace.root(),
                    applied(workspace.rules(), workspace.ruleParameters(), workspace.file(), parameters, findings));
        }
        for (Environment environment : fleet.get().environments().values()) {
            byOwner.put(
                    environment.root(),
                    applied(
                            environment.rules(),
                            environment.ruleParameters(),
                            environment.file(),
                            parameters,
                            findings));
        }
        return new RulePlan(byOwner);
    }

    /** What an owner evaluates. */
    public List<RuleNamespace> evaluatedIn(String owner) {
        return byOwner.getOrDefault(owner, List.of());
    }

    private static List<RuleNamespace> applied(
            List<YamlScalar> evaluated,
            RuleParameterValues values,
            String descriptor,
            Map<String, RuleParameters> parameters,
            Findings findings) {
        List<RuleNamespace> applied = new ArrayList<>();
        for (YamlScalar folder : evaluated) {
            applied.add(Objects.requireNonNull(parameters.get(folder.text()))
                    .apply(values.in(folder.text()), descriptor, findings));
        }
        return applied;
    }

    private static Set<String> onlyInClusters(Fleet fleet) {
        Set<String> folders = new HashSet<>();
        fleet.environments()
                .values()
                .forEach(environment -> environment.rules().forEach(folder -> folders.add(folder.text())));
        fleet.rules().values().stream()
                .filter(folder -> folder.evaluatedBy() == RuleFolder.EvaluatedBy.CLUSTER)
                .forEach(folder -> folders.add(folder.name()));
        fleet.workspaces()
                .values()
                .forEach(workspace -> workspace.rules().forEach(folder -> folders.remove(folder.text())));
        return folders;
    }
}
