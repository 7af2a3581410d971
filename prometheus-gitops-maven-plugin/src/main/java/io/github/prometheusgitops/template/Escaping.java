package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Suggestion;
import java.util.Set;

/** The rule that whatever is printed was written by a format filter, and by one that suits the file. */
final class Escaping {

    private static final FindingType ESCAPING = FindingType.error("template/escaping");

    private final Formats formats;
    private final String file;
    private final Set<String> suiting;

    private Escaping(Formats formats, String file) {
        this.formats = formats;
        this.file = file;
        this.suiting = formats.suiting(file);
    }

    static Escaping of(Formats formats, TemplateSource source) {
        String path = source.outputTemplate();
        return new Escaping(formats, path.substring(path.lastIndexOf('/') + 1));
    }

    /** @param format the filter that has the last word in the expression, or an empty string */
    void check(Piece piece, String expression, String format, Problems problems) {
        if (format.isEmpty()) {
            problems.add(
                    piece.line(),
                    piece.column(),
                    ESCAPING,
                    "`" + shortened(expression) + "` is printed as it is",
                    "pass it through a format filter: `{{ " + parenthesised(withoutFormat(expression)) + " | "
                            + example() + " }}`");
        } else if (!suiting.contains(format)) {
            problems.add(
                    piece.line(),
                    piece.column(),
                    ESCAPING,
                    "filter `" + format + "` does not suit " + file,
                    Suggestion.didYouMean("", suiting));
        }
    }

    private String example() {
        for (String usual : new String[] {"yaml", "json", "hcl", "shell", "markdown"}) {
            if (suiting.contains(usual)) {
                return usual;
            }
        }
        return suiting.stream()
                .findFirst()
                .or(() -> formats.names().stream().findFirst())
                .orElse("yaml");
    }

    /** Without a format filter that comes last but binds to the last part only, as in {@code a ~ b | yaml}. */
    private String withoutFormat(String expression) {
        int last = expression.lastIndexOf('|');
        String filter = expression
                .substring(last + 1)
                .replaceAll("\\(\\s*\\d+\\s*\\)\\s*$", "")
                .strip();
        return last > 0 && formats.names().contains(filter)
                ? expression.substring(0, last).strip()
                : expression;
    }

    private static String parenthesised(String expression) {
        String text = shortened(expression);
        return text.matches("[\\w.]+") ? text : "(" + text + ")";
    }

    private static String shortened(String expression) {
        String line = expression.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }
}
