package io.github.prometheusgitops.descriptor;

/** What a deployment model adds to descriptors. */
public interface ModelChoice extends ChoiceKeys {

    /**
     * What an environment of this model may say where these are the fleet's choices of delivery engines: a model that one
     * of them delivers for has their keys beside its own.
     *
     * @param ofCluster what delivery engines understand of a cluster that they deliver to
     */
    default Shape.Fields keys(Shape.Fields ofCluster) {
        return keys();
    }

    /** What the fleet's {@code spec} has to say where an environment chooses it. */
    default Shape.Fields requiredOfFleet() {
        return Shape.fields();
    }
}
