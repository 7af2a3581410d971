/** The deployment model {@code terraform-module}: we hand the client a Terraform module, which he includes in his own. */
package io.github.prometheusgitops.deployment.terraformmodule;
