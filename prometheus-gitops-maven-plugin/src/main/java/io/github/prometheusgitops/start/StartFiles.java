package io.github.prometheusgitops.start;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.format.CommentText;
import io.github.prometheusgitops.format.MarkdownText;
import io.github.prometheusgitops.format.XmlText;
import io.github.prometheusgitops.format.YamlText;
import io.github.prometheusgitops.template.CompiledTemplate;
import io.github.prometheusgitops.template.Expansion;
import io.github.prometheusgitops.template.TemplateContext;
import io.github.prometheusgitops.template.TemplateEngine;
import io.github.prometheusgitops.template.TemplateSource;
import io.github.prometheusgitops.template.expression.Formats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a new ops repository, by path: templates of the folder {@code repository}, and the schemas of descriptors. */
public final class StartFiles {

    private static final String TEMPLATE = ".j2";
    private static final String ENVIRONMENT = "environments/_environment_.yaml.j2";
    private static final String WORKSPACE = "environments/workspaces/_workspace_.yaml.j2";

    /** What there is once; what ends with {@code .j2} is a template. */
    static final List<String> ONCE = List.of(
            ".editorconfig.j2",
            ".gitattributes.j2",
            ".githooks/pre-commit",
            ".githooks/pre-merge-commit",
            ".github/workflows/gitops-comment.yaml",
            ".github/workflows/gitops.yaml",
            ".gitignore.j2",
            ".gitlab-ci.yml",
            ".mvn/jvm.config",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            "CODEOWNERS.j2",
            "README.md.j2",
            "environments/fleet.yaml.j2",
            "pom.xml.j2",
            "renovate.json");

    private static final Set<String> PROGRAMS = Set.of(".githooks/pre-commit", ".githooks/pre-merge-commit");

    private static final TemplateEngine ENGINE = TemplateEngine.with(new Formats(Map.of(
            "yaml", (value, indent) -> YamlText.inline(value),
            "markdown", (value, indent) -> MarkdownText.inline(String.valueOf(value)),
            "comment", (value, indent) -> CommentText.line(String.valueOf(value)),
            "xml", (value, indent) -> XmlText.text(String.valueOf(value)))));

    private final NewRepository repository;
    private final SortedMap<String, NewFile> files = new TreeMap<>();

    private StartFiles(NewRepository repository) {
        this.repository = repository;
    }

    private record Told(NewRepository repository, String pluginVersion) {}

    private record ToldOfPlace(NewRepository repository, NewRepository.Place place) {}

    /**
     * The files.
     *
     * @param pluginVersion of the plugin that the new POM names
     * @param schemas JSON Schemas of descriptors, by the names of their files
     */
    public static SortedMap<String, NewFile> of(
            NewRepository repository, String pluginVersion, Map<String, String> schemas) {
        StartFiles start = new StartFiles(repository);
        TemplateContext told = TemplateContext.of(new Told(repository, pluginVersion));
        ONCE.forEach(path -> start.add(path, withoutTemplate(path), told));
        start.place(WORKSPACE, "environments/workspaces/", repository.workspace());
        repository.environments().forEach(place -> start.place(ENVIRONMENT, "environments/", place));
        schemas.forEach((name, schema) -> start.files.put(".schema/" + name, new NewFile(schema, false)));
        return start.files;
    }

    private void place(String path, String folder, NewRepository.Place place) {
        add(path, folder + place.name() + ".yaml", TemplateContext.of(new ToldOfPlace(repository, place)));
    }

    private void add(String path, String output, TemplateContext told) {
        files.put(output, new NewFile(text(path, told), PROGRAMS.contains(output)));
    }

    /** Whoever answers can do nothing about a template that fails: it is a mistake of this plugin. */
    private static String text(String path, TemplateContext told) {
        String text = resource(path);
        if (!path.endsWith(TEMPLATE)) {
            return text;
        }
        Findings findings = new Findings();
        CompiledTemplate template = ENGINE.compile(
                        new TemplateSource(path, "repository/" + path, text, Expansion.FLEET, true), findings)
                .orElseThrow(() -> new IllegalStateException(findings.sorted().toString()));
        return ENGINE.render(template, told, findings)
                .orElseThrow(() -> new IllegalStateException(findings.sorted().toString()));
    }

    private static String withoutTemplate(String path) {
        return path.endsWith(TEMPLATE) ? path.substring(0, path.length() - TEMPLATE.length()) : path;
    }

    private static String resource(String path) {
        try (InputStream in = StartFiles.class.getResourceAsStream("repository/" + path)) {
            if (in == null) {
                throw new IllegalStateException("the plugin lacks its own file " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin's own file " + path + " is unreadable", e);
        }
    }
}
