package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.Entrant;
import io.github.prometheusgitops.access.Grant;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.ReaderAccess;
import io.github.prometheusgitops.fleet.RuleManager;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Where descriptors ask for what somebody may do. */
public record Declarations(OpsRepository repository, Fleet fleet) {

    /** The places that ask for it; none if no descriptor does. */
    public List<Location> of(Entrant entrant, Grant grant) {
        List<Location> asked = new ArrayList<>();
        Workspace workspace = grant.workspace();
        Environment environment = fleet.environments().get(entrant.environment());
        if (environment != null && grant.capability() == Capability.WRITE) {
            environment.destinations().stream()
                    .filter(destination -> destination.workspace().name().equals(workspace.name()))
                    .map(Destination::at)
                    .forEach(asked::add);
        }
        if (isAdministrator(entrant, grant)) {
            asked.add(administrators(entrant, grant));
        }
        workspace.readers().stream()
                .filter(reader -> isAmong(entrant, grant, reader.principals()))
                .filter(reader -> includes(reader.access(), grant.capability()))
                .map(Reader::at)
                .forEach(asked::add);
        if (grant.capability() == Capability.RULES) {
            workspace.ruleManagers().stream()
                    .filter(manager -> isAmong(entrant, grant, manager.principals()))
                    .filter(manager -> manager.namespaces().contains(grant.namespace()))
                    .map(RuleManager::at)
                    .forEach(asked::add);
        }
        return asked;
    }

    private boolean isAdministrator(Entrant entrant, Grant grant) {
        Set<String> administrators = fleet.iam().administrators();
        return administrators.contains(entrant.name())
                || grant.way().roles().stream()
                        .anyMatch(role -> administrators.contains(role.arn().toString()));
    }

    private Location administrators(Entrant entrant, Grant grant) {
        return repository.fleet().stream()
                .flatMap(descriptor ->
                        descriptor.spec().section(FleetShapes.IAM).scalars(FleetShapes.ADMINISTRATORS).stream())
                .filter(arn -> arn.text().equals(entrant.name())
                        || grant.way().roles().stream()
                                .anyMatch(role -> role.arn().toString().equals(arn.text())))
                .map(YamlScalar::at)
                .findFirst()
                .orElseGet(() -> Location.of(fleet.file()));
    }

    /** Who is let in may be a role of this tree, too, by which somebody comes on his way. */
    private static boolean isAmong(Entrant entrant, Grant grant, Collection<Arn> principals) {
        return principals.stream()
                .anyMatch(principal -> principal.toString().equals(entrant.name())
                        || grant.way().roles().stream()
                                .anyMatch(role -> role.arn().equals(principal)));
    }

    /** Whether what a reader may read has a capability. */
    static boolean includes(ReaderAccess access, Capability capability) {
        return switch (capability) {
            case QUERY -> true;
            case ALERTS -> access.includes(ReaderAccess.ALERTS);
            case SILENCES -> access.includes(ReaderAccess.SILENCES);
            default -> false;
        };
    }
}
