package io.github.prometheusgitops.template;

import io.github.prometheusgitops.policy.Purpose;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often a template is rendered, which the placeholders in its path decide.
 *
 * @param folder where alone these placeholders mean something; empty for anywhere
 * @param placeholders in the order in which their names are given to {@link TemplateSource#outputPath}
 */
public record Expansion(String folder, List<String> placeholders) {

    static final String ENVIRONMENT_FOLDER = "environments/_environment_/";
    static final String WORKSPACE_FOLDER = "workspaces/_workspace_/";

    /** Once. */
    public static final Expansion FLEET = new Expansion("", List.of());
    /** Once per environment. */
    public static final Expansion ENVIRONMENT = new Expansion("", List.of("_environment_"));
    /** Once per workspace. */
    public static final Expansion WORKSPACE = new Expansion("", List.of("_workspace_"));
    /** Once per rule namespace of each workspace. */
    public static final Expansion NAMESPACE = new Expansion(WORKSPACE_FOLDER, List.of("_workspace_", "_namespace_"));
    /** Once per rule folder that the environment's own Prometheus evaluates. */
    public static final Expansion ENVIRONMENT_NAMESPACE =
            new Expansion(ENVIRONMENT_FOLDER, List.of("_environment_", "_namespace_"));
    /** Once per client of an environment who is given something of his own. */
    public static final Expansion CLIENT = new Expansion(ENVIRONMENT_FOLDER, List.of("_environment_", "_client_"));

    private static final List<Expansion> ALL = Stream.concat(
                    Stream.of(FLEET, ENVIRONMENT, WORKSPACE, NAMESPACE, ENVIRONMENT_NAMESPACE, CLIENT),
                    Stream.of(Purpose.Group.values()).map(Expansion::of))
            .toList();

    /** Once per role of this group that each workspace has. */
    public static Expansion of(Purpose.Group group) {
        return new Expansion(WORKSPACE_FOLDER, List.of("_workspace_", "_" + group.one() + "_"));
    }

    static List<Expansion> all() {
        return ALL;
    }
}
