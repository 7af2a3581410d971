package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Alerting;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.OidcProvider;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.ServicePolicies;
import io.github.prometheusgitops.policy.WriteAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policies as files: each document is written once, and whatever applies it reads that file. */
final class PolicyFiles {

    private PolicyFiles() {}

    /** The policies that live in an environment's account. */
    static List<RenderedFile> of(Environment environment, AccessPlan access) {
        List<RenderedFile> files = new ArrayList<>();
        roles(access.rolesByOwner().get(environment.root()))
                .forEach((key, role) -> role(files, environment.root() + "/iam", role));
        Optional.ofNullable(access.writes().get(environment.name()))
                .flatMap(WriteAccess::endpointPolicy)
                .ifPresent(policy ->
                        files.add(json(environment.root() + "/iam/vpc-endpoints/aps-workspaces.json", policy)));
        return files;
    }

    /** The policies that live in a workspace's account. */
    static List<RenderedFile> of(
            Fleet fleet, Workspace workspace, AccessPlan access, Optional<AlertmanagerDefinition> alertmanager) {
        boolean listed = !fleet.delivery().byAck();
        String iam = workspace.root() + "/iam";
        List<RenderedFile> files = new ArrayList<>();
        roles(access.rolesByOwner().get(workspace.root()))
                .forEach((environment, role) -> oneOf(files, iam + "/writers/" + environment, role, listed));
        Optional.ofNullable(access.providersByOwner().get(workspace.root()))
                .filter(providers -> listed)
                .ifPresent(providers -> providers.forEach((environment, provider) ->
                        files.add(provider(iam + "/writers/" + environment + "/oidc-provider.json", provider))));
        roles(access.readersByOwner().get(workspace.root()))
                .forEach((reader, role) -> oneOf(files, iam + "/readers/" + reader, role, listed));
        roles(access.ruleManagersByOwner().get(workspace.root()))
                .forEach((manager, role) -> oneOf(files, iam + "/rule-managers/" + manager, role, listed));
        Optional.ofNullable(access.resourcePolicies().get(workspace.name()))
                .ifPresent(policies -> policies.forEach((environment, policy) ->
                        files.add(json(iam + "/writers/" + environment + "/resource-policy.json", policy))));
        workspace.arn().ifPresent(arn -> {
            SortedMap<String, Arn> topics = new TreeMap<>();
            workspace
                    .snsTopics()
                    .forEach(name -> topics.put(
                            name,
                            Arn.topic(
                                    workspace.place().region(),
                                    workspace.place().account(),
                                    name)));
            alertmanager.ifPresent(definition ->
                    definition.topics().forEach(topic -> topics.put(fileName(topic, workspace), topic)));
            topics.forEach((name, topic) -> files.add(
                    json(iam + "/sns-topics/" + name + ".json", ServicePolicies.topic(topic, workspace, arn))));
            alertmanager.ifPresent(definition -> definition
                    .secrets()
                    .forEach(secret -> files.add(json(
                            iam + "/secrets/" + fileName(secret, workspace) + ".json",
                            ServicePolicies.secret(secret, workspace, arn)))));
            workspace
                    .alerting()
                    .key()
                    .flatMap(key -> ServicePolicies.key(
                            workspace,
                            arn,
                            key.writesPolicy(),
                            !workspace.snsTopics().isEmpty(),
                            alertmanager
                                    .filter(definition -> !definition.secrets().isEmpty())
                                    .isPresent()))
                    .ifPresent(policy -> files.add(json(iam + "/kms-keys/alerts.json", policy)));
            subscribers(workspace)
                    .forEach((subscriber, sending) -> files.add(json(
                            iam + "/" + (subscriber.service().equals("sqs") ? "sqs-queues/" : "lambda-functions/")
                                    + fileName(subscriber, workspace) + ".json",
                            ServicePolicies.subscriber(subscriber, sending))));
        });
        return files;
    }

    /** The topics that send to each queue or function whose owner has to let them; a function of this account is let. */
    private static SortedMap<Arn, SortedSet<Arn>> subscribers(Workspace workspace) {
        SortedMap<Arn, SortedSet<Arn>> topics = new TreeMap<>();
        for (Alerting.Subscription subscription : workspace.alerting().subscriptions()) {
            subscription
                    .arn()
                    .filter(arn -> !subscription.isFunctionOf(workspace.place().account()))
                    .ifPresent(subscriber -> topics.computeIfAbsent(subscriber, unused -> new TreeSet<>())
                            .add(Arn.topic(
                                    workspace.place().region(),
                                    workspace.place().account(),
                                    subscription.topic())));
        }
        return topics;
    }

    private static SortedMap<String, IamRole> roles(SortedMap<String, IamRole> roles) {
        return roles == null ? new TreeMap<>() : roles;
    }

    private static void role(List<RenderedFile> files, String folder, IamRole role) {
        files.add(json(folder + "/trust-policy.json", role.trustPolicy()));
        files.add(json(folder + "/permissions-policy.json", role.permissionsPolicy()));
    }

    /** One of several roles: Terraform makes those whose {@code role.json} it finds, so that no file lists them all. */
    private static void oneOf(List<RenderedFile> files, String folder, IamRole role, boolean listed) {
        role(files, folder, role);
        if (listed) {
            Map<String, Object> values = new TreeMap<>(Map.of("name", role.name(), "description", role.description()));
            files.add(new RenderedFile(folder + "/role.json", JsonText.document(values)));
        }
    }

    private static RenderedFile provider(String path, OidcProvider provider) {
        Map<String, Object> values =
                new TreeMap<>(Map.of("issuer", "https://" + provider.issuer(), "create", provider.create()));
        return new RenderedFile(path, JsonText.document(values));
    }

    private static RenderedFile json(String path, PolicyDocument policy) {
        return new RenderedFile(path, policy.text());
    }

    /** The last part of a resource's name; with its region and account where those are not the workspace's. */
    static String fileName(Arn arn, Workspace workspace) {
        String name = arn.resource().replaceFirst("^(secret|function):", "").replaceAll("[^A-Za-z0-9_.+=@-]", "-");
        boolean own = arn.account().equals(workspace.place().account())
                && arn.region().equals(workspace.place().region().id());
        return own ? name : arn.region() + "." + arn.account() + "." + name;
    }
}
