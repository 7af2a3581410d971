/** Who comes by which role, and what that lets them do: read from the rendered policies, whoever's template made them. */
package io.github.prometheusgitops.access;
