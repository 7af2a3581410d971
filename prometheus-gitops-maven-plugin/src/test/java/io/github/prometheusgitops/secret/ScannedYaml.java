package io.github.prometheusgitops.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;

/** What the search for secrets suspects in a YAML text. */
final class ScannedYaml {

    /** A secret of no form. */
    static final String CANARY = "Hush" + "4711q";

    private ScannedYaml() {}

    static List<Suspicion> scan(String yaml) {
        return SecretScan.of("", "", read(yaml));
    }

    private static YamlValue read(String yaml) {
        Findings findings = new Findings();
        YamlValue value =
                YamlReader.read("a.yaml", yaml, findings).orElseThrow(() -> new AssertionError(findings.sorted()));
        assertThat(findings.sorted()).isEmpty();
        return value;
    }
}
