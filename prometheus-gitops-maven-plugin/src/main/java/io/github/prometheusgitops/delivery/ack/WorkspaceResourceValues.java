package io.github.prometheusgitops.delivery.ack;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.JsonText;
import java.util.Map;
import java.util.Optional;

/**
 * What the custom resources of a workspace are told besides.
 *
 * @param adoptionFields what ACK finds the workspace by, in JSON
 * @param ofWorkspace how a resource says whose it is: {@code workspaceID}, or {@code workspaceRef}
 * @param logGroupArn ARN
 */
record WorkspaceResourceValues(
        Optional<String> adoptionFields, Map<String, Object> ofWorkspace, Optional<String> logGroupArn) {

    static WorkspaceResourceValues of(Workspace workspace) {
        return new WorkspaceResourceValues(
                workspace.id().map(id -> JsonText.inline(Map.of("workspaceID", id))),
                workspace
                        .id()
                        .<Map<String, Object>>map(id -> Map.of("workspaceID", id))
                        .orElseGet(() -> Map.of("workspaceRef", Map.of("from", Map.of("name", workspace.name())))),
                workspace
                        .settings()
                        .logGroup()
                        .map(group -> Arn.logGroup(
                                        workspace.place().region(),
                                        workspace.place().account(),
                                        group.name())
                                .toString()));
    }
}
