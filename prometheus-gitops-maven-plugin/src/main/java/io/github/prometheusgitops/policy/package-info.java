/**
 * Who may do what: for each environment the roles and policies of both halves of the handshake with its workspaces.
 *
 * <p>Everything derives from one {@link io.github.prometheusgitops.policy.EnvironmentAccess} per environment, so that the two
 * halves cannot disagree.
 */
package io.github.prometheusgitops.policy;
