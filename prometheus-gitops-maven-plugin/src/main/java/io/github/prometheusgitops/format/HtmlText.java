package io.github.prometheusgitops.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML in which no text can become anything else: whatever a descriptor says stays text, in elements, in attributes
 * and in data for scripts. What is written is well-formed XML, too, but for scripts and style sheets.
 *
 * <p>Characters that cannot be seen are written as {@code \}{@code uXXXX}, since it is for people; line ends stay in
 * elements. All methods that open something throw {@link IllegalArgumentException} for a name that could run a script or
 * load something.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/syntax.html">The HTML syntax</a>
 */
public final class HtmlText {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*");

    /** What has no content, and no end. */
    private static final Set<String> VOID = Set.of("br", "hr", "input", "meta");

    /** What other documents, scripts or styles can come with. */
    private static final Set<String> REFUSED =
            Set.of("base", "embed", "form", "frame", "iframe", "img", "link", "object", "script", "style", "use");

    private static final Set<String> REFUSED_ATTRIBUTES = Set.of(
            "action",
            "background",
            "data",
            "formaction",
            "ping",
            "poster",
            "src",
            "srcdoc",
            "srcset",
            "style",
            "xlink");

    /** What begins a line of its own, so that the file can be read; white space before it means nothing. */
    private static final Set<String> ON_OWN_LINE = Set.of(
            "article", "body", "details", "div", "figure", "footer", "g", "h1", "h2", "h3", "head", "header", "html",
            "li", "main", "meta", "nav", "ol", "p", "section", "svg", "table", "tbody", "thead", "title", "tr", "ul");

    private final StringBuilder html = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final UnaryOperator<String> shown;

    /**
     * An empty text.
     *
     * @param shown what of a text or of the value of an attribute everybody may see
     */
    public HtmlText(UnaryOperator<String> shown) {
        this.shown = shown;
    }

    /**
     * Begins an element.
     *
     * @param attributes names, each with its value behind it
     */
    public HtmlText open(String element, String... attributes) {
        require(element, REFUSED);
        start(element, attributes);
        if (!VOID.contains(element)) {
            open.push(element);
        }
        return this;
    }

    /** Ends the element that was begun last. */
    public HtmlText close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Text, as it is. */
    public HtmlText text(String text) {
        escape(shown.apply(text), false);
        return this;
    }

    /** Text in an element of its own. */
    public HtmlText element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    /** An element with what something writes within it. */
    public HtmlText within(String element, Runnable content, String... attributes) {
        open(element, attributes);
        content.run();
        return close();
    }

    /**
     * A script or a style sheet of this program's own.
     *
     * @throws IllegalArgumentException if its text would end it
     */
    public HtmlText own(String element, String source) {
        if (source.contains("</") || source.contains("<!--")) {
            throw new IllegalArgumentException("the text of <" + element + "> would end it");
        }
        html.append("\n<")
                .append(element)
                .append('>')
                .append(source)
                .append("</")
                .append(element)
                .append('>');
        return this;
    }

    /**
     * Data that a script reads, in an element that nothing runs.
     *
     * @param value a plain value (see the package)
     */
    public HtmlText data(String id, Map<String, ?> value) {
        html.append("\n<script");
        attributes("type", "application/json", "id", id);
        html.append('>').append(json(value)).append("</script>");
        return this;
    }

    /** The whole content of a file. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return html.toString();
    }

    /** JSON on one line that means nothing to a parser of HTML: these three stand in texts only. */
    private String json(@Nullable Object value) {
        return JsonText.inline(visible(value))
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }

    private void start(String element, String... attributes) {
        if (ON_OWN_LINE.contains(element)) {
            html.append('\n');
        }
        html.append('<').append(element);
        attributes(attributes);
        html.append(VOID.contains(element) ? "/>" : ">");
    }

    private void attributes(String... attributes) {
        for (int i = 0; i < attributes.length; i += 2) {
            String name = attributes[i];
            require(name, REFUSED_ATTRIBUTES);
            if (name.regionMatches(true, 0, "on", 0, 2)) {
                throw new IllegalArgumentException("attribute " + name + " would run a script");
            }
            if (name.equalsIgnoreCase("href") && !attributes[i + 1].startsWith("#")) {
                throw new IllegalArgumentException("a link leads to a place on the page");
            }
            html.append(' ').append(name).append("=\"");
            escape(shown.apply(attributes[i + 1]), true);
            html.append('"');
        }
    }

    private static void require(String name, Set<String> refused) {
        if (!NAME.matcher(name).matches() || refused.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("no name that may be written: " + name);
        }
    }

    private void escape(String text, boolean attribute) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n' -> html.append(attribute ? " " : "\n");
                default -> visible(c, html);
            }
            i += Character.charCount(c);
        }
    }

    private @Nullable Object visible(@Nullable Object value) {
        if (value instanceof String text) {
            StringBuilder visible = new StringBuilder(text.length());
            shown.apply(text).codePoints().forEach(c -> visible(c, visible));
            return visible.toString();
        }
        if (value instanceof List<?> list) {
            // No stream: it would not take what is absent.
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(one -> all.add(visible(one)));
            return all;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> all = new LinkedHashMap<>();
            map.forEach((key, one) -> all.put(key, visible(one)));
            return all;
        }
        return value;
    }

    /** A character such that it can be seen; line ends stay. */
    private static void visible(int c, StringBuilder to) {
        boolean isAlone = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
        if (c == '\t') {
            to.append("    ");
        } else if (c != '\n' && (isAlone || Unicode.isUnseen(c))) {
            to.append(Unicode.escape(c));
        } else {
            to.appendCodePoint(c);
        }
    }
}
