package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.template.expression.Expression;
import io.github.prometheusgitops.template.expression.Formats;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rule that whatever is printed was written by a format filter, and by one that suits the file. */
final class Escaping {

    private static final List<String> USUAL = List.of("yaml", "json", "hcl", "shell", "markdown");

    private final Formats formats;
    private final String file;
    private final Set<String> suiting;

    Escaping(Formats formats, TemplateSource source) {
        String path = source.outputTemplate();
        this.formats = formats;
        this.file = path.substring(path.lastIndexOf('/') + 1);
        this.suiting = formats.suiting(file);
    }

    /**
     * What is wrong with printing an expression.
     *
     * @param text the expression as it is written
     */
    Optional<TemplateProblem> check(Expression expression, String text) {
        String last = expression.lastFilter();
        if (suiting.contains(last)) {
            return Optional.empty();
        }
        return Optional.of(
                formats.names().contains(last)
                        ? TemplateProblem.escaping(
                                "filter `" + last + "` does not suit " + file, Suggestion.didYouMean("", suiting))
                        : TemplateProblem.escaping(
                                "`" + shortened(text) + "` is printed as it is",
                                "pass it through a format filter: `{{ " + parenthesised(withoutFormat(text)) + " | "
                                        + example() + " }}`"));
    }

    private String example() {
        return USUAL.stream().filter(suiting::contains).findFirst().orElseThrow();
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
