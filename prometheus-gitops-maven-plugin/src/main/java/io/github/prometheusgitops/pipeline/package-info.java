/** Runs the stages one after the other: descriptor, fleet, policies and rules, rendered files, output tree. */
package io.github.prometheusgitops.pipeline;
