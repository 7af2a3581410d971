package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.LocalValues;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which workspace a resource of Terraform is of: by the id that it says, or by the built-in module that makes it. */
public final class WorkspaceModules {

    private static final Pattern OF_MODULE =
            Pattern.compile("(?:\"\\$\\{\\s*)?module\\.([\\w-]+)\\.workspace_id(?:\\s*}\")?");

    private WorkspaceModules() {}

    /** The calls of the built-in module. */
    public static Stream<HclBody.Block> of(List<HclBody> bodies) {
        return bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("module")
                        && block.body()
                                .literal("source")
                                .filter(source -> source.text().matches("\\..*/modules/workspace"))
                                .isPresent());
    }

    /**
     * The one whose id a resource says, or that of the module of the same configuration.
     *
     * @param owner whose configuration it is
     * @param bodies of the configuration
     */
    public static Optional<Workspace> workspace(
            Fleet fleet, Described owner, HclBody.Block resource, List<HclBody> bodies) {
        HclValue id =
                LocalValues.of(bodies).resolved(resource.body().attributes().get("workspace_id"));
        if (id instanceof HclValue.Literal literal) {
            return fleet.workspaces().values().stream()
                    .filter(workspace ->
                            workspace.id().filter(literal.text()::equals).isPresent())
                    .findFirst();
        }
        if (!(id instanceof HclValue.Expression expression) || !(owner instanceof Workspace own)) {
            return Optional.empty();
        }
        Matcher reference = OF_MODULE.matcher(expression.source().strip());
        return reference.matches()
                        && of(bodies).anyMatch(module -> module.labels().contains(reference.group(1)))
                ? Optional.of(own)
                : Optional.empty();
    }
}
