package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DriftSettings;
import io.github.prometheusgitops.fleet.IamSettings;
import io.github.prometheusgitops.fleet.Revision;
import io.github.prometheusgitops.fleet.RoleTrust;
import io.github.prometheusgitops.fleet.Versions;
import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the fleet's own descriptor says, apart from its environments and workspaces. */
record FleetSettings(
        Descriptor descriptor,
        Versions versions,
        Map<Product, YamlScalar> constraints,
        Delivery delivery,
        IamSettings iam,
        ResourceTags tags) {

    /** The settings of a descriptor, by what it chooses; what is missing, and reported as such, is empty text. */
    static FleetSettings of(Descriptor fleet, EngineResolver engine, AwsResourcesResolver awsResources) {
        YamlMapping spec = fleet.spec();
        YamlMapping said = spec.section(FleetShapes.DELIVERY);
        Delivery delivery = new Delivery(
                engine.resolve(fleet.name(), said),
                awsResources.resolve(fleet.name(), spec),
                said.text(FleetShapes.REPOSITORY).orElse(""),
                revision(said),
                FleetShapes.PATH.text(said),
                drift(said.section(FleetShapes.DRIFT)),
                FleetShapes.PRUNE.flag(said));
        return new FleetSettings(
                fleet,
                versions(spec.section(FleetShapes.VERSIONS)),
                constraints(spec.section(FleetShapes.VERSIONS)),
                delivery,
                iam(spec.section(FleetShapes.IAM), delivery),
                new ResourceTags(fleet.name(), spec.mapping(SharedShapes.TAGS)));
    }

    private static Versions versions(YamlMapping versions) {
        return new Versions(
                versions.text(FleetShapes.PROMETHEUS).orElse(""),
                versions.text(SharedShapes.KUBE_PROMETHEUS_STACK),
                versions.text(FleetShapes.TERRAFORM_VERSION).orElse(""),
                versions.text(FleetShapes.AWS_PROVIDER).orElse(""));
    }

    private static Map<Product, YamlScalar> constraints(YamlMapping versions) {
        Map<Product, YamlScalar> constraints = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            versions.scalar(product.key()).ifPresent(constraint -> constraints.put(product, constraint));
        }
        return constraints;
    }

    private static Revision revision(YamlMapping delivery) {
        return said(delivery, Revision.Kind.TAG, FleetShapes.TAG)
                .or(() -> said(delivery, Revision.Kind.SEMVER, FleetShapes.SEMVER))
                .or(() -> said(delivery, Revision.Kind.COMMIT, FleetShapes.COMMIT))
                .orElseGet(() -> {
                    String name = FleetShapes.REVISION.text(delivery);
                    return new Revision(name.startsWith("refs/") ? Revision.Kind.NAME : Revision.Kind.BRANCH, name);
                });
    }

    private static Optional<Revision> said(YamlMapping delivery, Revision.Kind kind, Key key) {
        return delivery.text(key).map(text -> new Revision(kind, text));
    }

    private static DriftSettings drift(YamlMapping drift) {
        return new DriftSettings(
                !FleetShapes.DRIFT_MODE.text(drift).equals("report"),
                drift.mappings(FleetShapes.IGNORE).stream()
                        .map(ignored -> new DriftSettings.Ignored(
                                ignored.text(FleetShapes.IGNORED_GROUP),
                                ignored.text(FleetShapes.IGNORED_KIND).orElse(""),
                                ignored.text(FleetShapes.IGNORED_NAME),
                                ignored.text(FleetShapes.IGNORED_NAMESPACE),
                                ignored.scalars(FleetShapes.IGNORED_PATHS).stream()
                                        .map(YamlScalar::text)
                                        .toList()))
                        .toList());
    }

    /**
     * ACK makes resources in no order, and gives a role up for good whose policy names one that is not there yet.
     * tofu-controller could wait, but then each workspace would have to list all environments that write to it.
     */
    private static IamSettings iam(YamlMapping iam, Delivery delivery) {
        return new IamSettings(
                iam.text(FleetShapes.PERMISSIONS_BOUNDARY),
                iam.text(FleetShapes.ROLE_TRUST)
                        .map(RoleTrust::of)
                        .orElse(isOrderedByPeople(delivery) ? RoleTrust.PRINCIPAL : RoleTrust.CONDITION),
                texts(iam, FleetShapes.OWN_ACCOUNTS),
                texts(iam, FleetShapes.EXTERNAL_ROLES),
                texts(iam, FleetShapes.ADMINISTRATORS));
    }

    private static Set<String> texts(YamlMapping iam, Key key) {
        return iam.scalars(key).stream().map(YamlScalar::text).collect(Collectors.toSet());
    }

    /** Whether somebody decides which root module is applied when. */
    private static boolean isOrderedByPeople(Delivery delivery) {
        return !delivery.awsResources().makesInAnyOrder() && !delivery.engine().appliesRootModules();
    }
}
