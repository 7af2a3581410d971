package io.github.prometheusgitops.descriptor;

/**
 * A file beside the descriptors.
 *
 * @param file the name that findings show
 */
public record SourceText(String file, String text) {}
