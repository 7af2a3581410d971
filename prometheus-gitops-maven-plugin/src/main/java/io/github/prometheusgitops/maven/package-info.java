/** The goals: they translate parameters and results, and do nothing else. */
package io.github.prometheusgitops.maven;
