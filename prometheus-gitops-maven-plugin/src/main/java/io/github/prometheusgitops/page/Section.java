package io.github.prometheusgitops.page;

import io.github.prometheusgitops.format.HtmlText;

/** A part of the page with a heading, which the table of contents leads to. */
interface Section {

    /** What links call it. */
    String id();

    /** Its heading. */
    String title();

    /** How many there are of what it lists. */
    int count();

    /** Writes what stands below its heading. */
    void write(HtmlText html);
}
