package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;

/** What environments and workspaces have in common: a descriptor, an account, a part of the output tree. */
public sealed interface Described permits Environment, Workspace {

    /** Who it is. */
    Description description();

    /** Where its AWS resources are. */
    Place place();

    /** How its AWS resources are made. */
    ManagedResources resources();

    /** The rules that are evaluated here. */
    EvaluatedRules rules();

    /** Its part of the output tree. */
    Owner owner();

    /** Its name. */
    default String name() {
        return description().name();
    }

    /** The descriptor, as headers show it. */
    default String file() {
        return description().file();
    }

    /** Where the descriptor says its name. */
    default Location at() {
        return description().at();
    }

    /** What kind it is of, such as production. */
    default String tier() {
        return description().tier();
    }

    /** Its folder in the output tree, which is also the stable name of its Terraform root module. */
    default String root() {
        return owner().folder();
    }
}
