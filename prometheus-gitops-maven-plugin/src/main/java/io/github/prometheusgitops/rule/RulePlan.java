package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.RuleFolder;
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
import java.util.stream.Stream;

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
            RuleExpressions.check(folders, fleet, findings);
            RuleTemplates.check(folders, findings);
            return new RulePlan(Map.of());
        }
        RuleEvaluation.check(fleet.get(), folders, namespaces, findings);
        RuleExpressions.check(folders, fleet, findings);
        RuleTemplates.check(folders, findings);
        fleet.get().environments().values().forEach(new RuleVersions(folders, findings)::check);
        return of(namespaces, fleet.get(), findings);
    }

    /** The same without looking for what is wrong, which takes far longer. */
    public static RulePlan unchecked(SortedMap<String, List<RuleFile>> folders, Fleet fleet, Findings findings) {
        return of(RuleNamespaces.of(folders, onlyInClusters(fleet), findings), fleet, findings);
    }

    private static RulePlan of(SortedMap<String, RuleNamespace> namespaces, Fleet fleet, Findings findings) {
        SortedMap<String, RuleParameters> parameters = new TreeMap<>();
        namespaces.forEach((name, namespace) -> parameters.put(
                name,
                RuleParameters.of(namespace, Optional.ofNullable(fleet.rules().get(name)), findings)));
        Map<String, List<RuleNamespace>> byOwner = new TreeMap<>();
        Stream.of(fleet.workspaces(), fleet.environments())
                .flatMap(owners -> owners.values().stream())
                .forEach(owner -> byOwner.put(owner.root(), applied(owner, parameters, findings)));
        return new RulePlan(byOwner);
    }

    /** What an owner evaluates. */
    public List<RuleNamespace> evaluatedIn(String owner) {
        return byOwner.getOrDefault(owner, List.of());
    }

    private static List<RuleNamespace> applied(
            Described owner, Map<String, RuleParameters> parameters, Findings findings) {
        List<RuleNamespace> applied = new ArrayList<>();
        for (YamlScalar folder : owner.rules().folders()) {
            applied.add(Objects.requireNonNull(parameters.get(folder.text()))
                    .apply(owner.rules().parametersOf(folder.text()), owner.file(), findings));
        }
        return applied;
    }

    private static Set<String> onlyInClusters(Fleet fleet) {
        Set<String> folders = new HashSet<>();
        fleet.environments()
                .values()
                .forEach(environment -> environment.rules().folders().forEach(folder -> folders.add(folder.text())));
        fleet.rules().values().stream()
                .filter(folder -> folder.evaluatedBy() == RuleFolder.EvaluatedBy.CLUSTER)
                .forEach(folder -> folders.add(folder.name()));
        fleet.workspaces()
                .values()
                .forEach(workspace -> workspace.rules().folders().forEach(folder -> folders.remove(folder.text())));
        return folders;
    }
}
