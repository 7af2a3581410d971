/** Go's regular expressions (RE2), as far as the library that reads them does not have Go's bounds. */
package io.github.prometheusgitops.regex;
