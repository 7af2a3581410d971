/** Both halves of every handshake, as they were rendered by whoever's templates. */
package io.github.prometheusgitops.check.handshake;
