package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.fleet.Discovery;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.ReaderAccess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * What a role may do: exactly the workspaces and roles named, {@code *} only where AWS knows no resource.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-APIReference.html">AMP actions</a>
 */
public final class PermissionsPolicies {

    /**
     * What each kind of reader may do besides what the kinds before it may.
     *
     * @see <a href="https://docs.aws.amazon.com/grafana/latest/userguide/data-source-alertmanager.html">Alertmanager data
     *     source of Amazon Managed Grafana</a>
     */
    private static final Map<ReaderAccess, List<String>> READ = Map.of(
            ReaderAccess.QUERY,
            Capability.QUERY.actions(),
            ReaderAccess.ALERTS,
            Capability.ALERTS.actions(),
            ReaderAccess.SILENCES,
            List.of("aps:DeleteAlertManagerSilence", "aps:PutAlertManagerSilences"));

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
    public static PolicyDocument write(Collection<Arn> workspaces, Collection<Arn> writers, boolean tagged) {
        return PolicyDocument.of(writing(workspaces, writers, tagged).toArray(IamStatement[]::new));
    }

    /**
     * What Prometheus itself does: writing, and finding targets as its scrape configurations say. AWS' lists of instances
     * and the like know no resource that a policy could name, but a region; the statement's id says so to whoever reads the
     * policy. A few actions would know one, as those of ECS do a cluster: Prometheus tries out its credentials on the
     * default one, though, whichever it is told of.
     *
     * @param more what its deployment model has it do besides
     */
    public static PolicyDocument prometheus(
            Collection<Arn> workspaces,
            Collection<Arn> writers,
            Discovery discovery,
            Collection<IamStatement> more,
            boolean tagged) {
        List<IamStatement> statements = writing(workspaces, writers, tagged);
        statements.addAll(more);
        if (!discovery.roles().isEmpty()) {
            statements.add(allow("AssumeDiscoverers", assuming(tagged), discovery.roles()));
        }
        discovery.actions().forEach((region, actions) -> {
            String sid = "DiscoverIn" + region.replaceAll("[^A-Za-z0-9]", "") + "WithoutResourceScope";
            statements.add(everywhere(sid, actions)
                    .addCondition(IamConditionOperator.STRING_EQUALS, "aws:RequestedRegion", region)
                    .build());
        });
        return PolicyDocument.of(statements.toArray(IamStatement[]::new));
    }

    private static List<IamStatement> writing(Collection<Arn> workspaces, Collection<Arn> writers, boolean tagged) {
        List<IamStatement> statements = new ArrayList<>();
        if (!workspaces.isEmpty()) {
            statements.add(allow("RemoteWrite", List.of("aps:RemoteWrite"), workspaces));
        }
        if (!writers.isEmpty()) {
            statements.add(allow("AssumeWriters", assuming(tagged), writers));
        }
        return statements;
    }

    private static List<String> assuming(boolean tagged) {
        return tagged ? List.of("sts:AssumeRole", "sts:TagSession") : List.of("sts:AssumeRole");
    }

    /**
     * Writing the rules of certain namespaces, and making them in the first place. Not deleting them: which namespaces
     * there are stands in the descriptor, and whoever takes one out of it deletes it, too.
     */
    public static PolicyDocument manageRules(Collection<Arn> namespaces) {
        return PolicyDocument.of(allow("ManageRules", MANAGE_RULES, namespaces));
    }

    /**
     * Reading one workspace; whoever looks for workspaces finds all of the account, since AMP lists them without a
     * resource that a policy could name, but in this region only.
     */
    public static PolicyDocument read(Arn workspace, Reader reader) {
        List<String> actions = new ArrayList<>();
        READ.forEach((access, own) -> {
            if (reader.access().includes(access)) {
                actions.addAll(own);
            }
        });
        if (!reader.discovers()) {
            return PolicyDocument.of(allow("Query", actions, List.of(workspace)));
        }
        actions.add("aps:DescribeWorkspace");
        IamStatement list = everywhere("Discover", List.of("aps:ListWorkspaces"))
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:RequestedRegion", workspace.region())
                .build();
        return PolicyDocument.of(allow("Query", actions, List.of(workspace)), list);
    }

    /** A statement that allows actions on resources, without a condition. */
    public static IamStatement allow(String sid, Collection<String> actions, Collection<Arn> resources) {
        IamStatement.Builder statement = allowing(sid, actions);
        resources.forEach(resource -> statement.addResource(resource.toString()));
        return statement.build();
    }

    /** A statement that allows actions of which AWS knows no resource; it may get conditions yet. */
    public static IamStatement.Builder everywhere(String sid, Collection<String> actions) {
        return allowing(sid, actions).addResource("*");
    }

    private static IamStatement.Builder allowing(String sid, Collection<String> actions) {
        IamStatement.Builder statement = IamStatement.builder().sid(sid).effect(IamEffect.ALLOW);
        actions.forEach(statement::addAction);
        return statement;
    }
}
