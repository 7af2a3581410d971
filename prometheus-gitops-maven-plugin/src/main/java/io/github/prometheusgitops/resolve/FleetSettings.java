package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.fleet.AckSettings;
import io.github.prometheusgitops.fleet.ArgoCdSettings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DriftSettings;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.fleet.IamSettings;
import io.github.prometheusgitops.fleet.Revision;
import io.github.prometheusgitops.fleet.RoleTrust;
import io.github.prometheusgitops.fleet.StateBackend;
import io.github.prometheusgitops.fleet.TerraformSettings;
import io.github.prometheusgitops.fleet.Versions;
import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the fleet's own descriptor says, apart from its environments and workspaces. */
record FleetSettings(
        String name,
        Versions versions,
        Delivery delivery,
        TerraformSettings terraform,
        IamSettings iam,
        ResourceTags tags) {

    private static final String CHART_REPOSITORY = "https://prometheus-community.github.io/helm-charts";
    private static final String OCI_CHART_REPOSITORY = "ghcr.io/prometheus-community/charts";

    /** The settings of a descriptor; what is missing, and reported as such, is empty text. */
    static FleetSettings of(Descriptor fleet) {
        YamlMapping spec = fleet.spec();
        Delivery delivery = delivery(fleet.name(), spec.section("delivery"));
        return new FleetSettings(
                fleet.name(),
                versions(spec.section("versions")),
                delivery,
                terraform(spec.section("terraform"), spec.section("versions")),
                iam(spec.section("iam"), delivery),
                new ResourceTags(fleet.name(), spec.mapping("tags")));
    }

    private static Versions versions(YamlMapping versions) {
        return new Versions(
                versions.text("prometheus").orElse(""),
                versions.text("kubePrometheusStack").orElse(""),
                versions.text("terraform").orElse(""),
                versions.text("awsProvider").orElse(""));
    }

    private static Delivery delivery(String fleet, YamlMapping delivery) {
        YamlMapping argocd = delivery.section("argocd");
        YamlMapping ack = delivery.section("ack");
        String engine = delivery.text("engine").orElse("");
        return new Delivery(
                engine,
                delivery.text("awsResources").orElse(""),
                delivery.text("repository").orElse(""),
                revision(delivery),
                FleetShapes.PATH.text(delivery),
                chartRepository(delivery).orElse(engine.equals("flux") ? OCI_CHART_REPOSITORY : CHART_REPOSITORY),
                drift(delivery.section("drift")),
                FleetShapes.PRUNE.flag(delivery),
                new ArgoCdSettings(
                        FleetShapes.ARGOCD_NAMESPACE.text(argocd),
                        FleetShapes.ARGOCD_SYNC.text(argocd).equals("automatic"),
                        FleetShapes.ARGOCD_LOCAL_CLUSTER.text(argocd),
                        FleetShapes.ARGOCD_SERVER_SIDE_APPLY.flag(argocd)),
                flux(fleet, delivery.section("flux")),
                FleetShapes.ATLANTIS.flag(delivery),
                new AckSettings(ack.text("namespacePrefix").orElse(fleet), ack.text("assumeRole")));
    }

    private static Revision revision(YamlMapping delivery) {
        for (Revision.Kind kind : List.of(Revision.Kind.TAG, Revision.Kind.SEMVER, Revision.Kind.COMMIT)) {
            Optional<String> text = delivery.text(kind.word());
            if (text.isPresent()) {
                return new Revision(kind, text.get());
            }
        }
        String revision = FleetShapes.REVISION.text(delivery);
        return new Revision(revision.startsWith("refs/") ? Revision.Kind.NAME : Revision.Kind.BRANCH, revision);
    }

    /** Argo CD takes a repository with {@code oci://} for something else than a Helm repository; Flux adds it again. */
    private static Optional<String> chartRepository(YamlMapping delivery) {
        return delivery.text("chartRepository")
                .map(text -> text.startsWith("https://")
                        ? text
                        : text.replaceFirst("^oci://", "").replaceFirst("/+$", ""));
    }

    private static DriftSettings drift(YamlMapping drift) {
        return new DriftSettings(
                !FleetShapes.DRIFT_MODE.text(drift).equals("report"),
                drift.mappings("ignore").stream()
                        .map(ignored -> new DriftSettings.Ignored(
                                ignored.text("group"),
                                ignored.text("kind").orElse(""),
                                ignored.text("name"),
                                ignored.text("namespace"),
                                ignored.scalars("paths").stream()
                                        .map(YamlScalar::text)
                                        .toList()))
                        .toList());
    }

    private static FluxSettings flux(String fleet, YamlMapping flux) {
        String namespace = FleetShapes.FLUX_NAMESPACE.text(flux);
        YamlMapping repository = flux.section("gitRepository");
        boolean create = FleetShapes.FLUX_CREATE.flag(repository);
        return new FluxSettings(
                namespace,
                FleetShapes.FLUX_INTERVAL.text(flux),
                new FluxSettings.Repository(
                        repository.text("name").orElse(create ? fleet : "flux-system"),
                        repository.text("namespace").orElse(namespace),
                        create,
                        repository.text("secret")),
                FleetShapes.FLUX_TERRAFORM.text(flux));
    }

    /**
     * ACK makes resources in no order, and gives a role up for good whose policy names one that is not there yet.
     * tofu-controller could wait, but then each workspace would have to list all environments that write to it.
     */
    private static IamSettings iam(YamlMapping iam, Delivery delivery) {
        return new IamSettings(
                iam.text("permissionsBoundary"),
                iam.text("roleTrust")
                        .map(RoleTrust::of)
                        .orElse(isOrderedByPeople(delivery) ? RoleTrust.PRINCIPAL : RoleTrust.CONDITION));
    }

    /** Whether somebody decides which root module is applied when. */
    private static boolean isOrderedByPeople(Delivery delivery) {
        boolean tofu =
                delivery.engine().equals("flux") && !delivery.flux().terraform().equals("none");
        return !delivery.byAck() && !tofu;
    }

    private static TerraformSettings terraform(YamlMapping terraform, YamlMapping versions) {
        Optional<StateBackend> backend = terraform
                .mapping("backend")
                .flatMap(map -> map.mapping("s3"))
                .map(s3 -> new StateBackend(
                        s3.text("bucket").orElse(""),
                        s3.text("region").orElse(""),
                        s3.text("keyPrefix").orElse(""),
                        s3.text("kmsKeyId"),
                        s3.text("roleArn"),
                        FleetShapes.USE_LOCKFILE.flag(s3),
                        s3.text("dynamodbTable")));
        Map<Product, YamlScalar> constraints = new EnumMap<>(Product.class);
        for (Product product : Product.values()) {
            versions.scalar(product.key()).ifPresent(constraint -> constraints.put(product, constraint));
        }
        return new TerraformSettings(backend, terraform.text("assumeRole"), constraints);
    }
}
