package io.github.prometheusgitops.deployment.clientrole;

import static io.github.prometheusgitops.policy.PermissionsPolicies.allow;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.deployment.instance.Configuration;
import io.github.prometheusgitops.deployment.instance.Instances;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.policy.GivenRole;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.RoleNames;
import io.github.prometheusgitops.policy.TrustedRoles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * What a client lets us do: exactly what the environment's root module does, to what it names and tags.
 *
 * <p>IAM, S3 and Auto Scaling know resources by names, which are known here. EC2 assigns ids: there it is the tags with
 * which the root module makes things that tell ours from the client's. Lists of EC2 and Auto Scaling know no resource at
 * all, but a region.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Actions,
 *     resources and condition keys of each service</a>
 */
final class ClientPolicies {

    private static final String BOUNDARY = "iam:PermissionsBoundary";
    private static final String LAUNCH_CONFIGURATION = "autoscaling:LaunchConfigurationName";
    private static final String MAX_SIZE = "autoscaling:MaxSize";
    private static final String TEMPLATE_VERSION = "autoscaling:LaunchTemplateVersionSpecified";

    private final Fleet fleet;
    private final Environment environment;
    private final ClientRoleDeployment deployment;
    private final Place place;

    ClientPolicies(Fleet fleet, Environment environment, ClientRoleDeployment deployment) {
        this.fleet = fleet;
        this.environment = environment;
        this.deployment = deployment;
        this.place = environment.place();
    }

    /**
     * The client's role.
     *
     * @param instances the one role that it makes, whose permissions are all that any role which it makes may have
     */
    ClientRole with(IamRole instances) {
        Arn boundary = Arn.policy(
                place.partition(), place.account(), RoleNames.of(fleet.name(), environment.name(), "boundary"));
        List<IamStatement> statements = new ArrayList<>();
        statements.addAll(roles(instances.arn(), boundary));
        statements.addAll(configuration());
        statements.addAll(network());
        statements.addAll(launches());
        statements.addAll(groups());
        statements.add(lists());
        return new ClientRole(
                new GivenRole(
                        Arn.role(
                                place.partition(),
                                place.account(),
                                RoleNames.of(fleet.name(), environment.name(), "client")),
                        deployment.externalId(),
                        boundary),
                new TrustedRoles(fleet.iam().roleTrust(), place.account())
                        .roles(List.of(deployment.principal()), Optional.of(deployment.externalId())),
                PolicyDocument.of(statements.toArray(IamStatement[]::new)),
                instances.permissionsPolicy());
    }

    /**
     * The role of the instances and its profile. Without the boundary there is no such role, and nothing is written into it;
     * nothing here takes the boundary off again, or changes it. Auto Scaling's own role is made with an account's first
     * group.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate">Delegating
     *     responsibility to others using permissions boundaries</a>
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/autoscaling-service-linked-role.html">Service-linked
     *     roles for Amazon EC2 Auto Scaling</a>
     */
    private List<IamStatement> roles(Arn role, Arn boundary) {
        String name = role.resource().substring("role/".length());
        return List.of(
                allow(
                                "MakeBoundedRole",
                                List.of(
                                        "iam:CreateRole",
                                        "iam:DeleteRolePolicy",
                                        "iam:DetachRolePolicy",
                                        "iam:PutRolePermissionsBoundary",
                                        "iam:PutRolePolicy"),
                                List.of(role))
                        .toBuilder()
                        .addCondition(IamConditionOperator.STRING_EQUALS, BOUNDARY, boundary.toString())
                        .build(),
                allow(
                        "KeepRole",
                        List.of(
                                "iam:DeleteRole",
                                "iam:GetRole",
                                "iam:GetRolePolicy",
                                "iam:ListAttachedRolePolicies",
                                "iam:ListInstanceProfilesForRole",
                                "iam:ListRolePolicies",
                                "iam:TagRole",
                                "iam:UntagRole",
                                "iam:UpdateAssumeRolePolicy",
                                "iam:UpdateRole",
                                "iam:UpdateRoleDescription"),
                        List.of(role)),
                allow(
                        "KeepInstanceProfile",
                        List.of(
                                "iam:AddRoleToInstanceProfile",
                                "iam:CreateInstanceProfile",
                                "iam:DeleteInstanceProfile",
                                "iam:GetInstanceProfile",
                                "iam:RemoveRoleFromInstanceProfile",
                                "iam:TagInstanceProfile",
                                "iam:UntagInstanceProfile"),
                        List.of(new Arn(
                                place.partition().id(), "iam", "", place.account(), "instance-profile/" + name))),
                allow("PassRoleToInstances", List.of("iam:PassRole"), List.of(role)).toBuilder()
                        .addCondition(IamConditionOperator.STRING_EQUALS, "iam:PassedToService", "ec2.amazonaws.com")
                        .build(),
                allow(
                                "MakeRoleOfAutoScaling",
                                List.of("iam:CreateServiceLinkedRole"),
                                List.of(Arn.role(
                                        place.partition(),
                                        place.account(),
                                        "aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling")))
                        .toBuilder()
                        .addCondition(
                                IamConditionOperator.STRING_EQUALS, "iam:AWSServiceName", "autoscaling.amazonaws.com")
                        .build());
    }

