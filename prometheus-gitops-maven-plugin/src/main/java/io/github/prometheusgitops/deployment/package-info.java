/** The deployment models: how Prometheus gets to an environment, each in a package of its own. */
package io.github.prometheusgitops.deployment;
