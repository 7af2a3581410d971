/** From the resolved fleet to the text of every file of the output tree. */
package io.github.prometheusgitops.render;