    /** The bucket and its objects; names of buckets are taken by whoever comes first, in whichever account. */
    private List<IamStatement> configuration() {
        String bucket = Configuration.bucket(environment);
        return List.of(
                allow(
                        "KeepBucket",
                        List.of(
                                "s3:CreateBucket",
                                "s3:DeleteBucket",
                                "s3:DeleteBucketPolicy",
                                "s3:GetAccelerateConfiguration",
                                "s3:GetBucketAcl",
                                "s3:GetBucketCORS",
                                "s3:GetBucketLogging",
                                "s3:GetBucketObjectLockConfiguration",
                                "s3:GetBucketOwnershipControls",
                                "s3:GetBucketPolicy",
                                "s3:GetBucketPublicAccessBlock",
                                "s3:GetBucketRequestPayment",
                                "s3:GetBucketTagging",
                                "s3:GetBucketVersioning",
                                "s3:GetBucketWebsite",
                                "s3:GetEncryptionConfiguration",
                                "s3:GetLifecycleConfiguration",
                                "s3:GetReplicationConfiguration",
                                "s3:ListBucket",
                                "s3:ListBucketVersions",
                                "s3:ListTagsForResource",
                                "s3:PutBucketOwnershipControls",
                                "s3:PutBucketPolicy",
                                "s3:PutBucketPublicAccessBlock",
                                "s3:PutBucketTagging",
                                "s3:PutBucketVersioning",
                                "s3:PutEncryptionConfiguration",
                                "s3:PutLifecycleConfiguration",
                                "s3:TagResource",
                                "s3:UntagResource"),
                        List.of(new Arn(place.partition().id(), "s3", "", "", bucket))),
                allow(
                                "PublishConfiguration",
                                List.of(
                                        "s3:DeleteObjectVersion",
                                        "s3:GetObject",
                                        "s3:GetObjectTagging",
                                        "s3:PutObject",
                                        "s3:PutObjectTagging"),
                                List.of(Arn.objects(place.partition(), bucket, Configuration.PREFIX + "/")))
                        .toBuilder()
                        .addCondition(IamConditionOperator.STRING_EQUALS, "aws:ResourceAccount", place.account())
                        .build());
    }

