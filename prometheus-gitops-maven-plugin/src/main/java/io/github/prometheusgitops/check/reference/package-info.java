/** Rendered files held against what others publish and a user has given: schemas, and a chart's values. */
package io.github.prometheusgitops.check.reference;
