package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Arn;
import java.util.Optional;

/**
 * A secret that the instance fetches into memory; the tree has where it is, and never what it is.
 *
 * @param file name below {@code secrets/}, by which the configuration refers to it
 * @param kind {@code secretsmanager} or {@code ssm}
 * @param id by which the instance asks for it
 * @param key of a JSON object that has it
 * @param arn what a policy calls it
 * @param kmsKey customer's key that it is encrypted with
 */
record SecretReference(String file, String kind, String id, Optional<String> key, Arn arn, Optional<Arn> kmsKey) {}
