package io.github.prometheusgitops.delivery.ack;

import io.github.prometheusgitops.fleet.AwsResources;
import io.github.prometheusgitops.fleet.Owner;
import java.util.Optional;

/**
 * Where custom resources of AWS Controllers for Kubernetes (ACK) live in the cluster.
 *
 * <p>ACK knows the account of a resource by its namespace. Each environment and workspace has a namespace of its own,
 * even where two share an account: so nobody but its owner makes it, changes it or takes it away.
 *
 * @param namespacePrefix start of each namespace's name
 * @param assumeRole name of the role of each account that the controllers assume; absent if ACK is told otherwise
 * @see <a href="https://aws-controllers-k8s.github.io/docs/guides/cross-account">Granular IAM Roles</a>
 */
record AckSettings(String namespacePrefix, Optional<String> assumeRole) implements AwsResources {

    /** The word by which a descriptor chooses it. */
    static final String WORD = "ack";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public boolean keepsWhiteSpace() {
        return true;
    }

    @Override
    public boolean makesInAnyOrder() {
        return true;
    }

    @Override
    public String howToTellId(Owner workspace, String path, String outputs) {
        return "apply " + path + "/" + workspace.folder() + "/ack and set `spec.id` to what"
                + " `kubectl get workspaces.prometheusservice.services.k8s.aws " + workspace.name() + " -n "
                + workspaceNamespace(workspace.name()) + " -o jsonpath={.status.workspaceID}` prints";
    }

    /** Namespace of an environment's resources, at most 63 characters. */
    String environmentNamespace(String name) {
        return namespacePrefix + "-env-" + name;
    }

    /** Namespace of a workspace's resources, at most 63 characters. */
    String workspaceNamespace(String name) {
        return namespacePrefix + "-ws-" + name;
    }
}
