package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;

/** What a file says, in its own language, with places. */
public sealed interface Content {

    /**
     * JSON, or YAML.
     *
     * @param documents one for JSON, any number for YAML
     */
    record Structured(List<YamlValue> documents) implements Content {}

    /** HCL. */
    record Hcl(HclBody body) implements Content {}

    /** What says nothing that anything here asks for: a script, a page, or a language that nothing here reads. */
    record Text() implements Content {}

    /** What is not what the file's name says. */
    record Unreadable(List<Finding> problems) implements Content {}
}
