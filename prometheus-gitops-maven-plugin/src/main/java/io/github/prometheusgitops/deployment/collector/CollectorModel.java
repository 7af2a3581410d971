package io.github.prometheusgitops.deployment.collector;

import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The deployment model {@code managed-collector}: a collector that AWS runs beside an EKS cluster. */
public final class CollectorModel implements DeploymentModel {

    private static final FindingType SCRAPER_SHARED =
            FindingType.error("fleet/scraper-shared", "two managed collectors have one scraper");

    private static final Claim.Kind SCRAPER = new Claim.Kind(
            SCRAPER_SHARED, "the scraper %s", "commit the right outputs: each environment has a scraper of its own");

    @Override
    public String word() {
        return ManagedCollector.MODEL;
    }

    @Override
    public Shape.Fields keys() {
        return CollectorKeys.KEYS;
    }

    /** AWS decides what a managed collector runs. */
    @Override
    public boolean runsFleetVersion() {
        return false;
    }

    @Override
    public Optional<String> onlyByRootModules() {
        return Optional.of("managed collector");
    }

    @Override
    public Optional<ManagedCollector> resolve(DeploymentRequest request, Findings findings) {
        return new CollectorResolver(request.outputs(), findings)
                .resolve(request.descriptor(), request.place(), request.destinations());
    }

    @Override
    public void check(Environment environment, Descriptor descriptor, Findings findings) {
        new CollectorLimits(findings).labels(descriptor.spec());
    }

    @Override
    public void check(List<Environment> environments, Fleet fleet, Findings findings) {
        CollectorLimits.quota(environments, fleet.limits(), findings);
    }

    @Override
    public List<Claim> claims(Environment environment, Descriptor descriptor, Delivery delivery) {
        return ((ManagedCollector) environment.deployment())
                .scraper().stream()
                        .map(scraper -> new Claim(
                                SCRAPER, scraper, "environment `" + environment.name() + "`", environment.at()))
                        .toList();
    }

    @Override
    public Optional<CollectorAccess> plan(Fleet fleet, Environment environment) {
        return new CollectorPlanner(fleet).plan(environment, (ManagedCollector) environment.deployment());
    }

    @Override
    public Set<String> parts() {
        return Set.of(word(), "terraform/scraper.tf");
    }

    @Override
    public Class<? extends Record> valuesType() {
        return CollectorValues.class;
    }

    @Override
    public CollectorValues values(Estate estate, Environment environment) {
        return CollectorValues.of(
                (ManagedCollector) environment.deployment(),
                estate.access().of(environment).map(CollectorAccess.class::cast));
    }
}
