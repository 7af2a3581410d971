package io.github.prometheusgitops.template;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag taken apart.
 *
 * @param name its first word; empty if there is none
 * @param rest what follows, without white space around it
 * @param start where the tag starts, in characters from the start of the template
 * @param restStart where {@code rest} starts
 */
record Tag(String name, String rest, int start, int restStart) {

    /** The tags that a template may use. */
    static final Set<String> ALLOWED = Set.of("if", "elif", "else", "endif", "for", "endfor", "set", "raw", "endraw");

    /** Jinjava's other tags, which print what no format filter saw or read other files, and what to do instead. */
    static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("include", "write the text here; a file is made by one template"),
            Map.entry("import", "repeat the few lines"),
            Map.entry("from", "repeat the few lines"),
            Map.entry("extends", "write the whole file here"),
            Map.entry("block", "write the whole file here"),
            Map.entry("macro", "use a loop over a list, or repeat the few lines"),
            Map.entry("call", "repeat the few lines"),
            Map.entry("print", "write `{{ … | yaml }}` with the file's format filter"),
            Map.entry("do", "write `{% set name = … %}`"),
            Map.entry("cycle", "use `loop.index`"),
            Map.entry("autoescape", "format filters do the escaping"),
            Map.entry("unless", "write `{% if not … %}`"),
            Map.entry("ifchanged", "compare in an `{% if %}`"),
            Map.entry("break", "select the items before the loop"),
            Map.entry("continue", "put the rest of the round in an `{% if %}`"),
            Map.entry("filter", "use filters in `{{ … }}`"),
            Map.entry("with", "write `{% set name = … %}`"));

    private static final Pattern TAG = Pattern.compile("([A-Za-z_]\\w*)(?![\\w.])\\s*(.*)", Pattern.DOTALL);

    static Tag of(Piece piece) {
        String text = piece.text().strip();
        int start = piece.textStart() + piece.text().indexOf(text);
        Matcher matcher = TAG.matcher(text);
        return matcher.matches()
                ? new Tag(matcher.group(1), matcher.group(2), piece.start(), start + matcher.start(2))
                : new Tag("", text, piece.start(), start);
    }
}
