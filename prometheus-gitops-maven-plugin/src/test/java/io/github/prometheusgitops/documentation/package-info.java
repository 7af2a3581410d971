/** Holds the documentation: what it links to is there, what it shows is executed, what code knows is generated from code. */
package io.github.prometheusgitops.documentation;
