/** The delivery engines and the kinds of AWS resources, each in a package of its own. */
package io.github.prometheusgitops.delivery;
