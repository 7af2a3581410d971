/** AWS resources as Terraform root modules. */
package io.github.prometheusgitops.delivery.terraform;
