package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.template.Piece.Kind;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import io.github.prometheusgitops.template.expression.TemplateText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a template into pieces.
 *
 * <p>Not Jinjava's own scanner, which counts lines and columns only roughly, skips garbage before a tag's name and prints
 * what is never closed.
 */
final class PieceScanner {

    private static final Pattern START = Pattern.compile("\\{[{%#]");
    private static final Pattern RAW_END = Pattern.compile("\\{%-?\\s*endraw\\s*-?%}");

    private final TemplateText template;
    private final String source;
    private final Findings findings;
    private final List<Piece> pieces = new ArrayList<>();
    private int position;

    PieceScanner(TemplateText template, Findings findings) {
        this.template = template;
        this.source = template.text();
        this.findings = findings;
    }

    /** The pieces up to the end, or up to one that is never closed. */
    List<Piece> scan() {
        while (position < source.length()) {
            next();
        }
        return pieces;
    }

    private void next() {
        Matcher delimiter = START.matcher(source);
        int start = delimiter.find(position) ? delimiter.start() : source.length();
        if (start > position) {
            add(Kind.TEXT, position, position, start, start);
            return;
        }
        switch (source.charAt(start + 1)) {
            case '#' -> piece(Kind.COMMENT, start, source.indexOf("#}", start + 2), "#}");
            case '%' -> piece(Kind.TAG, start, closing(start + 2, '%'), "%}");
            default -> piece(Kind.EXPRESSION, start, closing(start + 2, '}'), "}}");
        }
    }

    /** @param end where it is closed; -1 if it is not */
    private void piece(Kind kind, int start, int end, String closing) {
        if (end < 0) {
            String raw = "if it is meant for another language, put it between `{% raw %}` and `{% endraw %}`";
            neverClosed(start, source.substring(start, start + 2), "add `" + closing + "`; " + raw);
            return;
        }
        add(kind, start, start + 2, end, end + 2);
        if (kind == Kind.TAG && pieces.get(pieces.size() - 1).text().strip().equals("raw")) {
            raw(start);
        }
    }

    private void raw(int start) {
        Matcher end = RAW_END.matcher(source);
        if (end.find(position)) {
            add(Kind.RAW, position, position, end.start(), end.start());
        } else {
            neverClosed(start, "{% raw %}", "add `{% endraw %}`");
        }
    }

    /** Looks for the closing delimiter outside of quotes and of the braces of maps; -1 if there is none. */
    private int closing(int from, char closing) {
        char quote = 0;
        int braces = 0;
        for (int i = from; i + 1 < source.length(); i++) {
            char c = source.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (braces == 0 && c == closing && source.charAt(i + 1) == '}') {
                return i;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                braces++;
            } else if (c == '}') {
                braces--;
            }
        }
        return -1;
    }

    private void neverClosed(int start, String what, String mend) {
        findings.add(template.finding(TemplateProblem.syntax("`" + what + "` is never closed", mend), start));
        position = source.length();
    }

    private void add(Kind kind, int start, int from, int to, int end) {
        boolean control = kind != Kind.TEXT && kind != Kind.RAW;
        boolean before = control && to > from && source.charAt(from) == '-';
        boolean after = control && to - 1 > from && source.charAt(to - 1) == '-';
        int first = before ? from + 1 : from;
        String text = source.substring(first, after ? to - 1 : to);
        pieces.add(new Piece(kind, text, start, first, before, after));
        position = end;
    }
}
