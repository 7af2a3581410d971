package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.delivery.ResourcesKind;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.fleet.AwsResources;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.OwnResources;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;
import java.util.Set;

/** AWS resources as Terraform root modules. */
public final class Terraform implements ResourcesKind {

    private static final String MODULES = "modules";
    private static final String ATLANTIS = "atlantis.yaml";

    @Override
    public String word() {
        return TerraformSettings.WORD;
    }

    @Override
    public Shape.Fields keys() {
        return TerraformKeys.KEYS;
    }

    @Override
    public Shape.Fields ownerKeys() {
        return TerraformKeys.OWNER_KEYS;
    }

    @Override
    public Optional<YamlScalar> ownRole(YamlMapping spec) {
        return spec.section(TerraformKeys.OWN_SETTINGS).scalar(TerraformKeys.OWN_ASSUME_ROLE);
    }

    @Override
    public TerraformSettings resolve(String fleet, YamlMapping spec) {
        YamlMapping terraform = spec.section(TerraformKeys.SETTINGS);
        Optional<StateBackend> backend = terraform
                .mapping(TerraformKeys.BACKEND)
                .flatMap(map -> map.mapping(TerraformKeys.S3))
                .map(s3 -> new StateBackend(
                        s3.text(TerraformKeys.BUCKET).orElse(""),
                        s3.text(TerraformKeys.REGION).orElse(""),
                        s3.text(TerraformKeys.KEY_PREFIX).orElse(""),
                        s3.text(TerraformKeys.KMS_KEY_ID),
                        s3.text(TerraformKeys.ROLE_ARN),
                        TerraformKeys.USE_LOCKFILE.flag(s3),
                        s3.text(TerraformKeys.DYNAMODB_TABLE)));
        return new TerraformSettings(
                backend,
                terraform.text(TerraformKeys.ASSUME_ROLE),
                TerraformKeys.ATLANTIS.flag(spec.section(FleetShapes.DELIVERY)));
    }

    @Override
    public Set<String> filesOfFleet() {
        return Set.of(MODULES, ATLANTIS);
    }

    @Override
    public Set<String> filesOfFleet(AwsResources settings) {
        return ((TerraformSettings) settings).atlantis() ? Set.of(MODULES, ATLANTIS) : Set.of(MODULES);
    }

    /** A root module that describes nothing. */
    @Override
    public Set<String> filesOfDecommissioned() {
        return Set.of("terraform/main.tf", "terraform/providers.tf", "terraform/versions.tf");
    }

    @Override
    public EnvironmentRootValues environment(Estate estate, Environment environment) {
        Fleet fleet = estate.fleet();
        Optional<EnvironmentAccess> access = estate.access().of(environment);
        return new EnvironmentRootValues(
                RootModuleValues.of(
                        fleet,
                        environment.owner(),
                        environment.place(),
                        environment.resources(),
                        access.flatMap(EnvironmentAccess::givenRole)),
                OwnResources.of(estate, environment),
                environment.deployment().looksUpIssuer(),
                access.map(EnvironmentAccess::roleOutput),
                access.flatMap(EnvironmentAccess::endpointPolicy)
                        .flatMap(unused -> environment.privateAccess())
                        .map(privateAccess -> EndpointValues.of(fleet.name(), environment, privateAccess)));
    }

    @Override
    public RootModuleValues workspace(Estate estate, Workspace workspace) {
        return RootModuleValues.of(
                estate.fleet(), workspace.owner(), workspace.place(), workspace.resources(), Optional.empty());
    }

    @Override
    public boolean isDelivered() {
        return false;
    }

    @Override
    public String leftBehind(String folder, boolean workspace) {
        String made = "in AWS, all that " + folder + "/terraform has made, and its state: ";
        return workspace
                ? made
                        + "destroying it is refused, since the metrics would go with the workspace. To delete both, bring the"
                        + " descriptor back and set decommission in it, before this is merged"
                : made + "before this is merged, or from the commit before, run terraform -chdir=" + folder
                        + "/terraform destroy";
    }
}