    /**
     * Security group and launch template. What is made gets the tags when it is made; what has not got them is not touched. A
     * rule is made by leave of its group. No launch template is changed: AWS would not ask again for what it says.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html">Granting
     *     permission to tag resources during creation</a>
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-policy-examples.html">Policies for VPCs</a>
     */
    private List<IamStatement> network() {
        Arn groups = ec2("security-group/*");
        Arn rules = ec2("security-group-rule/*");
        Arn templates = ec2("launch-template/*");
        return List.of(
                allow("MakeSecurityGroupInVpc", List.of("ec2:CreateSecurityGroup"), List.of(vpc())),
                tagged(
                        "Request",
                        allow(
                                "MakeTagged",
                                List.of("ec2:CreateLaunchTemplate", "ec2:CreateSecurityGroup"),
                                List.of(groups, templates))),
                tagged("Request", allow("MakeTaggedRule", List.of("ec2:AuthorizeSecurityGroupEgress"), List.of(rules))),
                tagged(
                        "Request",
                        allow(
                                "TagWhatIsMade",
                                List.of("ec2:CreateTags"),
                                List.of(groups, rules, templates, ec2("instance/*"), ec2("volume/*"))),
                        statement -> statement
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS,
                                        "ec2:CreateAction",
                                        "AuthorizeSecurityGroupEgress")
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS, "ec2:CreateAction", "CreateLaunchTemplate")
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS, "ec2:CreateAction", "CreateSecurityGroup")
                                .addCondition(IamConditionOperator.STRING_EQUALS, "ec2:CreateAction", "RunInstances")),
                tagged(
                        "Resource",
                        allow(
                                "KeepTagged",
                                List.of(
                                        "ec2:AuthorizeSecurityGroupEgress",
                                        "ec2:CreateTags",
                                        "ec2:DeleteLaunchTemplate",
                                        "ec2:DeleteSecurityGroup",
                                        "ec2:DeleteTags",
                                        "ec2:ModifySecurityGroupRules",
                                        "ec2:RevokeSecurityGroupEgress"),
                                List.of(groups, rules, templates))));
    }

    /**
     * What Auto Scaling asks of whoever has it launch from a template: each kind of resource by itself.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-launch-template-permissions.html">Control
     *     launch template usage in Auto Scaling groups</a>
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances">Launch
     *     instances</a>
     */
    private List<IamStatement> launches() {
        Instances instances = deployment.instances();
        return List.of(
                tagged("Resource", run("Tagged", ec2("launch-template/*"), ec2("security-group/*"))),
                run(
                        "InSubnets",
                        instances.network().subnetIds().stream()
                                .sorted()
                                .map(id -> ec2("subnet/" + id))
                                .toArray(Arn[]::new)),
                run(
                                "OurImage",
                                new Arn(
                                        place.partition().id(),
                                        "ec2",
                                        place.region().id(),
                                        "",
                                        "image/*"))
                        .toBuilder()
                        .addCondition(
                                IamConditionOperator.STRING_EQUALS,
                                "ec2:Owner",
                                deployment.principal().account())
                        .build(),
                run("Privately", ec2("network-interface/*")).toBuilder()
                        .addCondition(IamConditionOperator.BOOL, "ec2:AssociatePublicIpAddress", "false")
                        .build(),
                run("Encrypted", ec2("volume/*")).toBuilder()
                        .addCondition(IamConditionOperator.BOOL, "ec2:Encrypted", "true")
                        .build(),
                tagged(
                        "Request",
                        run("FromTemplate", ec2("instance/*")),
                        statement -> statement
                                .addCondition(
                                        IamConditionOperator.ARN_LIKE,
                                        "ec2:LaunchTemplate",
                                        ec2("launch-template/*").toString())
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS,
                                        "ec2:InstanceType",
                                        instances.machine().type())
                                .addCondition(
                                        IamConditionOperator.STRING_EQUALS, "ec2:MetadataHttpTokens", "required")));
    }

    /**
     * The groups of one. Without a launch template, or with its latest version instead of a certain one, AWS would not ask
     * for any of the above.
     *
     * @see <a href="https://docs.aws.amazon.com/autoscaling/ec2/userguide/security_iam_id-based-policy-examples.html">Policies
     *     for Amazon EC2 Auto Scaling</a>
     */
    private List<IamStatement> groups() {
        List<Arn> groups = IntStream.range(
                        0, deployment.instances().prometheus().replicas())
                .mapToObj(replica -> new Arn(
                        place.partition().id(),
                        "autoscaling",
                        place.region().id(),
                        place.account(),
                        "autoScalingGroup:*:autoScalingGroupName/prometheus-" + environment.name() + "-" + replica))
                .toList();
        return List.of(
                allow("MakeGroups", List.of("autoscaling:CreateAutoScalingGroup"), groups).toBuilder()
                        .addCondition(IamConditionOperator.BOOL, TEMPLATE_VERSION, "true")
                        .addCondition(IamConditionOperator.NUMERIC_LESS_THAN_EQUALS, MAX_SIZE, "1")
                        .build(),
                allow(
                                "KeepGroups",
                                List.of(
                                        "autoscaling:CancelInstanceRefresh",
                                        "autoscaling:DeleteAutoScalingGroup",
                                        "autoscaling:StartInstanceRefresh"),
                                groups)
                        .toBuilder()
                        .addCondition(IamConditionOperator.NULL, LAUNCH_CONFIGURATION, "true")
                        .build(),
                allow("ChangeGroups", List.of("autoscaling:UpdateAutoScalingGroup"), groups).toBuilder()
                        .addCondition(IamConditionOperator.NULL, LAUNCH_CONFIGURATION, "true")
                        .addCondition(IamConditionOperator.BOOL.addSuffix("IfExists"), TEMPLATE_VERSION, "true")
                        .addCondition(
                                IamConditionOperator.NUMERIC_LESS_THAN_EQUALS.addSuffix("IfExists"), MAX_SIZE, "1")
                        .build());
    }

    private IamStatement lists() {
        return allow(
                        "List",
                        List.of(
                                "autoscaling:DescribeAutoScalingGroups",
                                "autoscaling:DescribeInstanceRefreshes",
                                "autoscaling:DescribeScalingActivities",
                                "ec2:DescribeImages",
                                "ec2:DescribeLaunchTemplateVersions",
                                "ec2:DescribeLaunchTemplates",
                                "ec2:DescribeNetworkInterfaces",
                                "ec2:DescribeSecurityGroupRules",
                                "ec2:DescribeSecurityGroups",
                                "ec2:DescribeSubnets"),
                        List.of())
                .toBuilder()
                .addResource("*")
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        "aws:RequestedRegion",
                        place.region().id())
                .build();
    }

    private IamStatement run(String sid, Arn... resources) {
        return allow("Run" + sid, List.of("ec2:RunInstances"), List.of(resources));
    }

    private IamStatement tagged(String which, IamStatement statement) {
        return tagged(which, statement, UnaryOperator.identity());
    }

    /** For what has, or gets, the tags by which the environment's resources are told from all others. */
    private IamStatement tagged(String which, IamStatement statement, UnaryOperator<IamStatement.Builder> more) {
        SortedMap<String, String> tags = environment.resources().tags();
        IamStatement.Builder builder = statement.toBuilder();
        Stream.of("environment", "fleet")
                .forEach(key -> builder.addCondition(
                        IamConditionOperator.STRING_EQUALS, "aws:" + which + "Tag/" + key, tags.get(key)));
        return more.apply(builder).build();
    }

    private Arn vpc() {
        return ec2("vpc/" + deployment.instances().network().vpcId());
    }

    private Arn ec2(String resource) {
        return new Arn(place.partition().id(), "ec2", place.region().id(), place.account(), resource);
    }
}
