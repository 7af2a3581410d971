package io.github.prometheusgitops.start;

/**
 * A file of a new repository.
 *
 * @param program whether it is run, as a hook of git is
 */
public record NewFile(String text, boolean program) {}
