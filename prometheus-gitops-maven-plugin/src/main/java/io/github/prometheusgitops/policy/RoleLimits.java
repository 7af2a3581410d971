package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/** Reports roles that IAM refuses for the length of their names or policies. */
final class RoleLimits {

    private static final FindingType ROLE_NAME = FindingType.error("iam/role-name");
    private static final FindingType TRUST_POLICY = FindingType.error("iam/trust-policy");
    private static final FindingType PERMISSIONS_POLICY = FindingType.error("iam/permissions-policy");

    /** IAM's limit for role names. */
    private static final int LONGEST_ROLE_NAME = 64;

    /**
     * IAM's limit for a trust policy before it is raised.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
     */
    private static final int LONGEST_TRUST_POLICY = 2048;

    /** IAM's limit for all inline policies of a role together. */
    private static final int LONGEST_INLINE_POLICIES = 10_240;

    private RoleLimits() {}

    /** @param whiteSpace whether IAM gets a trust policy with its white space, which it counts */
    static void check(IamRole role, boolean whiteSpace, Findings findings) {
        int trust = whiteSpace
                ? role.trustPolicy().text().length()
                : role.trustPolicy().length();
        if (role.name().length() > LONGEST_ROLE_NAME) {
            findings.add(
                    ROLE_NAME,
                    role.at(),
                    "the role name `" + role.name() + "` has " + role.name().length() + " characters, IAM allows "
                            + LONGEST_ROLE_NAME,
                    role.purpose().nameMend);
        }
        if (trust > LONGEST_TRUST_POLICY) {
            findings.add(
                    TRUST_POLICY,
                    role.at(),
                    "the trust policy of `" + role.name() + "` has " + trust + " characters, IAM allows "
                            + LONGEST_TRUST_POLICY,
                    role.purpose().policyMend);
        }
        if (role.permissionsPolicy().length() > LONGEST_INLINE_POLICIES) {
            findings.add(
                    PERMISSIONS_POLICY,
                    role.at(),
                    "the permissions policy of `" + role.name() + "` has "
                            + role.permissionsPolicy().length() + " characters, IAM allows " + LONGEST_INLINE_POLICIES,
                    role.purpose().policyMend);
        }
    }
}
