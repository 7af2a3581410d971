package io.github.prometheusgitops.delivery.terraform;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.more;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What a fleet may say of Terraform and of who applies it. */
final class TerraformKeys {

    private TerraformKeys() {}

    /** Key {@code delivery.atlantis}. */
    static final Shape.Field ATLANTIS = optional(
                    "atlantis",
                    new Shape.Flag(),
                    "Whether there is an atlantis.yaml, with one project per root module.")
            .otherwise("false");

    /** Key {@code useLockfile} of a state backend. */
    static final Shape.Field USE_LOCKFILE = optional(
                    "useLockfile", new Shape.Flag(), "Whether S3 itself locks the state.")
            .otherwise("true");

    private static final Shape.Fields S3_BACKEND = fields(
            required("bucket", text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "an S3 bucket name"), "Bucket of the state."),
            required("region", Forms.REGION, "Region of the bucket."),
            optional(
                    "keyPrefix",
                    text("[A-Za-z0-9._/-]*[A-Za-z0-9._-]", "a key prefix without a slash at its end"),
                    "Prefix of every key."),
            optional(
                    "kmsKeyId",
                    Forms.trimmed(2048, "a KMS key's id, alias or ARN"),
                    "KMS key that encrypts the state."),
            optional("roleArn", Forms.ROLE_ARN, "Role that Terraform assumes to reach the bucket."),
            USE_LOCKFILE,
            optional(
                    "dynamodbTable",
                    Forms.trimmed(1024, "a table's name or ARN"),
                    "Table that locks the state, where S3 does not."));

    private static final Shape.Fields TERRAFORM = fields(
            optional(
                            "backend",
                            new Shape.WordOr("none", fields(required("s3", S3_BACKEND, "State in S3."))),
                            "Where the state of each root module lies.")
                    .otherwise("none"),
            optional("assumeRole", Forms.ROLE_NAME, "Role of the same name in every account that Terraform assumes."));

    static final Shape.Fields KEYS = fields(
            more("delivery", fields(ATLANTIS)), optional("terraform", TERRAFORM, "Settings of every root module."));
}
