/** Alertmanager's configuration in the dialect that AMP accepts. */
package io.github.prometheusgitops.alertmanager;
