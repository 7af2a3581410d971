package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Targets;
import io.github.prometheusgitops.policy.Imports;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the templates of an environment are told, whatever its deployment model.
 *
 * @param environment name of the environment
 * @param tier as in the descriptor
 * @param ready whether AWS has assigned all that its access needs; if not, {@code roleArn} and {@code remoteWrite} are null
 * @param scrapeInterval Prometheus duration
 * @param externalLabels as in the descriptor, with the labels that every environment has
 * @param targets of Kubernetes itself, and whether these are scraped
 * @param ruleNamespaces names of the rule folders that its own Prometheus evaluates, sorted
 * @param rulesPath path of the folder with these rules in the repository; absent where there are none
 * @param adopt what exists already and is taken over, by kind, as for a workspace; only {@code role} and {@code oidcProvider} can
 *     have something
 * @param step when its roles can be made: 0 if they trust those of no other owner
 */
record EnvironmentValues(
        String environment,
        String tier,
        boolean ready,
        String scrapeInterval,
        SortedMap<String, String> externalLabels,
        Targets targets,
        List<String> ruleNamespaces,
        Optional<String> rulesPath,
        SortedMap<String, SortedMap<String, String>> adopt,
        int step) {

    static EnvironmentValues of(Estate estate, Environment environment) {
        Fleet fleet = estate.fleet();
        List<String> rules = environment.rules().names();
        return new EnvironmentValues(
                environment.name(),
                environment.tier(),
                estate.access().of(environment).isPresent(),
                environment.scraping().interval(),
                environment.scraping().externalLabels(),
                environment.scraping().targets(),
                rules,
                rules.isEmpty()
                        ? Optional.empty()
                        : Optional.of(fleet.delivery().path() + "/" + environment.root() + "/rules"),
                Imports.of(environment, estate.access()).ofAllKinds(),
                estate.order().step(environment.root()));
    }
}
