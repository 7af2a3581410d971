package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.policy.PermissionsPolicies;
import java.util.List;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What an instance of the module {@code prometheus-group} does besides what every instance does. */
public final class GroupPolicies {

    /** The tag by which the module marks its instances and its data volumes. */
    private static final String TAG = "aws:ResourceTag/prometheus-group";

    /**
     * What Session Manager asks of an instance; its messages know no resource.
     *
     * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html">Permissions
     *     for Session Manager</a>
     */
    private static final List<String> SESSIONS = List.of(
            "ssm:UpdateInstanceInformation",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");

    private GroupPolicies() {}

    /**
     * Attaching a data volume of the group to an instance of the group, and answering Session Manager.
     *
     * @param group its name
     * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html">AttachVolume, which
     *     knows tags of both</a>
     */
    public static List<IamStatement> of(Place place, String group) {
        return List.of(
                PermissionsPolicies.allow(
                                "AttachDataVolume",
                                List.of("ec2:AttachVolume"),
                                List.of(
                                        Arn.ec2(place.region(), place.account(), "instance/*"),
                                        Arn.ec2(place.region(), place.account(), "volume/*")))
                        .toBuilder()
                        .addCondition(IamConditionOperator.STRING_EQUALS, TAG, group)
                        .build(),
                PermissionsPolicies.everywhere("AnswerSessionManager", SESSIONS).build());
    }
}
