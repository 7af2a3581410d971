package io.github.prometheusgitops.fleet;

import java.util.Locale;

/**
 * How policies of an account name roles of other accounts. Both let in exactly these roles.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public enum RoleTrust {
    /**
     * The role itself is the principal. IAM keeps its unique id instead of its name: the role has to exist before, and one
     * that is deleted and made anew is a stranger until the policy is written again.
     */
    PRINCIPAL,
    /**
     * The role's account is the principal, and a condition on {@code aws:PrincipalArn} names the role. It need not exist
     * yet, and may be made anew.
     */
    CONDITION;

    public static RoleTrust of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
