/** What all deployment models have in common that run Prometheus on instances of EC2. */
package io.github.prometheusgitops.deployment.instance;
