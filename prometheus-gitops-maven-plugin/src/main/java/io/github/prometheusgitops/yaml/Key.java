package io.github.prometheusgitops.yaml;

/** A key that documents of some kind may have, declared once, so that whoever reads it cannot misspell it. */
public interface Key {

    /** The key as it is written. */
    String name();

    /** The path of a key below another path, as messages show it. */
    static String path(String above, String name) {
        return above.isEmpty() ? name : above + "." + name;
    }
}
