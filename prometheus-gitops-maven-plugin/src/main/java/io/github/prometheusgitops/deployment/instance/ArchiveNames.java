package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the names of archives against what they are named for: who raises a version and forgets its URL would learn it from
 * the image's build. A name that is not spelt as the releases of Prometheus and its exporters are says nothing.
 *
 * @param environment whose instances they are for
 * @param version of Prometheus that it runs
 * @param architecture of the instances, by Go's word
 * @see <a href="https://prometheus.io/download/">Downloads</a>
 */
record ArchiveNames(String environment, String version, String architecture, Findings findings) {

    private static final FindingType ARCHIVE = FindingType.error(
            "fleet/archive",
            "the name of an archive for an image is that of another program, another version or another machine");

    private static final Pattern RELEASE = Pattern.compile(
            ".*/(?<program>[a-z]+(_exporter)?)-"
                    + "(?<version>[0-9]+\\.[0-9]+\\.[0-9]+(-(alpha|beta|rc)\\.[0-9]+)?)\\.(?<system>[a-z0-9]+-[a-z0-9]+)\\.tar\\.gz");

    /** What a container's tag has, and an archive's name has not. */
    private static final Pattern VARIANT = Pattern.compile("^v|-(distroless|busybox)$");

    /** Reports archives of an image that are of another program, another version or for another machine. */
    void check(YamlMapping image) {
        check(
                image.section(ImageKeys.PROMETHEUS).section(version),
                "prometheus",
                VARIANT.matcher(version).replaceAll(""));
        check(image.section(ImageKeys.NODE_EXPORTER), "node_exporter", "");
        check(image.section(ImageKeys.BLACKBOX_EXPORTER), "blackbox_exporter", "");
    }

    /** An empty release is any. */
    private void check(YamlMapping artefact, String program, String release) {
        artefact.scalar(ImageKeys.URL).ifPresent(url -> {
            Matcher name = RELEASE.matcher(url.text());
            if (name.matches()) {
                wanted(url, program, name.group("program"));
                if (!release.isEmpty()) {
                    wanted(url, release, name.group("version"));
                }
                wanted(url, "linux-" + architecture, name.group("system"));
            }
        });
    }

    private void wanted(YamlScalar url, String wanted, String said) {
        if (!said.equals(wanted)) {
            findings.add(
                    ARCHIVE,
                    url.at(),
                    "the archive's name says `" + said + "`, and environment `" + environment + "` needs `" + wanted
                            + "`",
                    "correct the URL and `sha256`; what this environment alone needs, name in its own"
                            + " `deployment.image`");
        }
    }
}
