/** Checks of what Terraform is told. */
package io.github.prometheusgitops.check.terraform;
