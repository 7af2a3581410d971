package io.github.prometheusgitops.delivery.terraform;

import java.util.Optional;

/**
 * Where the Terraform state of the root modules lies in S3.
 *
 * @param keyPrefix in front of every key; empty for none
 * @see <a href="https://developer.hashicorp.com/terraform/language/backend/s3">Backend s3</a>
 */
record StateBackend(
        String bucket,
        String region,
        String keyPrefix,
        Optional<String> kmsKeyId,
        Optional<String> roleArn,
        boolean useLockfile,
        Optional<String> dynamodbTable) {

    /** The key of a root module's state; it changes only with the root's stable name. */
    String key(String rootName) {
        return (keyPrefix.isEmpty() ? "" : keyPrefix + "/") + rootName + "/terraform.tfstate";
    }
}
