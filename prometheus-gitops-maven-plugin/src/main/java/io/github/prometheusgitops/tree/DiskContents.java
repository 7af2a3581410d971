package io.github.prometheusgitops.tree;

import java.io.IOException;

/** Gives the content of files on disk to a report. */
public interface DiskContents {

    /**
     * The first bytes of a file; never of what a link leads to.
     *
     * @param path relative to the output root
     * @param most how many bytes at most
     * @throws IOException if there is no such file, or it cannot be read
     */
    byte[] read(String path, int most) throws IOException;
}
