package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.RoleTrust;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * Policies of one account that let in exactly certain roles, never whoever else an account has.
 *
 * <p>Roles of the same account are always principals themselves: there the account as principal would leave it to the
 * role's own policies whether it gets in, and a reader's role need not have any for that.
 *
 * @param trust how roles of other accounts are named
 * @param account the account that the policies belong to
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn">aws:PrincipalArn</a>
 */
public record TrustedRoles(RoleTrust trust, String account) {

    /**
     * These roles may assume the role.
     *
     * @param externalId what they have to present
     */
    public PolicyDocument roles(Collection<Arn> roles, Optional<String> externalId) {
        return allow("AllowRoles", roles, statement -> {
            externalId.ifPresent(
                    id -> statement.addCondition(IamConditionOperator.STRING_EQUALS, "sts:ExternalId", id));
            return statement.addAction("sts:AssumeRole");
        });
    }

    /**
     * One role whose session carries transitive tags, as every session of EKS Pod Identity does that has tags: a role that
     * is assumed from it has to allow them.
     */
    public PolicyDocument taggedRole(Arn role) {
        return allow(
                "AllowRoles",
                List.of(role),
                statement -> statement.addAction("sts:AssumeRole").addAction("sts:TagSession"));
    }

    /**
     * One pod role, and only for one service account of one cluster, which EKS says in session tags.
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html">Target roles</a>
     */
    public PolicyDocument podOf(Arn podRole, UnaryOperator<IamStatement.Builder> tags) {
        return allow("AllowPod", List.of(podRole), tags);
    }

    /**
     * One role, for whichever managed collector has it: until AWS has assigned the scraper's ARN.
     *
     * @param scrapers ARN with {@code *} for the id
     */
    public PolicyDocument scrapersAs(Arn role, Arn scrapers) {
        return allow(
                "AllowRoles",
                List.of(role),
                statement -> statement
                        .addAction("sts:AssumeRole")
                        .addCondition(IamConditionOperator.STRING_LIKE, "sts:ExternalId", scrapers.toString()));
    }

    /**
     * This role may write to the workspace, and nothing else. A workspace has one policy; Terraform puts it together from
     * those of its writers, so that two branches that add one each do not meet in one file.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/security_iam_resource-based-policies.html">Resource-based
     *     policies</a>
     */
    public PolicyDocument writer(Arn workspace, Arn role) {
        return allow(
                "AllowWriter",
                List.of(role),
                statement -> statement.addAction("aps:RemoteWrite").addResource(workspace.toString()));
    }

    private PolicyDocument allow(String sid, Collection<Arn> roles, UnaryOperator<IamStatement.Builder> what) {
        List<Arn> byCondition = roles.stream()
                .filter(role -> trust == RoleTrust.CONDITION && !role.account().equals(account))
                .toList();
        List<Arn> byName =
                roles.stream().filter(role -> !byCondition.contains(role)).toList();
        List<IamStatement> statements = new ArrayList<>();
        if (!byCondition.isEmpty()) {
            statements.add(byCondition(what.apply(statement(sid)), byCondition));
        }
        if (!byName.isEmpty()) {
            // Statements of one document need names of their own.
            IamStatement.Builder statement = what.apply(statement(statements.isEmpty() ? sid : sid + "OfThisAccount"));
            byName.forEach(role -> statement.addPrincipal(IamPrincipalType.AWS, role.toString()));
            statements.add(statement.build());
        }
        return PolicyDocument.of(statements.toArray(IamStatement[]::new));
    }

    private static IamStatement byCondition(IamStatement.Builder statement, List<Arn> roles) {
        TreeSet<String> accounts = new TreeSet<>();
        for (Arn role : roles) {
            accounts.add(new Arn(role.partition(), "iam", "", role.account(), "root").toString());
            statement.addCondition(IamConditionOperator.ARN_EQUALS, "aws:PrincipalArn", role.toString());
        }
        accounts.forEach(root -> statement.addPrincipal(IamPrincipalType.AWS, root));
        return statement.build();
    }

    private static IamStatement.Builder statement(String sid) {
        return IamStatement.builder().sid(sid).effect(IamEffect.ALLOW);
    }
}
