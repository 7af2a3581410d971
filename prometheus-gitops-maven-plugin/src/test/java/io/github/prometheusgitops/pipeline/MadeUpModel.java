package io.github.prometheusgitops.pipeline;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.PermissionsPolicies;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.policy.RoleNames;
import io.github.prometheusgitops.policy.TrustedRoles;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.yaml.PlainValues;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A deployment model that nobody has: Prometheus on a machine of its own, without any cluster. */
final class MadeUpModel implements DeploymentModel {

    static final String WORD = "lone-machine";

    private final Purpose purpose;

    MadeUpModel() {
        this(Purpose.WRITER);
    }

    /** @param purpose what its role in a workspace's account is for */
    MadeUpModel(Purpose purpose) {
        this.purpose = purpose;
    }

    private static final Shape.Field SIZE =
            optional("size", Forms.LINE, "How large the machine is.").otherwise("small");

    private record Machine(String name, String size, Map<String, Object> settings) implements Deployment {

        @Override
        public String model() {
            return WORD;
        }

        @Override
        public String clusterLabel() {
            return name;
        }
    }

    /** How often what it tells templates was read. */
    static final AtomicInteger READ = new AtomicInteger();

    record Values(String machineSize, Map<String, Object> machineSettings, Optional<String> machineRole) {

        @Override
        public String machineSize() {
            READ.incrementAndGet();
            return machineSize;
        }
    }

    private record Access(IamRole role, IamRole writer) implements EnvironmentAccess {

        @Override
        public Stream<IamRole> roles() {
            return Stream.of(role, writer);
        }
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Shape.Fields keys() {
        return fields(
                EnvironmentShapes.DEPLOYMENT.more(fields(required(
                        "machine",
                        fields(
                                required("name", Forms.NAME, "Its name."),
                                SIZE,
                                optional("settings", new Shape.Anything(true), "Passed through.")),
                        "The machine."))),
                PrometheusKeys.IDENTITY.of(oneOf("badge"), PrometheusKeys.IDENTITY.meaning()));
    }

    @Override
    public boolean runsFleetVersion() {
        return true;
    }

    @Override
    public Optional<Deployment> resolve(DeploymentRequest request, Findings findings) {
        return request.descriptor()
                .spec()
                .section("deployment")
                .mapping("machine")
                .flatMap(machine -> machine.text("name")
                        .map(name ->
                                new Machine(name, SIZE.text(machine), PlainValues.of(machine.section("settings")))));
    }

    @Override
    public Optional<EnvironmentAccess> plan(Fleet fleet, Environment environment) {
        Workspace workspace = environment.destinations().get(0).workspace();
        Arn role = Arn.role(
                environment.place().partition(),
                environment.place().account(),
                RoleNames.prometheus(fleet.name(), environment.name()));
        Arn writer = Arn.role(
                workspace.place().partition(),
                workspace.place().account(),
                RoleNames.writer(fleet.name(), environment.name(), workspace.name()));
        return workspace
                .arn()
                .map(arn -> new Access(
                        new IamRole(
                                Purpose.PROMETHEUS,
                                environment.owner(),
                                environment.name(),
                                environment.at(),
                                role,
                                "Machine of environment " + environment.name(),
                                new TrustedRoles(
                                                fleet.iam().roleTrust(),
                                                environment.place().account())
                                        .roles(
                                                List.of(Arn.parse("arn:aws:iam::999999999999:role/launcher")
                                                        .orElseThrow()),
                                                Optional.empty()),
                                PermissionsPolicies.write(List.of(), List.of(writer), false)),
                        new IamRole(
                                purpose,
                                workspace.owner(),
                                environment.name(),
                                environment.at(),
                                writer,
                                "Machine of environment " + environment.name() + " writes",
                                new TrustedRoles(
                                                fleet.iam().roleTrust(),
                                                workspace.place().account())
                                        .roles(List.of(role), Optional.empty()),
                                PermissionsPolicies.write(List.of(arn), List.of(), false))));
    }

    @Override
    public Set<String> parts() {
        return Set.of(word(), "terraform/machine.tf");
    }

    @Override
    public Class<? extends Record> valuesType() {
        return Values.class;
    }

    @Override
    public Record values(Estate estate, Environment environment) {
        Machine machine = (Machine) environment.deployment();
        return new Values(
                machine.size(),
                machine.settings(),
                estate.access()
                        .of(environment)
                        .flatMap(access -> access.roles().findFirst())
                        .map(IamRole::name));
    }
}
