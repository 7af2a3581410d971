/** AWS resources as custom resources of AWS Controllers for Kubernetes (ACK). */
package io.github.prometheusgitops.delivery.ack;
