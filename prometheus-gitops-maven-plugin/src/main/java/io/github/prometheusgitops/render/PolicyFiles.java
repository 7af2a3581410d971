package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Alerting;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.policy.ServicePolicies;
import io.github.prometheusgitops.template.TemplateContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is a file without a template: policies, each written once, and whatever applies it reads that file; and the id that
 * AWS has assigned.
 */
final class PolicyFiles {

    private final String shownRoot;
    private final String descriptor;
    private final List<Document> files = new ArrayList<>();

    private PolicyFiles(String shownRoot, Described owner) {
        this.shownRoot = shownRoot;
        this.descriptor = owner.file();
    }

    /** Those of an environment: the policies that live in its account. */
    static List<Document> of(String shownRoot, Environment environment, AccessPlan access) {
        PolicyFiles files = new PolicyFiles(shownRoot, environment);
        access.roles(environment.owner()).forEach(files::role);
        access.of(environment)
                .flatMap(EnvironmentAccess::endpointPolicy)
                .ifPresent(policy -> files.json(environment.root() + "/iam/vpc-endpoints/aps-workspaces.json", policy));
        access.of(environment)
                .map(EnvironmentAccess::policies)
                .orElse(Map.of())
                .forEach((path, policy) -> files.json(environment.root() + "/" + path, policy));
        return files.files;
    }

    /**
     * Those of a workspace: the policies that live in its account, and its id.
     *
     * @param rootModules whether a root module makes those roles and providers whose files it finds, so that no file lists
     *     them all
     */
    static List<Document> of(
            String shownRoot,
            Workspace workspace,
            AccessPlan access,
            Optional<AlertmanagerDefinition> alertmanager,
            boolean rootModules) {
        String iam = workspace.root() + "/iam";
        String writers = iam + "/" + Purpose.Group.WRITERS.folder() + "/";
        PolicyFiles files = new PolicyFiles(shownRoot, workspace);
        for (IamRole role : access.roles(workspace.owner())) {
            files.role(role);
            if (rootModules) {
                files.values(role.folder() + "/role.json", RoleValues.of(role));
            }
        }
        access.providers(workspace.owner()).forEach((environment, provider) -> {
            if (rootModules) {
                files.values(writers + environment + "/oidc-provider.json", ProviderValues.of(provider));
            }
        });
        access.resourcePolicies(workspace.owner())
                .forEach(policy -> files.json(writers + policy.key() + "/resource-policy.json", policy.policy()));
        // URLs and policies of several owners are made from the id. If it were lost, they would just lose lines: it
        // shows by this file, which would have to go.
        workspace
                .id()
                .ifPresent(
                        id -> files.add(workspace.root() + "/workspace-id.txt", id + "\n", List.of(workspace.file())));
        workspace.arn().ifPresent(arn -> {
            SortedMap<String, Arn> topics = new TreeMap<>();
            workspace.alerting().topics().forEach(name -> topics.put(name, topic(workspace, name)));
            alertmanager.ifPresent(definition ->
                    definition.topics().forEach(topic -> topics.put(fileName(topic, workspace), topic)));
            topics.forEach((name, topic) ->
                    files.json(iam + "/sns-topics/" + name + ".json", ServicePolicies.topic(topic, workspace, arn)));
            alertmanager.ifPresent(definition -> definition
                    .secrets()
                    .forEach(secret -> files.json(
                            iam + "/secrets/" + fileName(secret, workspace) + ".json",
                            ServicePolicies.secret(secret, workspace, arn))));
            workspace
                    .alerting()
                    .key()
                    .flatMap(key -> ServicePolicies.key(
                            workspace,
                            arn,
                            key.writesPolicy(),
                            !workspace.alerting().topics().isEmpty(),
                            alertmanager
                                    .filter(definition -> !definition.secrets().isEmpty())
                                    .isPresent()))
                    .ifPresent(policy -> files.json(iam + "/kms-keys/alerts.json", policy));
            subscribers(workspace)
                    .forEach((subscriber, sending) -> files.json(
                            iam + "/" + (subscriber.service().equals("sqs") ? "sqs-queues/" : "lambda-functions/")
                                    + fileName(subscriber, workspace) + ".json",
                            ServicePolicies.subscriber(subscriber, sending)));
        });
        return files.files;
    }

    /** The topics that send to each queue or function whose owner has to let them; a function of this account is let. */
    private static SortedMap<Arn, SortedSet<Arn>> subscribers(Workspace workspace) {
        SortedMap<Arn, SortedSet<Arn>> topics = new TreeMap<>();
        for (Alerting.Subscription subscription : workspace.alerting().subscriptions()) {
            subscription
                    .arn()
                    .filter(arn -> !subscription.isFunctionOf(workspace.place().account()))
                    .ifPresent(subscriber -> topics.computeIfAbsent(subscriber, unused -> new TreeSet<>())
                            .add(topic(workspace, subscription.topic())));
        }
        return topics;
    }

    private static Arn topic(Workspace workspace, String name) {
        return Arn.topic(workspace.place().region(), workspace.place().account(), name);
    }

    /** An environment's role in a workspace's account comes from the descriptors of both. */
    private void role(IamRole role) {
        List<String> descriptors =
                Stream.of(descriptor, role.at().file()).distinct().toList();
        add(role.folder() + "/trust-policy.json", role.trustPolicy().text(), descriptors);
        add(role.folder() + "/permissions-policy.json", role.permissionsPolicy().text(), descriptors);
    }

    private void values(String path, Record values) {
        add(path, JsonText.document(new TreeMap<>(TemplateContext.of(values).values())), List.of(descriptor));
    }

    private void json(String path, PolicyDocument policy) {
        add(path, policy.text(), List.of(descriptor));
    }

    private void add(String path, String text, List<String> descriptors) {
        files.add(new Document(shownRoot, path, Optional.of(new Cause(descriptors)), text));
    }

    /** The last part of a resource's name; with its region and account where those are not the workspace's. */
    static String fileName(Arn arn, Workspace workspace) {
        String name = arn.resource().replaceFirst("^(secret|function):", "").replaceAll("[^A-Za-z0-9_.+=@-]", "-");
        boolean own = arn.account().equals(workspace.place().account())
                && arn.region().equals(workspace.place().region().id());
        return own ? name : arn.region() + "." + arn.account() + "." + name;
    }
}
