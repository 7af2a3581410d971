/** What a release promises: that it is complete, made again byte by byte, and takes nothing away from who uses it. */
package io.github.prometheusgitops.release;
