package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.template.expression.Format;
import io.github.prometheusgitops.template.expression.Formats;
import io.github.prometheusgitops.template.expression.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles and renders one template with formats that only show what they got. */
final class Sample {

    static final Formats FORMATS = formats();

    private final TemplateSource source;
    private final TemplateEngine engine;
    private final Findings findings = new Findings();

    private Sample(String path, String text, TemplateEngine engine) {
        TemplatePath parsed =
                TemplatePath.parse(path, "templates/" + path, findings).orElseThrow();
        this.source = TemplateSource.of(parsed, "templates/" + path, text);
        this.engine = engine;
    }

    /** A template of a YAML file. */
    static Sample yaml(String text) {
        return file("file.yaml.j2", text);
    }

    static Sample file(String path, String text) {
        return new Sample(path, text, TemplateEngine.with(FORMATS));
    }

    static Sample yaml(String text, Limits limits) {
        return new Sample("file.yaml.j2", text, new TemplateEngine(FORMATS, limits));
    }

    static Sample of(String text, Formats formats) {
        return new Sample("file.yaml.j2", text, TemplateEngine.with(formats));
    }

    /** The text, after checking that nothing was found. */
    String renders(Map<String, Object> context) {
        Optional<String> text = render(context);
        if (!findings.sorted().isEmpty()) {
            throw new AssertionError(findings.sorted().toString());
        }
        return text.orElse("<no file>");
    }

    String renders() {
        return renders(Map.of());
    }

    /** What is found, as text, after checking that nothing was rendered. */
    List<String> finds(Map<String, Object> context) {
        render(context).ifPresent(text -> {
            throw new AssertionError("rendered: " + text);
        });
        return findings.sorted().stream().map(Finding::toString).toList();
    }

    List<String> finds() {
        return finds(Map.of());
    }

    /** Places and ids only. */
    List<String> findsAt(Map<String, Object> context) {
        finds(context);
        return findings.sorted().stream()
                .map(finding -> place(finding.at()) + " " + finding.id())
                .toList();
    }

    /** Values by any names. */
    record Told(@Unwrapped Map<String, Object> values) {}

    Optional<String> render(Map<String, Object> context) {
        return engine.compile(source, findings)
                .flatMap(template -> engine.render(template, TemplateContext.of(new Told(context)), findings));
    }

    Optional<CompiledTemplate> compile() {
        return engine.compile(source, findings);
    }

    TemplateEngine engine() {
        return engine;
    }

    List<Finding> findings() {
        return findings.sorted();
    }

    private static String place(Location at) {
        return at.line() + ":" + at.column();
    }

    private static Formats formats() {
        Map<String, Format> formats = new LinkedHashMap<>();
        for (String name : Formats.standard().names()) {
            formats.put(name, (value, indent) -> {
                if ("unwritable".equals(value)) {
                    throw new IllegalArgumentException("it holds a line break");
                }
                return value instanceof String text ? text : value + (indent > 0 ? "+" + indent : "");
            });
        }
        return new Formats(formats);
    }
}
