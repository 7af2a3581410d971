/** IAM's policy documents and what they decide: who may do what, by AWS' own rules of evaluation. */
package io.github.prometheusgitops.iam;
