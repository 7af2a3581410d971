/** Terraform's own rules: version constraints, and which version a configuration needs. */
package io.github.prometheusgitops.terraform;
