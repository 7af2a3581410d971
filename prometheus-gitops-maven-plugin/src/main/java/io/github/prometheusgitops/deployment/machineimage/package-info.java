/** The deployment model {@code machine-image}: we hand the client an image, which he runs as he likes. */
package io.github.prometheusgitops.deployment.machineimage;
