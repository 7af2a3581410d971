package io.github.prometheusgitops.render;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.StateBackend;
import io.github.prometheusgitops.policy.Imports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the templates of every Terraform root module are told. */
final class TerraformContext {

    private TerraformContext() {}

    /**
     * The common part.
     *
     * @param root stable name of the root module
     */
    static Map<String, Object> of(
            Fleet fleet, String root, Place place, SortedMap<String, String> tags, Optional<String> assumeRole) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put(
                "backend",
                fleet.delivery()
                        .terraform()
                        .backend()
                        .map(s3 -> backend(s3, root))
                        .orElse(null));
        context.put(
                "assumeRoleArn",
                assumeRole
                        .map(role -> Arn.role(place.partition(), place.account(), role)
                                .toString())
                        .orElse(null));
        context.put("tags", tags);
        return context;
    }

    /** What is imported, by kind: each name and the id by which the provider knows it; empty for a kind without. */
    static Map<String, Object> adopted(Imports imports) {
        Map<String, Object> byKind = new TreeMap<>();
        Imports.KINDS.forEach(kind -> byKind.put(kind, imports.byKind().getOrDefault(kind, new TreeMap<>())));
        return byKind;
    }

    /** The ARN of the permissions boundary in an account; null if roles have none. */
    static String permissionsBoundary(Fleet fleet, Place place) {
        return fleet.iam()
                .permissionsBoundary()
                .map(policy ->
                        Arn.policy(place.partition(), place.account(), policy).toString())
                .orElse(null);
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
