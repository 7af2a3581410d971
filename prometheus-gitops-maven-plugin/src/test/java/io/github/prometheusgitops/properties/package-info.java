/** Tests that hold for many generated values, the same ones on every machine. */
package io.github.prometheusgitops.properties;
