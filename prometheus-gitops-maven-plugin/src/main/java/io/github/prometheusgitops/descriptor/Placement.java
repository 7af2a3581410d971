package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Optional;

/** Which kind of document belongs into which file. */
record Placement(SourceFolder source, Findings findings) {

    /**
     * Whether a document is of the kind that stands in such a file. One that is not gets one finding, as nothing in it would
     * fit.
     */
    boolean isRight(Kind kind, String file, YamlValue value) {
        if (!(value instanceof YamlMapping document)) {
            return true;
        }
        Optional<Kind> own = document.text("kind").flatMap(Kind::of);
        if (own.isPresent() && own.get() != kind) {
            misplaced(
                    document.at("kind"),
                    "a descriptor of kind " + own.get().word(),
                    home(own.get(), name(file, document)) + ", or write `kind: " + kind.word() + "` if it is one");
            return false;
        }
        if (document.get("kind").isEmpty() && !document.list("groups").isEmpty()) {
            misplaced(
                    document.at(),
                    "a rule file",
                    source.shown(OpsRepositoryReader.RULES) + "/<namespace>/" + SourceNames.stem(file) + ".yaml");
            return false;
        }
        return true;
    }

    private static String name(String file, YamlMapping document) {
        return document.mapping("metadata")
                .flatMap(metadata -> metadata.text("name"))
                .filter(Forms.NAME::fits)
                .orElseGet(() -> file.equals(OpsRepositoryReader.FLEET_FILE) ? "<name>" : SourceNames.stem(file));
    }

    private String home(Kind kind, String name) {
        return switch (kind) {
            case FLEET -> source.shown(OpsRepositoryReader.FLEET_FILE);
            case WORKSPACE -> source.shown(OpsRepositoryReader.WORKSPACES + "/" + name + ".yaml");
            case ENVIRONMENT -> source.shown(name + ".yaml");
        };
    }

    private void misplaced(Location at, String what, String home) {
        findings.add(Overlooked.MISPLACED, at, what + " stands in the wrong place", "move it to " + home);
    }
}
