package io.github.prometheusgitops.delivery.terraform;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What a fleet, and its environments and workspaces, may say of Terraform and of who applies it. */
final class TerraformKeys {

    private TerraformKeys() {}

    static final Shape.Field ATLANTIS = optional(
                    "atlantis",
                    new Shape.Flag(),
                    "Whether there is an atlantis.yaml, with one project per root module.")
            .otherwise("false");

    /** Key {@code useLockfile} of a state backend. */
    static final Shape.Field USE_LOCKFILE = optional(
                    "useLockfile", new Shape.Flag(), "Whether S3 itself locks the state.")
            .otherwise("true");

    static final Shape.Field BUCKET =
            required("bucket", text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "an S3 bucket name"), "Bucket of the state.");

    static final Shape.Field REGION = required("region", Forms.REGION, "Region of the bucket.");

    static final Shape.Field KEY_PREFIX = optional(
            "keyPrefix",
            text("[A-Za-z0-9._/-]*[A-Za-z0-9._-]", "a key prefix without a slash at its end"),
            "Prefix of every key.");

    static final Shape.Field KMS_KEY_ID = optional(
            "kmsKeyId", Forms.trimmed(2048, "a KMS key's id, alias or ARN"), "KMS key that encrypts the state.");

    static final Shape.Field ROLE_ARN =
            optional("roleArn", Forms.ROLE_ARN, "Role that Terraform assumes to reach the bucket.");

    static final Shape.Field DYNAMODB_TABLE = optional(
            "dynamodbTable",
            Forms.trimmed(1024, "a table's name or ARN"),
            "Table that locks the state, where S3 does not.");

    private static final Shape.Fields S3_BACKEND =
            fields(BUCKET, REGION, KEY_PREFIX, KMS_KEY_ID, ROLE_ARN, USE_LOCKFILE, DYNAMODB_TABLE);

    static final Shape.Field S3 = required("s3", S3_BACKEND, "State in S3.");

    static final Shape.Field BACKEND = optional(
                    "backend", new Shape.WordOr("none", fields(S3)), "Where the state of each root module lies.")
            .otherwise("none");

    static final Shape.Field ASSUME_ROLE =
            optional("assumeRole", Forms.ROLE_NAME, "Role of the same name in every account that Terraform assumes.");

    private static final Shape.Fields TERRAFORM = fields(BACKEND, ASSUME_ROLE);

    static final Shape.Field SETTINGS = optional("terraform", TERRAFORM, "Settings of every root module.");

    static final Shape.Field OWN_ASSUME_ROLE = optional(
            "assumeRole", Forms.ROLE_NAME, "Role of this account that Terraform assumes, instead of the fleet's.");

    static final Shape.Field OWN_SETTINGS =
            optional("terraform", fields(OWN_ASSUME_ROLE), "Terraform settings of its own root module.");

    static final Shape.Fields OWNER_KEYS = fields(OWN_SETTINGS);

    static final Shape.Fields KEYS = fields(FleetShapes.DELIVERY.more(fields(ATLANTIS)), SETTINGS);
}
