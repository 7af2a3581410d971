package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prometheus in a cluster, as its values were rendered.
 *
 * @param namespace where the delivery engine puts it
 */
record RenderedCluster(Environment environment, Document values, YamlMapping root, String namespace) {

    private YamlMapping prometheus() {
        return root.section("prometheus");
    }

    Optional<YamlScalar> serviceAccount() {
        return prometheus().section("serviceAccount").scalar("name");
    }

    /** The role that the service account is annotated with. */
    Optional<YamlScalar> annotation() {
        return prometheus().section("serviceAccount").section("annotations").scalar("eks.amazonaws.com/role-arn");
    }

    /** What is written to AMP. */
    List<RemoteWriteEntry> remoteWrites() {
        return Stream.of(prometheus().section("prometheusSpec"))
                .flatMap(spec -> spec.mappings("remoteWrite").stream())
                .map(RemoteWriteEntry::new)
                .filter(entry -> entry.workspaceId().isPresent())
                .toList();
    }
}
