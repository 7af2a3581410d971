package io.github.prometheusgitops.diff;

/** How much a reviewer should mind, the most first. */
public enum Risk {
    /** Something that holds data or that others depend on goes, or is made anew. */
    DESTROYS("Destroys"),
    /** Somebody may do more than before. */
    WIDENS("Widens access"),
    /** Somebody may do less than before. */
    NARROWS("Narrows access"),
    /** Alerts come, go or are told elsewhere. */
    ALERTS("Alerts"),
    /** Other software, or another version of it. */
    VERSIONS("Versions"),
    /** Anything else that changes what runs. */
    SETTINGS("Settings"),
    /** What comes anew, or goes as a whole, and harms nobody. */
    NEW("New");

    private final String heading;

    Risk(String heading) {
        this.heading = heading;
    }

    /** What people call it. */
    public String heading() {
        return heading;
    }
}
