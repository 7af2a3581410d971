package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * Prometheus in a cluster, as its values were rendered, or on instances, as its configuration was.
 *
 * @param release what the delivery engine delivers there; absent on instances
 * @param installation how the engine is told to do that, as far as it can be told
 */
record RenderedCluster(
        Environment environment,
        Document values,
        YamlMapping root,
        Optional<Release> release,
        Optional<HelmInstallation> installation) {

    private YamlMapping prometheus() {
        return root.section("prometheus");
    }

    Optional<YamlScalar> serviceAccount() {
        return prometheus().section("serviceAccount").scalar("name");
    }

    /** The namespace that it runs in, where that is said; absent where it cannot be told. */
    Optional<YamlScalar> namespace() {
        return HelmNamespace.in(root, installation.flatMap(HelmInstallation::namespace));
    }

    /** Where its name stands, or would. */
    Location serviceAccountAt() {
        return prometheus().section("serviceAccount").at("name");
    }

    /** The role that the service account is annotated with. */
    Optional<YamlScalar> annotation() {
        return prometheus().section("serviceAccount").section("annotations").scalar("eks.amazonaws.com/role-arn");
    }

    /** What is written to AMP. */
    List<RemoteWriteEntry> remoteWrites() {
        return entries().stream()
                .filter(entry -> entry.workspaceId().isPresent())
                .toList();
    }

    /** All that is written, wherever it goes. */
    List<RemoteWriteEntry> entries() {
        List<YamlMapping> entries = release.isPresent()
                ? prometheus().section("prometheusSpec").mappings("remoteWrite")
                : root.mappings("remote_write");
        return entries.stream()
                .map(entry -> new RemoteWriteEntry(entry, release.isEmpty()))
                .toList();
    }
}
