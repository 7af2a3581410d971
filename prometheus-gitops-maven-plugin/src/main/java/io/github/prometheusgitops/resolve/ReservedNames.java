package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.FleetFindings;

/** Reports a fleet's name under which a delivery engine has something of its own already. */
public final class ReservedNames {

    private ReservedNames() {}

    /**
     * Compares the fleet's name with one that is taken.
     *
     * @param whose what has it
     */
    public static void check(Descriptor fleet, String taken, String whose, Findings findings) {
        if (fleet.name().equals(taken)) {
            findings.add(
                    FleetFindings.RESERVED_NAME,
                    fleet.nameAt(),
                    "a fleet of the name `" + fleet.name() + "` would take over " + whose,
                    "give the fleet another name");
        }
    }
}
