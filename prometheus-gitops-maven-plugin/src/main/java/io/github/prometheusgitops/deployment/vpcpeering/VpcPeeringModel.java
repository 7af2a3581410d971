package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.deployment.instance.InstanceModel;
import io.github.prometheusgitops.deployment.instance.InstanceValues;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The deployment model {@code vpc-peering}: Prometheus runs in a VPC of ours, and reaches those of clients by peering. */
public final class VpcPeeringModel extends InstanceModel {

    /**
     * What its templates are told.
     *
     * @param instance Prometheus on instances; null for all other environments
     * @param peering of a hub; null for all other environments
     */
    record Values(InstanceValues instance, PeeringValues peering) {}

    @Override
    public String word() {
        return "vpc-peering";
    }

    @Override
    public Shape.Fields keys() {
        return PeeringKeys.KEYS;
    }

    @Override
    public Optional<Peering> resolve(DeploymentRequest request, Findings findings) {
        return new PeeringResolver(request, findings).resolve(word());
    }

    @Override
    public void check(List<Environment> environments, Fleet fleet, Findings findings) {
        PeerConflicts.check(environments, findings);
        PeeringLimits.check(environments, fleet.limits(), findings);
    }

    @Override
    protected Set<String> rootFiles() {
        return Set.of(GROUP_FILE, "terraform/peering.tf");
    }

    @Override
    protected Optional<String> imageOwner(Environment environment) {
        return Optional.of("self");
    }

    @Override
    public Class<? extends Record> valuesType() {
        return Values.class;
    }

    @Override
    public Values values(Estate estate, Environment environment) {
        return new Values(instance(estate, environment), PeeringValues.of(Peering.of(environment)));
    }

    @Override
    public Map<String, PeeringValues.OfClient> clients(Environment environment) {
        return PeeringValues.clients(Peering.of(environment));
    }
}
