package io.github.prometheusgitops.descriptor;

/** What a kind of AWS resources adds to descriptors. */
public interface ResourcesChoice extends ChoiceKeys {

    /** What it understands of the {@code spec} of an environment and of a workspace, each for its own resources. */
    default Shape.Fields ownerKeys() {
        return Shape.fields();
    }
}
