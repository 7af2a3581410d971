package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.iam.PolicyReader;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/**
 * A policy as it was rendered.
 *
 * @param shown the file that has it, as findings show it
 */
public record PolicyFile(String shown, Location at, YamlMapping document, Policy policy) {

    /** Whether it is all that its file has. */
    public boolean isWholeFile() {
        return at.equals(Location.of(shown));
    }

    /** The policy of a file; empty if it is none. */
    public static Optional<PolicyFile> of(Document file, Policy.Kind kind) {
        return file.mappings().stream().findFirst().map(document -> of(file.shown(), file.at(), document, kind));
    }

    static PolicyFile of(String shown, Location at, YamlMapping document, Policy.Kind kind) {
        return new PolicyFile(
                shown, at, document, PolicyReader.read(document, kind).policy());
    }
}
