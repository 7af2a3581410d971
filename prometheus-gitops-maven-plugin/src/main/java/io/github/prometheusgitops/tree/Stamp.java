package io.github.prometheusgitops.tree;

/**
 * What changes when a file's content does, without reading it.
 *
 * @param size in bytes
 * @param modified time of the last change in nanoseconds since 1970, as exact as the file system keeps it
 */
public record Stamp(long size, long modified) {}
