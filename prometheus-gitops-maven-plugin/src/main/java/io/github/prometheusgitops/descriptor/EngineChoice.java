package io.github.prometheusgitops.descriptor;

/** What a delivery engine adds to descriptors. */
public interface EngineChoice extends ChoiceKeys {

    /** What it understands of a cluster that it delivers to: keys of an environment's {@code deployment.cluster}. */
    default Shape.Fields clusterKeys() {
        return Shape.fields();
    }
}
