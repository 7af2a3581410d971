package io.github.prometheusgitops.check;

import java.util.List;

/** All checks of rendered files, one line each. */
public final class Checks {

    private Checks() {}

    /** In the order in which they run. */
    public static List<Check> all() {
        return List.of(new DefinitionSizes(), new RenderedSecrets(), new TerraformVersions());
    }
}
