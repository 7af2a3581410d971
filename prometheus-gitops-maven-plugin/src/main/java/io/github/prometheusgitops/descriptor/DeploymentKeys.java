package io.github.prometheusgitops.descriptor;

/** What one deployment model adds to the descriptors of its environments. */
public interface DeploymentKeys {

    /** The word after {@code deployment.model:}. */
    String word();

    /**
     * What it understands of an environment's {@code spec}, beyond what all models do. A key that only others understand is
     * refused as meaningless; values that are passed through are searched for secrets wherever they stand.
     */
    Shape.Fields keys();
}
