package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.RuleManager;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Roles that a workspace's own descriptor asks for: those of its readers and of its rule managers. */
record WorkspaceRoles(Fleet fleet, Workspace workspace, TrustedRoles trusted) {

    /** None for a workspace that goes, or has no id yet. */
    static List<IamRole> of(Fleet fleet, Workspace workspace) {
        if (workspace.resources().decommissioned()) {
            return List.of();
        }
        WorkspaceRoles roles = new WorkspaceRoles(
                fleet,
                workspace,
                new TrustedRoles(fleet.iam().roleTrust(), workspace.place().account()));
        return Stream.concat(
                        workspace.readers().stream().flatMap(reader -> roles.of(reader).stream()),
                        workspace.ruleManagers().stream().flatMap(manager -> roles.of(manager).stream()))
                .toList();
    }

    private Optional<IamRole> of(Reader reader) {
        return workspace
                .arn()
                .map(arn -> new IamRole(
                        Purpose.READER,
                        workspace.owner(),
                        reader.name(),
                        reader.at(),
                        arn(RoleNames.reader(fleet.name(), workspace.name(), reader.name())),
                        "Reader " + reader.name() + " queries workspace " + workspace.name(),
                        trusted.roles(reader.principals(), reader.externalId()),
                        PermissionsPolicies.read(arn, reader)));
    }

    private Optional<IamRole> of(RuleManager manager) {
        return workspace
                .id()
                .map(id -> manager.namespaces().stream()
                        .map(namespace -> Arn.ruleGroupsNamespace(
                                workspace.place().region(), workspace.place().account(), id, namespace))
                        .toList())
                .map(namespaces -> new IamRole(
                        Purpose.RULE_MANAGER,
                        workspace.owner(),
                        manager.name(),
                        manager.at(),
                        arn(RoleNames.ruleManager(fleet.name(), workspace.name(), manager.name())),
                        "Rule manager " + manager.name() + " writes rules of workspace " + workspace.name(),
                        trusted.roles(manager.principals(), manager.externalId()),
                        PermissionsPolicies.manageRules(namespaces)));
    }

    private Arn arn(String name) {
        return Arn.role(workspace.place().partition(), workspace.place().account(), name);
    }
}
