package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.HashMap;
import java.util.Map;

/** Secrets whose one policy two workspaces' root modules would write, each without the other's statement. */
public final class SharedSecrets {

    private static final FindingType SHARED_SECRET = FindingType.error(
            "alertmanager/shared-secret", "two workspaces would attach the one policy that a secret has");

    private SharedSecrets() {}

    /**
     * Reports the second workspace that attaches a policy to a secret.
     *
     * @param definitions by workspace
     */
    public static void check(Fleet fleet, Map<String, AlertmanagerDefinition> definitions, Findings findings) {
        Map<Arn, Workspace> attaching = new HashMap<>();
        for (Workspace workspace : fleet.workspaces().values()) {
            AlertmanagerDefinition definition = definitions.get(workspace.name());
            if (definition == null
                    || !fleet.delivery().awsResources().attachesSecretPolicies()
                    || !workspace.alerting().attachesSecretPolicies()) {
                continue;
            }
            for (Arn secret : definition.secrets()) {
                if (!secret.account().equals(workspace.place().account())) {
                    continue;
                }
                Workspace earlier = attaching.putIfAbsent(secret, workspace);
                if (earlier != null) {
                    findings.add(
                            SHARED_SECRET,
                            workspace.at(),
                            "the secret `" + secret + "` gets its only policy from workspace `" + earlier.name()
                                    + "`, which this one would replace",
                            "set `secretPolicies: manual` in both, and attach one policy with the statements of both in"
                                    + " iam/secrets");
                }
            }
        }
    }
}
