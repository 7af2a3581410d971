package io.github.prometheusgitops.delivery.ack;

import io.github.prometheusgitops.delivery.ResourcesKind;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.OwnResources;
import io.github.prometheusgitops.resolve.DeploymentResolver;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/** AWS resources as custom resources of AWS Controllers for Kubernetes (ACK). */
public final class Ack implements ResourcesKind {

    static final FindingType UNSUPPORTED = FindingType.error(
            "ack/unsupported", "something that ACK's custom resources have no field for, so that it would be dropped");

    @Override
    public String word() {
        return AckSettings.WORD;
    }

    @Override
    public Shape.Fields keys() {
        return AckKeys.KEYS;
    }

    @Override
    public AckSettings resolve(String fleet, YamlMapping spec) {
        YamlMapping settings = spec.section(FleetShapes.DELIVERY).section(AckKeys.SETTINGS);
        return new AckSettings(
                settings.text(AckKeys.NAMESPACE_PREFIX).orElse(fleet), settings.text(AckKeys.ASSUME_ROLE));
    }

    @Override
    public Descriptor workspace(Descriptor workspace, Delivery delivery, Findings findings) {
        AckLimits limits = new AckLimits(findings);
        limits.namespace(settings(delivery).workspaceNamespace(workspace.name()), workspace.nameAt());
        limits.logging(workspace.spec());
        return limits.supported(workspace, AckLimits.WORKSPACE_KEYS);
    }

    @Override
    public Descriptor environment(
            Descriptor environment,
            Optional<? extends DeploymentResolver> model,
            Delivery delivery,
            Findings findings) {
        AckLimits limits = new AckLimits(findings);
        YamlMapping spec = environment.spec();
        model.ifPresent(found -> found.onlyByRootModules()
                .ifPresent(resource -> findings.add(
                        UNSUPPORTED,
                        spec.section(EnvironmentShapes.DEPLOYMENT).at(EnvironmentShapes.MODEL),
                        "ACK has no " + resource + ", which deployment model `" + found.word() + "` asks for",
                        "use model `eks`, or deliver AWS resources as terraform")));
        limits.namespace(settings(delivery).environmentNamespace(environment.name()), environment.nameAt());
        return limits.supported(environment, AckLimits.ENVIRONMENT_KEYS);
    }

    @Override
    public void destination(
            Optional<String> identity, Optional<Place> place, Workspace workspace, Location at, Findings findings) {
        boolean letIn = identity.equals(Optional.of(Identity.RESOURCE_POLICY.word()))
                && place.filter(own -> !own.account().equals(workspace.place().account()))
                        .isPresent();
        if (letIn) {
            findings.add(
                    UNSUPPORTED,
                    at,
                    "ACK has no resource policy of a workspace, by which `" + workspace.name()
                            + "` would let this environment in",
                    "use another `identity`, or deliver AWS resources as terraform");
        }
    }

    private static AckSettings settings(Delivery delivery) {
        return (AckSettings) delivery.awsResources();
    }

    @Override
    public EnvironmentResourceValues environment(Estate estate, Environment environment) {
        return new EnvironmentResourceValues(
                ResourceValues.of(
                        estate.fleet(),
                        environment.owner(),
                        environment.place(),
                        environment.resources().tags()),
                OwnResources.of(estate, environment));
    }

    @Override
    public WorkspaceResourceValues workspace(Estate estate, Workspace workspace) {
        return WorkspaceResourceValues.of(
                ResourceValues.of(
                        estate.fleet(),
                        workspace.owner(),
                        workspace.place(),
                        workspace.resources().tags()),
                workspace);
    }

    @Override
    public boolean isDelivered() {
        return true;
    }

    @Override
    public String leftBehind(String folder, boolean workspace) {
        return "in AWS, what is retained: " + (workspace ? "the workspace and its metrics" : "OIDC providers")
                + ". All else goes when its custom resource does: at once with Flux; with Argo CD when you delete the"
                + " namespace that " + folder + "/ack/namespace.yaml had";
    }
}
