package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;

/**
 * A role that this tree describes.
 *
 * @param owner the environment or workspace in whose account and by whose root module it is made
 * @param key its name among the owner's roles of one group: that of the environment, the reader or the rule manager
 * @param at where a descriptor asks for it
 * @param arn where it is
 * @param description for whoever meets it in the console
 */
public record IamRole(
        Purpose purpose,
        Owner owner,
        String key,
        Location at,
        Arn arn,
        String description,
        PolicyDocument trustPolicy,
        PolicyDocument permissionsPolicy) {

    /** Its name in IAM, at most 64 characters. */
    public String name() {
        return arn.resource().substring("role/".length());
    }

    /** The folder of its policies. An environment has one role in its own account, a workspace any number. */
    public String folder() {
        return owner.isOfWorkspace()
                ? owner.pathOf("iam/" + purpose.group().folder() + "/" + key)
                : owner.pathOf("iam");
    }
}
