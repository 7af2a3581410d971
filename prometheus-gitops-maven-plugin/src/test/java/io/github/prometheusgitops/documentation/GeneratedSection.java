package io.github.prometheusgitops.documentation;

/**
 * What is generated of a page that is written by hand otherwise: it stands between two comments, {@code <!-- generated: name -->}
 * and {@code <!-- end of name -->}.
 */
record GeneratedSection(String name) {

    /** The page with another text in this place. */
    String in(String page, String text) {
        String begin = "<!-- generated: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new AssertionError("the page has no `" + begin.strip() + "` with `" + end + "` behind it");
        }
        return page.substring(0, from + begin.length()) + "\n" + text + "\n" + page.substring(to);
    }

    /** A text as it stands in a cell of a table. */
    static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
