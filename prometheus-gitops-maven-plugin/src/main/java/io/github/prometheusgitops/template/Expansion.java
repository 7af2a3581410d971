package io.github.prometheusgitops.template;

import java.util.List;

/** How often a template is rendered, which the placeholders in its path decide. */
public enum Expansion {
    /** Once. */
    FLEET(),
    /** Once per environment. */
    ENVIRONMENT("_environment_"),
    /** Once per workspace. */
    WORKSPACE("_workspace_"),
    /** Once per rule namespace of each workspace. */
    NAMESPACE("_workspace_", "_namespace_"),
    /** Once per rule folder that the environment's own Prometheus evaluates. */
    ENVIRONMENT_NAMESPACE("_environment_", "_namespace_"),
    /** Once per role that writes to each workspace. */
    WRITER("_workspace_", "_writer_"),
    /** Once per role that queries each workspace. */
    READER("_workspace_", "_reader_");

    private final List<String> placeholders;

    Expansion(String... placeholders) {
        this.placeholders = List.of(placeholders);
    }

    /** The placeholders in a path, in the order in which their names are given to {@link TemplateSource#outputPath}. */
    public List<String> placeholders() {
        return placeholders;
    }
}
