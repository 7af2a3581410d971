package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.StateBackend;
import io.github.prometheusgitops.fleet.TerraformSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the templates of every Terraform root module are told.
 *
 * @param backend arguments of its backend {@code s3}
 * @param assumeRoleArn the role that Terraform assumes
 * @param tags of every resource
 */
record RootModuleValues(
        Optional<Map<String, Object>> backend, Optional<String> assumeRoleArn, SortedMap<String, String> tags) {

    static RootModuleValues of(
            Fleet fleet, Owner owner, Place place, SortedMap<String, String> tags, Optional<String> assumeRole) {
        return new RootModuleValues(
                ((TerraformSettings) fleet.delivery().awsResources()).backend().map(s3 -> backend(s3, owner.folder())),
                assumeRole.map(role ->
                        Arn.role(place.partition(), place.account(), role).toString()),
                tags);
    }

    private static Map<String, Object> backend(StateBackend s3, String root) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("bucket", s3.bucket());
        arguments.put("key", s3.key(root));
        arguments.put("region", s3.region());
        arguments.put("encrypt", true);
        arguments.put("use_lockfile", s3.useLockfile() ? true : null);
        arguments.put("dynamodb_table", s3.dynamodbTable().orElse(null));
        arguments.put("kms_key_id", s3.kmsKeyId().orElse(null));
        arguments.put(
                "assume_role",
                s3.roleArn().map(role -> Map.of("role_arn", role)).orElse(null));
        return arguments;
    }
}
