package io.github.prometheusgitops.tree;

import java.util.ArrayList;
import java.util.List;

/** The folders that a path lies in. */
public final class Folders {

    private Folders() {}

    /** The folders above a path, outermost first, without the root; {@code a/b/c} lies in {@code a} and {@code a/b}. */
    public static List<String> above(String path) {
        List<String> folders = new ArrayList<>(4);
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash));
        }
        return folders;
    }
}
