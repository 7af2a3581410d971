package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.util.List;
import java.util.Map;

/** Reads files in the languages that their names say. */
public final class Syntax {

    private static final Language JSON = new Json();
    private static final Language YAML = new Yaml();
    private static final Language HCL = new Hcl();

    private static final Map<String, Language> BY_EXTENSION =
            Map.of("json", JSON, "yaml", YAML, "yml", YAML, "tf", HCL, "hcl", HCL, "tfvars", HCL);

    private Syntax() {}

    /**
     * What a file says; {@link Content.Text} where nothing here reads its language. Thread-safe.
     *
     * @param file as places and findings name it; its extension says the language
     */
    public static Content read(String file, String text) {
        Language language = BY_EXTENSION.get(file.substring(file.lastIndexOf('.') + 1));
        if (language == null) {
            return new Content.Text();
        }
        Findings findings = new Findings();
        Content content = language.parse(file, text, findings);
        List<Finding> problems = findings.sorted();
        return problems.isEmpty() ? content : new Content.Unreadable(problems);
    }
}
