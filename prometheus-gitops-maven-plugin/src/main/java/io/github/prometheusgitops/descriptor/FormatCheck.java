package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Optional;

/**
 * Whether a descriptor is of the format that is read. One of another format gets one finding: what else it says means
 * something else there.
 *
 * @param newest the only format that is read
 */
public record FormatCheck(DescriptorFormat newest, Findings findings) {

    private static final FindingType FORMAT = FindingType.error(
            "descriptor/format", "a descriptor of a format that this version of the plugin does not read");

    /** Whether the shape of a document can tell what is wrong with it; also if it names no format at all. */
    boolean isRead(YamlValue document) {
        Optional<DescriptorFormat> format = formatOf(document);
        if (format.filter(own -> own.number() < newest.number()).isPresent()) {
            findings.add(
                    FORMAT,
                    ((YamlMapping) document).at("apiVersion"),
                    "a descriptor of the format `" + format.get().apiVersion() + "`; only `" + newest.apiVersion()
                            + "` is read",
                    "run `mvn gitops:migrate`, which rewrites all descriptors and keeps their comments");
            return false;
        }
        return isKnown(document);
    }

    /** Whether a document is not of a format that came after this version of the plugin. */
    public boolean isKnown(YamlValue document) {
        Optional<DescriptorFormat> newer = formatOf(document).filter(own -> own.number() > newest.number());
        newer.ifPresent(format -> findings.add(
                FORMAT,
                ((YamlMapping) document).at("apiVersion"),
                "a descriptor of the format `" + format.apiVersion() + "`; this version of the plugin knows `"
                        + newest.apiVersion() + "` at most",
                "use a newer version of the plugin, or write `apiVersion: " + newest.apiVersion()
                        + "` if that is what the descriptor is"));
        return newer.isEmpty();
    }

    /** The format that a document names, if it is one of ours. */
    public static Optional<DescriptorFormat> formatOf(YamlValue document) {
        return document instanceof YamlMapping mapping
                ? mapping.text("apiVersion").flatMap(DescriptorFormat::of)
                : Optional.empty();
    }
}
