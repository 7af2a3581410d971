/** JSON Schemas that a user supplies, as far as those of Kubernetes' kinds go. */
package io.github.prometheusgitops.schema;
