package io.github.prometheusgitops.delivery.ack;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.util.Map;
import java.util.Optional;

/**
 * What the custom resources of a workspace are told.
 *
 * @param adoptionFields what ACK finds the workspace by, in JSON
 * @param ofWorkspace how a resource says whose it is: {@code workspaceID}, or {@code workspaceRef}
 * @param logGroupArn ARN
 */
record WorkspaceResourceValues(
        @Unwrapped ResourceValues resources,
        Optional<String> adoptionFields,
        WorkspaceReference ofWorkspace,
        Optional<String> logGroupArn) {

    /** Which workspace is meant: by its id, or by its resource while it has none. */
    @WithoutAbsent
    record WorkspaceReference(Optional<String> workspaceID, Optional<From> workspaceRef) {

        private static WorkspaceReference of(Workspace workspace) {
            Optional<From> made = Optional.of(new From(new ResourceName(workspace.name())));
            return new WorkspaceReference(workspace.id(), workspace.id().isPresent() ? Optional.empty() : made);
        }
    }

    /** A reference as ACK has it. */
    record From(ResourceName from) {}

    /** A resource of the same namespace. */
    record ResourceName(String name) {}

    static WorkspaceResourceValues of(ResourceValues resources, Workspace workspace) {
        Place place = workspace.place();
        return new WorkspaceResourceValues(
                resources,
                workspace.id().map(id -> JsonText.inline(Map.of("workspaceID", id))),
                WorkspaceReference.of(workspace),
                workspace
                        .settings()
                        .logGroup()
                        .map(group -> Arn.logGroup(place.region(), place.account(), group.name()))
                        .map(Arn::toString));
    }
}
