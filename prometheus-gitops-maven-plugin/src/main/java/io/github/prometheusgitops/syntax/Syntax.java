package io.github.prometheusgitops.syntax;

import static java.util.Map.entry;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.util.List;
import java.util.Map;

/** Reads files in the languages that their names say. */
public final class Syntax {

    private static final Language JSON = new Json();
    private static final Language YAML = new Yaml();
    private static final Language HCL = new Hcl();

    private static final Language SHELL = new Shell();
    private static final Language MARKDOWN = new Markdown();
    private static final Language UNIT = new SystemdUnit();

    private static final Map<String, Language> BY_EXTENSION = Map.ofEntries(
            entry("json", JSON),
            entry("yaml", YAML),
            entry("yml", YAML),
            entry("tf", HCL),
            entry("hcl", HCL),
            entry("tfvars", HCL),
            entry("sh", SHELL),
            entry("bash", SHELL),
            entry("md", MARKDOWN),
            entry("service", UNIT),
            entry("timer", UNIT),
            entry("socket", UNIT),
            entry("path", UNIT),
            entry("mount", UNIT),
            entry("target", UNIT));

    private Syntax() {}

    /**
     * What a file says; {@link Content.Text} where nothing here reads its language. Thread-safe.
     *
     * @param file as places and findings name it; its extension says the language, or else the first line of a script
     */
    public static Content read(String file, String text) {
        Language language = BY_EXTENSION.get(file.substring(file.lastIndexOf('.') + 1));
        if (language == null) {
            if (!Shell.isOne(text)) {
                return new Content.Text();
            }
            language = SHELL;
        }
        Findings findings = new Findings();
        Content content = language.parse(file, text, findings);
        List<Finding> problems = findings.sorted();
        return problems.isEmpty() ? content : new Content.Unreadable(problems);
    }
}
