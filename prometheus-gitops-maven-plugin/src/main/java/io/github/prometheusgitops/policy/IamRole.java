package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;

/**
 * A role that this tree describes.
 *
 * @param arn where it is
 * @param name at most 64 characters
 * @param description for whoever meets it in the console
 * @param owner stable name of the root module that makes it, for example {@code environments/dev}
 * @param key its name within the owner
 */
public record IamRole(
        Arn arn,
        String name,
        String description,
        String owner,
        String key,
        PolicyDocument trustPolicy,
        PolicyDocument permissionsPolicy) {}
