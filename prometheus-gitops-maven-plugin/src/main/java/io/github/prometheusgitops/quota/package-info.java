/** What AWS allows, by default and as it has been raised, and how much of it is used. Knows nothing of descriptors. */
package io.github.prometheusgitops.quota;
