package io.github.prometheusgitops.descriptor;

/**
 * What one of several choices adds to descriptors: a deployment model to its environments, a delivery engine and a kind of
 * AWS resources to the fleet.
 */
public interface ChoiceKeys {

    /** The word by which a descriptor chooses it. */
    String word();

    /**
     * What it understands of {@code spec}, beyond what all do. An environment's key that only other models understand is
     * refused as meaningless; values that are passed through are searched for secrets wherever they stand.
     */
    Shape.Fields keys();
}
