package io.github.prometheusgitops.render;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.AckSettings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * What the templates of custom resources of AWS Controllers for Kubernetes (ACK) are told.
 *
 * @see <a href="https://aws-controllers-k8s.github.io/docs/guides/adoption">Resource Adoption</a>
 */
final class AckContext {

    private AckContext() {}

    /** The values of one environment, but for its role, provider and association. */
    static Map<String, Object> of(Fleet fleet, Environment environment) {
        AckSettings settings = fleet.delivery().ack();
        Map<String, Object> context = of(
                fleet,
                settings.environmentNamespace(environment.name()),
                environment.root(),
                environment.place(),
                environment.tags());
        // One part more than the environment's other Application has.
        context.put("application", ObjectNames.of(settings.namespacePrefix(), "env", environment.name()));
        context.put("description", "AWS resources of environment " + environment.name());
        return context;
    }

    /** The values of one workspace. */
    static Map<String, Object> of(Fleet fleet, Workspace workspace) {
        AckSettings settings = fleet.delivery().ack();
        Map<String, Object> context = of(
                fleet,
                settings.workspaceNamespace(workspace.name()),
                workspace.root(),
                workspace.place(),
                workspace.tags());
        context.put("application", ObjectNames.of(settings.namespacePrefix(), "ws", workspace.name()));
        context.put("description", "AWS resources of workspace " + workspace.name());
        context.put(
                "adoptionFields",
                workspace
                        .id()
                        .map(id -> JsonText.inline(Map.of("workspaceID", id)))
                        .orElse(null));
        context.put(
                "ofWorkspace",
                workspace
                        .id()
                        .<Map<String, Object>>map(id -> Map.of("workspaceID", id))
                        .orElseGet(() -> Map.of("workspaceRef", Map.of("from", Map.of("name", workspace.name())))));
        context.put(
                "logGroupArn",
                workspace
                        .logGroup()
                        .map(group -> Arn.logGroup(
                                        workspace.place().region(),
                                        workspace.place().account(),
                                        group.name())
                                .toString())
                        .orElse(null));
        return context;
    }

    private static Map<String, Object> of(
            Fleet fleet, String namespace, String root, Place place, SortedMap<String, String> tags) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("namespace", namespace);
        context.put("path", fleet.delivery().path() + "/" + root + "/ack");
        context.put(
                "roleArn",
                fleet.delivery()
                        .ack()
                        .assumeRole()
                        .map(role -> Arn.role(place.partition(), place.account(), role)
                                .toString())
                        .orElse(null));
        context.put("tags", tags);
        // IAM's API has tags as a list, the others as a mapping.
        context.put(
                "tagList",
                tags.entrySet().stream()
                        .map(tag -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("key", tag.getKey());
                            entry.put("value", tag.getValue());
                            return entry;
                        })
                        .toList());
        return context;
    }
}
