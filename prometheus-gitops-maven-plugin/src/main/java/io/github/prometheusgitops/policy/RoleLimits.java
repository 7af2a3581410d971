package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.quota.Limits;

/** Reports roles that IAM refuses for the length of their names or policies. */
final class RoleLimits {

    private static final FindingType ROLE_NAME =
            FindingType.error("iam/role-name", "a role name of more than 64 characters");
    private static final FindingType TRUST_POLICY = FindingType.error(
            "iam/trust-policy", "a trust policy of more than 2,048 characters; with ACK white space counts");
    private static final FindingType PERMISSIONS_POLICY =
            FindingType.error("iam/permissions-policy", "a permissions policy of more than 10,240 characters");

    private RoleLimits() {}

    /** @param whiteSpace whether IAM gets a trust policy with its white space, which it counts */
    static void check(IamRole role, boolean whiteSpace, Limits limits, Findings findings) {
        Limit names = limits.of("iam/role-name-length", role.arn().account());
        Limit trustPolicies = limits.of("iam/trust-policy-length", role.arn().account());
        Limit inlinePolicies =
                limits.of("iam/inline-policies-length", role.arn().account());
        int permissions = role.permissionsPolicy().length();
        int trust = whiteSpace
                ? role.trustPolicy().text().length()
                : role.trustPolicy().length();
        if (names.isExceededBy(role.name().length())) {
            findings.add(
                    ROLE_NAME,
                    role.at(),
                    "the role name `" + role.name() + "` has " + role.name().length() + " characters, IAM allows "
                            + names.most(),
                    role.purpose().nameMend);
        }
        if (trustPolicies.isExceededBy(trust)) {
            findings.add(
                    TRUST_POLICY,
                    role.at(),
                    "the trust policy of `" + role.name() + "` has " + trust + " characters, IAM allows "
                            + trustPolicies.most(),
                    trustPolicies.mend(trust, role.purpose().policyMend));
        }
        if (inlinePolicies.isExceededBy(permissions)) {
            findings.add(
                    PERMISSIONS_POLICY,
                    role.at(),
                    "the permissions policy of `" + role.name() + "` has " + permissions + " characters, IAM allows "
                            + inlinePolicies.most(),
                    role.purpose().policyMend);
        }
    }
}
