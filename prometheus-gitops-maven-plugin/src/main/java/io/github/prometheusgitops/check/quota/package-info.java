/** How much of what AWS allows the rendered files use, counted by whoever's templates they are made. */
package io.github.prometheusgitops.check.quota;
