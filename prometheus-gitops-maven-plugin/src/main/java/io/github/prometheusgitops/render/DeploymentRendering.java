package io.github.prometheusgitops.render;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import io.github.prometheusgitops.fleet.Environment;
import java.util.Map;
import java.util.Set;

/** What one deployment model has in the tree. */
public interface DeploymentRendering extends ChoiceKeys {

    /**
     * Folders and single files of its templates, rendered once AWS has assigned what its access needs: paths below an
     * environment's folder.
     */
    default Set<String> parts() {
        return Set.of(word());
    }

    /** Shared Terraform modules that are there for its environments only. */
    default Set<String> modules() {
        return Set.of();
    }

    /**
     * What lies in the folder that it hands over once more, so that no path leads out of that: files and folders of the output
     * root, with where they lie in it for the second time.
     */
    default Map<String, String> carried(Environment environment) {
        return Map.of();
    }

    /** Whether the delivery engine delivers something of it into a cluster. */
    default boolean isDelivered() {
        return false;
    }

    /** What {@link #values} are, for environments of other models: there each is null. */
    Class<? extends Record> valuesType();

    /** What templates are told of an environment of this model, over what they are told of any. */
    Record values(Estate estate, Environment environment);

    /** What templates of each client are told, over what those of the environment are, by the name of the client's folder. */
    default Map<String, ? extends Record> clients(Environment environment) {
        return Map.of();
    }

    /**
     * Files that it has without a template, rendered once AWS has assigned what its access needs: their texts, by the path
     * below the environment's folder.
     */
    default Map<String, String> files(Environment environment) {
        return Map.of();
    }

    /** Values that the descriptor passes through, by the path below the environment's folder of the YAML file that gets them. */
    default Map<String, Map<String, Object>> overlays(Environment environment) {
        return Map.of();
    }
}
