/** Go's regular expressions (RE2), with the bounds that Go has and the library that reads them has not. */
package io.github.prometheusgitops.regex;
