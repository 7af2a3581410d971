package io.github.prometheusgitops.deployment.clientrole;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.deployment.instance.InstanceModel;
import io.github.prometheusgitops.deployment.instance.InstanceResolver;
import io.github.prometheusgitops.deployment.instance.InstanceValues;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The deployment model {@code client-role}: we build Prometheus in the client's VPC, by a role that he gives us. */
public final class ClientRoleModel extends InstanceModel {

    private static final FindingType CLIENT_ROLE = FindingType.error(
            "fleet/client-role",
            "a role of the client's own account as the one of ours that assumes his, or "
                    + "`terraform.assumeRole` or `privateAccess` beside it");
    private static final FindingType POLICY = FindingType.error(
            "iam/client-role",
            "a policy of the role that a client gives us, or its boundary, is longer than IAM allows");
    private static final FindingType EXTERNAL_ID_SHARED = FindingType.error(
            "fleet/external-id",
            "one external id for roles in the accounts of two clients: either could have us act in the other's");

    private static final Claim.Kind EXTERNAL_ID = new Claim.Kind(
            EXTERNAL_ID_SHARED,
            "the external id `%s`",
            "agree on one with each client: who knows another's could have us act in his account");

    /**
     * What its templates are told.
     *
     * @param instance Prometheus on instances; null for all other environments
     * @param clientRole the role that the client gives us; absent for all other environments, and while no workspace has an id
     */
    record Values(InstanceValues instance, Optional<ClientRoleValues> clientRole) {}

    @Override
    public String word() {
        return "client-role";
    }

    @Override
    public Shape.Fields keys() {
        return ClientRoleKeys.KEYS;
    }

    @Override
    public Optional<ClientRoleDeployment> resolve(DeploymentRequest request, Findings findings) {
        YamlMapping role = request.descriptor()
                .spec()
                .section(EnvironmentShapes.DEPLOYMENT)
                .section(ClientRoleKeys.CLIENT_ROLE);
        Optional<Arn> principal = role.text(ClientRoleKeys.PRINCIPAL).flatMap(Arn::parse);
        Optional<String> externalId = role.text(ClientRoleKeys.EXTERNAL_ID);
        return new InstanceResolver(request, findings)
                .resolve(word())
                .flatMap(instances -> principal.flatMap(
                        ours -> externalId.map(presented -> new ClientRoleDeployment(instances, ours, presented))));
    }

    @Override
    public void check(Environment environment, Descriptor descriptor, Findings findings) {
        super.check(environment, descriptor, findings);
        Arn principal = deployment(environment).principal();
        YamlMapping role =
                descriptor.spec().section(EnvironmentShapes.DEPLOYMENT).section(ClientRoleKeys.CLIENT_ROLE);
        String partition = environment.place().partition().id();
        if (!principal.partition().equals(partition)) {
            findings.add(
                    FleetFindings.PARTITION,
                    role.at(ClientRoleKeys.PRINCIPAL),
                    "the role is in partition " + principal.partition() + ", the environment in " + partition
                            + ": no role reaches across",
                    "name a role of the environment's partition");
        } else if (principal.account().equals(environment.place().account())) {
            findings.add(
                    CLIENT_ROLE,
                    role.at(ClientRoleKeys.PRINCIPAL),
                    "this role is in the environment's own account, and so no role of ours but one of the client's",
                    "name the role of your account that applies, or set `spec.account` to the client's");
        }
        environment
                .resources()
                .ownRole()
                .ifPresent(own -> findings.add(
                        CLIENT_ROLE,
                        own.at(),
                        "Terraform assumes the role that the client gives us, so that this one would be overlooked",
                        "remove `assumeRole`"));
        if (descriptor.spec().get(PrometheusKeys.PRIVATE_ACCESS).isPresent()) {
            findings.add(
                    CLIENT_ROLE,
                    descriptor.spec().at(PrometheusKeys.PRIVATE_ACCESS),
                    "the role that the client gives us makes no VPC endpoints",
                    "remove `privateAccess`, and have the client make those that his VPC needs");
        }
    }

    @Override
    public void check(List<Environment> environments, Fleet fleet, Findings findings) {
        for (Environment environment : environments) {
            plan(fleet, environment).map(ClientRoleAccess::clientRole).ifPresent(role -> {
                Limits limits = fleet.limits();
                String account = environment.place().account();
                limit(
                        environment,
                        "trust policy",
                        role.trustPolicy(),
                        limits.of("iam/trust-policy-length", account),
                        findings);
                limit(
                        environment,
                        "permissions policy",
                        role.permissionsPolicy(),
                        limits.of("iam/inline-policies-length", account),
                        findings);
                limit(
                        environment,
                        "permissions boundary",
                        role.boundaryPolicy(),
                        limits.of("iam/managed-policy-length", account),
                        findings);
            });
        }
    }

    private static void limit(
            Environment environment, String what, PolicyDocument policy, Limit limit, Findings findings) {
        if (limit.isExceededBy(policy.length())) {
            findings.add(
                    POLICY,
                    environment.at(),
                    "the " + what + " that the client would make for `" + environment.name() + "` has "
                            + policy.length() + " characters, IAM allows " + limit.most(),
                    "split the environment into several with fewer subnets, replicas, secrets or regions each");
        }
    }

    /** One external id for two clients would let either have us act in the other's account. */
    @Override
    public List<Claim> claims(Environment environment, Descriptor descriptor, Delivery delivery) {
        return List.of(new Claim(
                EXTERNAL_ID,
                deployment(environment).externalId(),
                "account " + environment.place().account(),
                environment.at()));
    }

    @Override
    public Optional<ClientRoleAccess> plan(Fleet fleet, Environment environment) {
        return super.plan(fleet, environment)
                .map(access -> new ClientRoleAccess(
                        access.role(),
                        access.routes(),
                        new ClientPolicies(fleet, environment, deployment(environment)).with(access.role())));
    }

    @Override
    protected Set<String> rootFiles() {
        return Set.of(GROUP_FILE);
    }

    @Override
    protected Optional<String> imageOwner(Environment environment) {
        return Optional.of(deployment(environment).principal().account());
    }

    @Override
    public Class<? extends Record> valuesType() {
        return Values.class;
    }

    @Override
    public Values values(Estate estate, Environment environment) {
        return new Values(
                instance(estate, environment),
                estate.access()
                        .of(environment)
                        .map(access -> ((ClientRoleAccess) access).clientRole())
                        .map(role -> ClientRoleValues.of(role, deployment(environment))));
    }

    private static ClientRoleDeployment deployment(Environment environment) {
        return (ClientRoleDeployment) environment.deployment();
    }
}
