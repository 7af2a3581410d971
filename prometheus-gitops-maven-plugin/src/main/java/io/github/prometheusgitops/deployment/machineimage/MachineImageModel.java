package io.github.prometheusgitops.deployment.machineimage;

import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.deployment.instance.InstanceAccess;
import io.github.prometheusgitops.deployment.instance.InstancePlanner;
import io.github.prometheusgitops.deployment.instance.InstanceResolver;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;
import java.util.Set;

/** The deployment model {@code machine-image}: the client runs an image that we build. */
public final class MachineImageModel implements DeploymentModel {

    private static final FindingType NO_ARTEFACT = FindingType.error("fleet/no-artefact");

    private static final String WORD = "machine-image";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Shape.Fields keys() {
        return MachineImageKeys.KEYS;
    }

    @Override
    public boolean runsFleetVersion() {
        return true;
    }

    @Override
    public Optional<String> missingInAck() {
        return Optional.of("S3 object");
    }

    @Override
    public Optional<MachineImage> resolve(DeploymentRequest request, Findings findings) {
        YamlMapping image = request.descriptor()
                .spec()
                .section(EnvironmentShapes.DEPLOYMENT)
                .section(MachineImageKeys.IMAGE);
        YamlMapping base = image.section(MachineImageKeys.BASE_AMI);
        Optional<MachineImage.Artefact> prometheus =
                prometheus(image, request.versions().prometheus(), findings);
        Optional<MachineImage.Artefact> nodeExporter =
                image.mapping(MachineImageKeys.NODE_EXPORTER).flatMap(MachineImageModel::artefact);
        return new InstanceResolver(request, findings)
                .resolve(WORD)
                .flatMap(instance -> prometheus.flatMap(ours -> nodeExporter.map(theirs -> new MachineImage(
                        instance,
                        ours,
                        theirs,
                        MachineImageKeys.OWNER.text(base),
                        base.text(MachineImageKeys.NAME)
                                .orElse("al2023-ami-2023.*-kernel-*-"
                                        + (instance.machine().architecture().equals("amd64") ? "x86_64" : "arm64"))))));
    }

    private static Optional<MachineImage.Artefact> prometheus(YamlMapping image, String version, Findings findings) {
        Optional<YamlMapping> byVersion = image.mapping(MachineImageKeys.PROMETHEUS);
        Optional<YamlMapping> ours = byVersion.flatMap(map -> map.mapping(version));
        if (byVersion.isPresent() && ours.isEmpty() && !version.isEmpty()) {
            findings.add(
                    NO_ARTEFACT,
                    image.at(MachineImageKeys.PROMETHEUS),
                    "there is no archive of Prometheus " + version + ", which the environment runs",
                    "add `" + version + ": {url: …, sha256: …}`");
        }
        return ours.flatMap(MachineImageModel::artefact);
    }

    private static Optional<MachineImage.Artefact> artefact(YamlMapping written) {
        return written.text(MachineImageKeys.URL)
                .flatMap(url ->
                        written.text(MachineImageKeys.SHA256).map(sha256 -> new MachineImage.Artefact(url, sha256)));
    }

    @Override
    public Optional<InstanceAccess> plan(Fleet fleet, Environment environment) {
        return InstancePlanner.plan(fleet, environment, ((MachineImage) environment.deployment()).instance());
    }

    @Override
    public Set<String> folders() {
        return Set.of("prometheus", WORD);
    }

    @Override
    public Set<String> modules() {
        return Set.of("prometheus-instance", "prometheus-configuration");
    }

    @Override
    public Class<? extends Record> valuesType() {
        return MachineImageValues.class;
    }

    @Override
    public MachineImageValues values(Estate estate, Environment environment) {
        return MachineImageValues.of(environment, estate.access().of(environment));
    }
}
