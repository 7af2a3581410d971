package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Resolves the image that instances start from, and reports what could not be built or would not start.
 *
 * @param architecture of the instances
 */
record ImageResolver(DeploymentRequest request, String architecture, Findings findings) {

    private static final FindingType NO_ARTEFACT = FindingType.error(
            "fleet/no-artefact",
            "a machine image without an archive of the version of Prometheus that its "
                    + "environment runs, or of the blackbox exporter that probes need");
    private static final FindingType ARCHITECTURE = FindingType.error(
            "fleet/architecture", "instances of a type that cannot start an image of the architecture");

    /**
     * Types with AWS Graviton: a {@code g} behind the generation.
     *
     * @see <a href="https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html">Naming conventions</a>
     */
    private static final Pattern GRAVITON = Pattern.compile("(a1|[a-z]+[0-9]+g[a-z]*(-[a-z0-9]+)*)\\..*");

    /** The image that the descriptor describes; empty, with findings, if it is not sound. */
    Optional<Image> resolve(YamlMapping image) {
        String version = request.versions().prometheus();
        new ArchiveNames(request.descriptor().name(), version, architecture, findings).check(image);
        YamlMapping base = image.section(ImageKeys.BASE_AMI);
        Optional<Image.Artefact> prometheus = prometheus(image, version).flatMap(ImageResolver::artefact);
        Optional<Image.Artefact> nodeExporter =
                image.mapping(ImageKeys.NODE_EXPORTER).flatMap(ImageResolver::artefact);
        Optional<Image.Artefact> blackboxExporter =
                image.mapping(ImageKeys.BLACKBOX_EXPORTER).flatMap(ImageResolver::artefact);
        if (prometheus.isEmpty() || nodeExporter.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Image(
                prometheus.get(),
                nodeExporter.get(),
                blackboxExporter,
                ImageKeys.OWNER.text(base),
                base.text(ImageKeys.NAME)
                        .orElse("al2023-ami-2023.*-kernel-*-" + (architecture.equals("amd64") ? "x86_64" : "arm64"))));
    }

    /** Reports instances of a type that would not start it. */
    void startsOn(YamlMapping instance) {
        String type = InstanceKeys.TYPE.text(instance);
        String is = GRAVITON.matcher(type).matches() ? "arm64" : "amd64";
        if (!architecture.equals(is)) {
            findings.add(
                    ARCHITECTURE,
                    instance.at(InstanceKeys.TYPE),
                    "instances of type " + type + " are " + is + ", and would not start an image for " + architecture,
                    "set `architecture: " + is + "`, or choose another type");
        }
    }

    /** Reports probes that no exporter in it could make. */
    void probes(List<Probe> probes, YamlMapping deployment) {
        if (!probes.isEmpty()
                && deployment
                        .section(ImageKeys.IMAGE)
                        .mapping(ImageKeys.BLACKBOX_EXPORTER)
                        .isEmpty()) {
            findings.add(
                    NO_ARTEFACT,
                    deployment.at(InstanceKeys.PROBES),
                    "there is no archive of the blackbox exporter, which probes need",
                    "add `blackboxExporter: {url: …, sha256: …}` to `deployment.image`");
        }
    }

    private Optional<YamlMapping> prometheus(YamlMapping image, String version) {
        Optional<YamlMapping> byVersion = image.mapping(ImageKeys.PROMETHEUS);
        Optional<YamlMapping> ours = byVersion.flatMap(map -> map.mapping(version));
        if (byVersion.isPresent() && ours.isEmpty() && !version.isEmpty()) {
            findings.add(
                    NO_ARTEFACT,
                    image.at(ImageKeys.PROMETHEUS),
                    "there is no archive of Prometheus " + version + ", which the environment runs",
                    "add `" + version + ": {url: …, sha256: …}`");
        }
        return ours;
    }

    private static Optional<Image.Artefact> artefact(YamlMapping written) {
        return written.text(ImageKeys.URL)
                .flatMap(url -> written.text(ImageKeys.SHA256).map(sha256 -> new Image.Artefact(url, sha256)));
    }
}
