package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** A deployment model that brings Prometheus to instances in a private network: all that such models have in common. */
public abstract class InstanceModel implements DeploymentModel {

    /** The Terraform module that runs instances. */
    protected static final String GROUP_MODULE = "prometheus-group";

    @Override
    public Shape.Fields keys() {
        return InstanceKeys.KEYS;
    }

    @Override
    public boolean runsFleetVersion() {
        return true;
    }

    @Override
    public Optional<String> missingInAck() {
        return Optional.of("S3 object");
    }

    @Override
    public Optional<? extends InstanceDeployment> resolve(DeploymentRequest request, Findings findings) {
        return new InstanceResolver(request, findings).resolve(word());
    }

    @Override
    public Optional<InstanceAccess> plan(Fleet fleet, Environment environment) {
        return InstancePlanner.plan(
                fleet, environment, ((InstanceDeployment) environment.deployment()).instances(), more(environment));
    }

    /** What the instances may do besides what those of every model may. */
    protected List<IamStatement> more(Environment environment) {
        return List.of();
    }

    @Override
    public Set<String> folders() {
        return Set.of("prometheus", "image", word());
    }

    /** Those of all models but one that leaves it to the client how the instances are run. */
    @Override
    public Set<String> modules() {
        return Set.of("prometheus-configuration", GROUP_MODULE, "prometheus-instance");
    }

    /**
     * Whose image the environment's root module starts instances from, an account or {@code self} for its own; empty if
     * whoever has the network runs them.
     */
    protected Optional<String> imageOwner(Environment environment) {
        return Optional.empty();
    }

    /** Scrape jobs that only this model knows, in Prometheus' own format. */
    protected List<Object> scrapeConfigs(Environment environment) {
        return List.of();
    }

    /** What templates are told of the instances, by the name {@code instance} in each model. */
    protected final InstanceValues instance(Estate estate, Environment environment) {
        return InstanceValues.of(this, environment, estate.access().of(environment));
    }
}
