package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * What a role may do: exactly the workspaces and roles named, never {@code *}.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-APIReference.html">AMP actions</a>
 */
final class PermissionsPolicies {

    private static final List<String> READ =
            List.of("aps:GetLabels", "aps:GetMetricMetadata", "aps:GetSeries", "aps:QueryMetrics");

    private static final List<String> MANAGE_RULES =
            List.of("aps:CreateRuleGroupsNamespace", "aps:DescribeRuleGroupsNamespace", "aps:PutRuleGroupsNamespace");

    private PermissionsPolicies() {}

    /**
     * Writing to workspaces and assuming writer roles.
     *
     * @param workspaces written to by the role itself
     * @param writers roles of other accounts that it goes through
     * @param tagged whether its session carries tags, which assuming a role passes on
     */
    static PolicyDocument write(Collection<Arn> workspaces, Collection<Arn> writers, boolean tagged) {
        List<IamStatement> statements = new ArrayList<>();
        if (!workspaces.isEmpty()) {
            statements.add(allow("RemoteWrite", List.of("aps:RemoteWrite"), workspaces));
        }
        if (!writers.isEmpty()) {
            List<String> actions = tagged ? List.of("sts:AssumeRole", "sts:TagSession") : List.of("sts:AssumeRole");
            statements.add(allow("AssumeWriters", actions, writers));
        }
        return PolicyDocument.of(statements.toArray(IamStatement[]::new));
    }

    /**
     * Writing the rules of certain namespaces, and making them in the first place. Not deleting them: which namespaces
     * there are stands in the descriptor, and whoever takes one out of it deletes it, too.
     */
    static PolicyDocument manageRules(Collection<Arn> namespaces) {
        return PolicyDocument.of(allow("ManageRules", MANAGE_RULES, namespaces));
    }

    /** Querying one workspace. */
    static PolicyDocument read(Arn workspace) {
        return PolicyDocument.of(allow("Query", READ, List.of(workspace)));
    }

    private static IamStatement allow(String sid, List<String> actions, Collection<Arn> resources) {
        IamStatement.Builder statement = IamStatement.builder().sid(sid).effect(IamEffect.ALLOW);
        actions.forEach(statement::addAction);
        resources.forEach(resource -> statement.addResource(resource.toString()));
        return statement.build();
    }
}
