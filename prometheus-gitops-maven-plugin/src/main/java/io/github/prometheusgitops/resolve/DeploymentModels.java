package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.DescriptorShapes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The deployment models that there are.
 *
 * @param <M> what is asked of them
 */
public final class DeploymentModels<M extends DeploymentResolver> {

    private final Map<String, M> byWord = new LinkedHashMap<>();
    private final DescriptorShapes shapes;

    /** Models in the order in which editors show them. */
    public DeploymentModels(Collection<M> models) {
        models.forEach(model -> byWord.put(model.word(), model));
        this.shapes = new DescriptorShapes(models);
    }

    /** What descriptors may say with them. */
    public DescriptorShapes shapes() {
        return shapes;
    }

    /** All of them. */
    public Collection<M> all() {
        return byWord.values();
    }

    /** The model of an environment's descriptor, the fleet's defaults included; empty if it names none. */
    public Optional<M> of(Descriptor environment) {
        return environment
                .spec()
                .mapping("deployment")
                .flatMap(deployment -> deployment.text("model"))
                .map(byWord::get);
    }

    /**
     * The model of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public M of(String word) {
        if (!byWord.containsKey(word)) {
            throw new IllegalArgumentException("no deployment model " + word);
        }
        return byWord.get(word);
    }
}
