package io.github.prometheusgitops.delivery.ack;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.render.ObjectNames;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the templates of custom resources of AWS Controllers for Kubernetes (ACK) are told.
 *
 * @param namespace of an owner's resources
 * @param application name of its Argo CD Application
 * @param path of its resources within the repository
 * @param roleArn the role that the controllers assume
 * @param tags as most APIs have them
 * @param tagList the same as IAM's API has them
 * @see <a href="https://aws-controllers-k8s.github.io/docs/guides/adoption">Resource Adoption</a>
 */
record ResourceValues(
        String namespace,
        String application,
        String description,
        String path,
        Optional<String> roleArn,
        SortedMap<String, String> tags,
        List<Tag> tagList) {

    /** One tag. */
    record Tag(String key, String value) {}

    static ResourceValues of(Fleet fleet, Owner owner, Place place, SortedMap<String, String> tags) {
        AckSettings settings = (AckSettings) fleet.delivery().awsResources();
        boolean workspace = owner.isOfWorkspace();
        return new ResourceValues(
                workspace ? settings.workspaceNamespace(owner.name()) : settings.environmentNamespace(owner.name()),
                // One part more than the environment's other Application has.
                ObjectNames.of(settings.namespacePrefix(), workspace ? "ws" : "env", owner.name()),
                "AWS resources of " + (workspace ? "workspace " : "environment ") + owner.name(),
                fleet.delivery().path() + "/" + owner.folder() + "/ack",
                settings.assumeRole()
                        .map(role -> Arn.role(place.partition(), place.account(), role)
                                .toString()),
                tags,
                tags.entrySet().stream()
                        .map(tag -> new Tag(tag.getKey(), tag.getValue()))
                        .toList());
    }
}
