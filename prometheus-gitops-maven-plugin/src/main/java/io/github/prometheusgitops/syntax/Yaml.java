package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlReader;

/**
 * YAML, one document or several, without duplicate keys.
 *
 * <p>Aliases and merge keys are expanded, as Helm, Argo CD, Flux and kubectl do, which read YAML by Go's library.
 */
final class Yaml implements Language {
    private static final FindingType BROKEN =
            FindingType.error("syntax/yaml", "a rendered file is not YAML, or a key stands twice in it");

    @Override
    public Content parse(String file, String text, Findings findings) {
        Findings own = new Findings();
        Content content = new Content.Structured(YamlReader.readAllMerging(file, text, own));
        for (Finding finding : own.sorted()) {
            Language.error(BROKEN, findings, finding.at(), "YAML", finding.summary());
        }
        return content;
    }
}
