/**
 * Where a value comes from and what depends on it, what a line of a rendered file is made of, what a finding means, and why a
 * role may do what it may.
 *
 * <p>What depends on a value is found by rendering once more with another one in its place: that is right for every template,
 * whoever wrote it. Places are those that values carry from the file on.
 */
package io.github.prometheusgitops.explain;
