package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.template.expression.Budget;
import io.github.prometheusgitops.template.expression.Formats;
import io.github.prometheusgitops.template.expression.Limits;
import io.github.prometheusgitops.template.expression.Rendering;
import io.github.prometheusgitops.template.expression.Scope;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import io.github.prometheusgitops.template.expression.TemplateText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles templates once and renders them many times.
 *
 * <p>Thread-safe. The same template and context make the same text, whatever the machine, locale or time. A mistake in a
 * template is a finding, never an exception; a context that holds anything but plain values is a bug of the caller.
 */
public final class TemplateEngine {

    private final Formats formats;
    private final Limits limits;

    TemplateEngine(Formats formats, Limits limits) {
        this.formats = formats;
        this.limits = limits;
    }

    /** An engine with the given format filters. */
    public static TemplateEngine with(Formats formats) {
        return new TemplateEngine(formats, Limits.standard());
    }

    /**
     * Reads and checks a template. In a file that is copied as it is nothing is read, whatever it looks like.
     *
     * @param findings gets every mistake that can be known before rendering
     * @return empty if the template has a mistake
     */
    public Optional<CompiledTemplate> compile(TemplateSource source, Findings findings) {
        TemplateText text = new TemplateText(source.origin(), source.text());
        if (!source.rendered()) {
            return Optional.of(new CompiledTemplate(source, text, Set.of(), List.of()));
        }
        Findings own = new Findings();
        List<Piece> pieces = WhiteSpace.settle(new PieceScanner(text, own).scan());
        StatementParser parser = new StatementParser(source, text, pieces, formats, own);
        List<Statement> statements = parser.parse();
        findings.addAll(own.sorted());
        return own.hasErrors()
                ? Optional.empty()
                : Optional.of(new CompiledTemplate(source, text, Set.copyOf(parser.names()), statements));
    }

    /**
     * Renders a template.
     *
     * @param context what it is told
     * @param findings gets every mistake that shows only now, such as a name that is not defined
     * @return the text with LF line ends, ending in exactly one; empty if nothing but white space came out, so that no
     *     file shall be made, or if there was a mistake
     */
    public Optional<String> render(CompiledTemplate template, TemplateContext context, Findings findings) {
        Rendering rendering = new Rendering(template.text(), Scope.of(context.values()), new Budget(limits));
        Optional<String> text = Optional.empty();
        try {
            text = finished(Statement.renderAll(template.statements(), rendering));
        } catch (TemplateProblem problem) {
            // A bound is reached wherever the last step happened to be: a place would mislead.
            findings.add(template.text().finding(problem));
        }
        findings.addAll(rendering.mistakes());
        return rendering.mistakes().isEmpty() ? text : Optional.empty();
    }

    private static Optional<String> finished(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text.stripTrailing() + "\n");
    }
}
