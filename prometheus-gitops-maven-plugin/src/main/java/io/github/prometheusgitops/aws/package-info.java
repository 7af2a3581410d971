/** What AWS fixes: partitions, regions, ARNs, endpoints, limits. Knows nothing of descriptors. */
package io.github.prometheusgitops.aws;
