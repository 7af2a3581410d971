package io.github.prometheusgitops.resolve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** The same fleet as it will be when AWS has assigned everything: what it has then and has not now, it waits for. */
public final class OnceAssigned {

    private OnceAssigned() {}

    /** Whether something waits for what AWS assigns. */
    public static boolean isAwaitedBy(Fleet fleet) {
        return fleet.workspaces().values().stream().anyMatch(OnceAssigned::waits)
                || fleet.environments().values().stream().anyMatch(OnceAssigned::waits);
    }

    /**
     * The fleet with made-up values in the place of those that are not known. They are nobody's, and never rendered:
     * only whether something is there may be taken from it.
     *
     * @param fleet what was resolved from the repository
     */
    public static Optional<Fleet> resolve(OpsRepository repository, Resolvers resolvers, Fleet fleet) {
        SortedMap<String, SourceText> outputs = new TreeMap<>(repository.outputs());
        fleet.workspaces().values().stream()
                .filter(OnceAssigned::waits)
                .forEach(workspace ->
                        put(outputs, workspace.root(), "workspace_id", "ws-" + madeUp(workspace.root()), repository));
        fleet.environments()
                .values()
                .forEach(environment -> environment
                        .deployment()
                        .awaited(environment)
                        .forEach((output, value) -> put(outputs, environment.root(), output, value, repository)));
        return FleetResolver.resolve(repository.withOutputs(outputs), resolvers, "", new Findings());
    }

    private static boolean waits(Workspace workspace) {
        return workspace.id().isEmpty();
    }

    private static boolean waits(Environment environment) {
        return !environment.deployment().awaited(environment).isEmpty();
    }

    private static String madeUp(String root) {
        return UUID.nameUUIDFromBytes(root.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static void put(
            SortedMap<String, SourceText> outputs, String root, String output, String value, OpsRepository repository) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode all = mapper.createObjectNode();
        SourceText there = outputs.get(root);
        try {
            if (there != null && mapper.readTree(there.text()) instanceof ObjectNode known) {
                all = known;
            }
        } catch (JsonProcessingException e) {
            // It has been reported as what it is.
        }
        JsonNode text = mapper.createObjectNode()
                .put("sensitive", false)
                .put("type", "string")
                .put("value", value);
        all.set(output, text);
        String file = repository.folder() + "/outputs/" + root + ".json";
        outputs.put(root, new SourceText(file, all.toString()));
    }
}
