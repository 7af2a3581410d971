package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.ManagedResources;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.policy.GivenRole;
import io.github.prometheusgitops.template.SnakeCase;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the templates of every Terraform root module are told.
 *
 * @param backend where its state lies
 * @param assumeRoleArn the role that Terraform assumes
 * @param externalId what it presents then
 * @param tags of every resource
 */
record RootModuleValues(
        Optional<BackendValues> backend,
        Optional<String> assumeRoleArn,
        Optional<String> externalId,
        SortedMap<String, String> tags) {

    /** @param given by the account's owner, and assumed instead of ours */
    static RootModuleValues of(
            Fleet fleet, Owner owner, Place place, ManagedResources resources, Optional<GivenRole> given) {
        return new RootModuleValues(
                ((TerraformSettings) fleet.delivery().awsResources())
                        .backend()
                        .map(s3 -> BackendValues.of(s3, owner.folder())),
                given.map(GivenRole::arn)
                        .or(() ->
                                resources.assumeRole().map(role -> Arn.role(place.partition(), place.account(), role)))
                        .map(Arn::toString),
                given.map(GivenRole::externalId),
                resources.tags());
    }

    /**
     * Arguments of a backend {@code s3}.
     *
     * @param useLockfile set if S3 itself locks the state
     */
    @SnakeCase
    record BackendValues(
            String bucket,
            String key,
            String region,
            boolean encrypt,
            Optional<Boolean> useLockfile,
            Optional<String> dynamodbTable,
            Optional<String> kmsKeyId,
            Optional<AssumedRole> assumeRole) {

        /** The role that Terraform assumes to reach the bucket. */
        @SnakeCase
        record AssumedRole(String roleArn) {}

        private static BackendValues of(StateBackend s3, String root) {
            return new BackendValues(
                    s3.bucket(),
                    s3.key(root),
                    s3.region(),
                    true,
                    Optional.of(s3.useLockfile()).filter(set -> set),
                    s3.dynamodbTable(),
                    s3.kmsKeyId(),
                    s3.roleArn().map(AssumedRole::new));
        }
    }
}
