package io.github.prometheusgitops.iam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.iam.Decision.Answer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Policies as AWS' documentation explains them, each with what it says of requests. */
class DocumentedPoliciesTest {

    private static final String A = "111111111111";
    private static final String B = "222222222222";
    private static final Caller ZHANG = new Caller(Caller.Kind.USER, "arn:aws:iam::" + A + ":user/ZhangWei");
    private static final Caller ROLE = role(A, "app");

    private static Caller role(String account, String name) {
        return Caller.role(
                Arn.parse("arn:aws:iam::" + account + ":role/" + name).orElseThrow());
    }

    // Permissions boundaries: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
    @Test
    void aBoundaryLimitsAndGivesNothing() {
        Policy boundary = identity("""
                {"Effect": "Allow", "Action": ["s3:*", "cloudwatch:*", "ec2:*"], "Resource": "*"}""");
        Policy createUser = identity("""
                {"Effect": "Allow", "Action": "iam:CreateUser", "Resource": "*"}""");

        assertThat(answer(
                        ZHANG,
                        "iam:CreateUser",
                        "arn:aws:iam::" + A + ":user/new",
                        A,
                        Map.of(),
                        new Policies(
                                Optional.of(List.of(createUser)),
                                Optional.of(boundary),
                                Optional.empty(),
                                Optional.empty())))
                .isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(
                        ZHANG,
                        "s3:GetObject",
                        "arn:aws:s3:::bucket/key",
                        A,
                        Map.of(),
                        new Policies(
                                Optional.of(List.of()), Optional.of(boundary), Optional.empty(), Optional.empty())))
                .isEqualTo(Answer.NOT_ALLOWED);
    }

    // Within a single account:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
    @Test
    void aRoleThatAResourceNamesIsStillWithinItsBoundaryAndASessionIsNot() {
        Optional<Policy> boundary = Optional.of(identity("""
                {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"}"""));
        String statement = """
                {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sns:Publish", "Resource": "*"}""";
        Caller session = new Caller(Caller.Kind.SESSION, "arn:aws:sts::" + A + ":assumed-role/app/one");

        assertThat(answer(
                        session,
                        "sns:Publish",
                        "arn:aws:sns:eu-west-1:" + A + ":t",
                        A,
                        Map.of(),
                        new Policies(
                                Optional.of(List.of()),
                                boundary,
                                Optional.of(resource(statement.formatted("arn:aws:iam::" + A + ":role/app"))),
                                Optional.empty())))
                .isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(
                        session,
                        "sns:Publish",
                        "arn:aws:sns:eu-west-1:" + A + ":t",
                        A,
                        Map.of(),
                        new Policies(
                                Optional.of(List.of()),
                                boundary,
                                Optional.of(resource(statement.formatted(session.name()))),
                                Optional.empty())))
                .isEqualTo(Answer.ALLOWED);
    }

    // Cross-account policy evaluation logic:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
    @Test
    void bothAccountsHaveToAllowWhatCrossesThem() {
        Policy own = identity("""
                {"Effect": "Allow", "Action": "aps:RemoteWrite", "Resource": "*"}""");
        Policy workspace = resource("""
                {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "aps:RemoteWrite", "Resource": "*"}""".formatted(A));
        String arn = "arn:aws:aps:eu-west-1:" + B + ":workspace/ws-1";

        assertThat(answer(ROLE, "aps:RemoteWrite", arn, B, Map.of(), of(List.of(own), workspace)))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(ROLE, "aps:RemoteWrite", arn, B, Map.of(), of(List.of(), workspace)))
                .isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(ROLE, "aps:RemoteWrite", arn, B, Map.of(), Policies.ofIdentity(List.of(own))))
                .isEqualTo(Answer.NOT_ALLOWED);
    }

    // Trust policies: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-trust-policy.html
    @Test
    void aTrustPolicyThatNamesTheAccountLeavesItToTheAccountsOwnPolicies() {
        Policy account = trust("""
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:root"}, "Action": "sts:AssumeRole"}""".formatted(A));
        Policy named = trust("""
                {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::%s:role/app"}, "Action": "sts:AssumeRole"}""".formatted(A));
        Policy assume = identity("""
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::%s:role/t*"}""".formatted(A));
        String target = "arn:aws:iam::" + A + ":role/target";

        assertThat(answer(ROLE, "sts:AssumeRole", target, A, Map.of(), of(List.of(), account)))
                .isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(ROLE, "sts:AssumeRole", target, A, Map.of(), of(List.of(assume), account)))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(ROLE, "sts:AssumeRole", target, A, Map.of(), of(List.of(), named)))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(ROLE, "sts:AssumeRole", target, A, Map.of(), Policies.ofIdentity(List.of(assume))))
                .as("a role without a trust policy that lets anybody in")
                .isEqualTo(Answer.NOT_ALLOWED);
    }

    // The confused deputy problem: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
    @Test
    void aThirdPartyNeedsItsExternalId() {
        Policy role = trust("""
                {"Effect": "Allow", "Principal": {"AWS": "%s"}, "Action": "sts:AssumeRole",
                 "Condition": {"StringEquals": {"sts:ExternalId": "12345"}}}""".formatted(B));
        Policies policies = new Policies(Optional.empty(), Optional.empty(), Optional.of(role), Optional.empty());
        String target = "arn:aws:iam::" + A + ":role/target";

        assertThat(answer(
                        role(B, "c"),
                        "sts:AssumeRole",
                        target,
                        A,
                        Map.of("sts:ExternalId", List.of("12345")),
                        policies))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(role(B, "c"), "sts:AssumeRole", target, A, Map.of(), policies))
                .isEqualTo(Answer.NOT_ALLOWED);
    }

    // IAM roles for service accounts:
    // https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
    @Test
    void aServiceAccountComesByItsIssuerItsNameAndItsAudience() {
        String issuer = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE";
        String provider = "arn:aws:iam::" + A + ":oidc-provider/" + issuer;
        Policies policies = new Policies(
                Optional.empty(),
                Optional.empty(),
                Optional.of(trust("""
                {"Effect": "Allow", "Principal": {"Federated": "%s"}, "Action": "sts:AssumeRoleWithWebIdentity",
                 "Condition": {"StringEquals": {"%s:sub": "system:serviceaccount:monitoring:prometheus",
                                                "%s:aud": "sts.amazonaws.com"}}}""".formatted(provider, issuer, issuer))),
                Optional.empty());
        String target = "arn:aws:iam::" + A + ":role/target";
        Map<String, List<String>> pod = Map.of(
                issuer + ":sub", List.of("system:serviceaccount:monitoring:prometheus"),
                issuer + ":aud", List.of("sts.amazonaws.com"));
        Map<String, List<String>> other = Map.of(
                issuer + ":sub", List.of("system:serviceaccount:default:prometheus"),
                issuer + ":aud", List.of("sts.amazonaws.com"));

        assertThat(answer(Caller.federated(provider), "sts:AssumeRoleWithWebIdentity", target, A, pod, policies))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(Caller.federated(provider), "sts:AssumeRoleWithWebIdentity", target, A, other, policies))
                .isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(Caller.federated(provider + "2"), "sts:AssumeRoleWithWebIdentity", target, A, pod, policies))
                .isEqualTo(Answer.NOT_ALLOWED);
    }

    // Policy variables: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
    @Test
    void variablesStandForWhatTheRequestSays() {
        Policy own = identity("""
                {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::bucket/${aws:PrincipalTag/team, 'company-wide'}/*"}""");
        Map<String, List<String>> yellow = Map.of("aws:PrincipalTag/team", List.of("yellow"));

        assertThat(answer(
                        ROLE,
                        "s3:GetObject",
                        "arn:aws:s3:::bucket/yellow/a",
                        A,
                        yellow,
                        Policies.ofIdentity(List.of(own))))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(
                        ROLE,
                        "s3:GetObject",
                        "arn:aws:s3:::bucket/green/a",
                        A,
                        yellow,
                        Policies.ofIdentity(List.of(own))))
                .isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(
                        ROLE,
                        "s3:GetObject",
                        "arn:aws:s3:::bucket/company-wide/a",
                        A,
                        Map.of(),
                        Policies.ofIdentity(List.of(own))))
                .isEqualTo(Answer.ALLOWED);
    }

    /** A value is no pattern: a tag that somebody may choose opens nothing. */
    @Test
    void aStarInAVariablesValueIsAStar() {
        Policy own = identity("""
                {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::bucket/${aws:PrincipalTag/team}/a"}""");

        assertThat(answer(
                        ROLE,
                        "s3:GetObject",
                        "arn:aws:s3:::bucket/green/a",
                        A,
                        Map.of("aws:PrincipalTag/team", List.of("*")),
                        Policies.ofIdentity(List.of(own))))
                .isEqualTo(Answer.NOT_ALLOWED);
    }

    // IfExists:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
    @Test
    void ifExistsLetsPassWhatDoesNotHaveTheKey() {
        Policy runs = identity("""
                {"Effect": "Allow", "Action": "ec2:RunInstances", "Resource": "*",
                 "Condition": {"StringLikeIfExists": {"ec2:InstanceType": ["t1.*", "t2.*", "m3.*"]}}}""");
        String arn = "arn:aws:ec2:eu-west-1:" + A + ":instance/i-1";

        assertThat(answer(ROLE, "ec2:RunInstances", arn, A, Map.of(), Policies.ofIdentity(List.of(runs))))
                .isEqualTo(Answer.ALLOWED);
        assertThat(answer(
                        ROLE,
                        "ec2:RunInstances",
                        arn,
                        A,
                        Map.of("ec2:InstanceType", List.of("c5.large")),
                        Policies.ofIdentity(List.of(runs))))
                .isEqualTo(Answer.NOT_ALLOWED);
    }

    // ForAllValues and ForAnyValue:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
    @Test
    void forAllValuesHoldsOfNoneAndForAnyValueDoesNot() {
        String statement = """
                {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
                 "Condition": {"%s:StringEquals": {"aws:TagKeys": ["environment", "cost"]}}}""";
        String arn = "arn:aws:ec2:eu-west-1:" + A + ":instance/i-1";
        Policies all = Policies.ofIdentity(List.of(identity(statement.formatted("ForAllValues"))));
        Policies any = Policies.ofIdentity(List.of(identity(statement.formatted("ForAnyValue"))));
        Map<String, List<String>> some = Map.of("aws:TagKeys", List.of("environment", "owner"));

        assertThat(answer(ROLE, "ec2:CreateTags", arn, A, Map.of(), all)).isEqualTo(Answer.ALLOWED);
        assertThat(answer(ROLE, "ec2:CreateTags", arn, A, Map.of(), any)).isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(ROLE, "ec2:CreateTags", arn, A, some, all)).isEqualTo(Answer.NOT_ALLOWED);
        assertThat(answer(ROLE, "ec2:CreateTags", arn, A, some, any)).isEqualTo(Answer.ALLOWED);
    }

    private static Answer answer(
            Caller caller,
            String action,
            String resource,
            String account,
            Map<String, List<String>> context,
            Policies policies) {
        return PolicyEvaluation.of(
                        new Request(caller, action, resource, account, new RequestContext(context, true)), policies)
                .answer();
    }

    private static Policies of(List<Policy> identity, Policy resource) {
        return Policies.of(Optional.of(identity), Optional.empty(), Optional.of(resource));
    }

    private static Policy identity(String statement) {
        return policy(statement, Policy.Kind.IDENTITY);
    }

    private static Policy resource(String statement) {
        return policy(statement, Policy.Kind.RESOURCE);
    }

    private static Policy trust(String statement) {
        return policy(statement, Policy.Kind.TRUST);
    }

    private static Policy policy(String statement, Policy.Kind kind) {
        PolicyReader.Reading reading =
                IamCase.reading("{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}", kind);
        assertThat(reading.problems()).isEmpty();
        return reading.policy();
    }
}
