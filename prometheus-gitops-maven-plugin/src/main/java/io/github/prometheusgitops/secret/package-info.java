/**
 * What looks like a secret: by its form, by the key that it stands under, or as the password of a URL; and what only
 * refers to one. Knows YAML and text, and nothing of descriptors.
 */
package io.github.prometheusgitops.secret;
