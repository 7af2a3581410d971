package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One place where Prometheus runs, or a managed collector in its stead.
 *
 * @param file the descriptor, as headers show it
 * @param at where the descriptor says its name
 * @param destinations workspaces that are written to, in the order of the descriptor
 * @param scrapeInterval Prometheus duration
 * @param externalLabels labels of every sample
 * @param versions the fleet's, or the previous ones until its wave has come
 * @param targets what of Kubernetes itself is scraped
 * @param rules names of the rule folders that its own Prometheus evaluates, with the places where the descriptor says so
 * @param ruleParameters what the descriptor sets in these rules
 * @param adopt which of its AWS resources exist already and are taken over
 * @param tags all tags of its AWS resources
 * @param assumeRole name of the role that Terraform assumes in its account
 */
public record Environment(
        String name,
        String file,
        Location at,
        String tier,
        Place place,
        Deployment deployment,
        List<Destination> destinations,
        String scrapeInterval,
        SortedMap<String, String> externalLabels,
        Versions versions,
        Targets targets,
        List<YamlScalar> rules,
        RuleParameterValues ruleParameters,
        Optional<PrivateAccess> privateAccess,
        List<YamlScalar> adopt,
        SortedMap<String, String> tags,
        Optional<String> assumeRole) {

    public Environment {
        destinations = List.copyOf(destinations);
        rules = List.copyOf(rules);
        adopt = List.copyOf(adopt);
    }

    /**
     * Whether samples go through an interface endpoint of the VPC, which exists for the standard endpoint of its own
     * region only.
     */
    public boolean reachesPrivately(Destination destination) {
        return privateAccess.isPresent()
                && destination.endpoint() == Endpoint.STANDARD
                && destination.workspace().place().region().equals(place.region());
    }

    /** Its part of the output tree. */
    public Owner owner() {
        return Owner.environment(name);
    }

    /** Its folder in the output tree, which is also the stable name of its Terraform root module. */
    public String root() {
        return Owner.environment(name).folder();
    }
}
