package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one of ACK's custom resources has for AMP: the rules of a namespace, or an Alertmanager definition, as a text that is
 * YAML itself.
 *
 * @param file that has the resource
 * @param text its {@code spec.configuration}
 */
public record CarriedText(Document file, YamlScalar text) {

    /** The kind that has rules. */
    public static final String RULES = "RuleGroupsNamespace";

    /** The kind that has an Alertmanager definition. */
    public static final String ALERTMANAGER = "AlertManagerDefinition";

    private static final Pattern OF_WORKSPACES = Pattern.compile("workspaces/[^/]+/ack/.+\\.ya?ml");

    /** Those of a kind which no file of their workspace says, too: what such a file has is looked at there. */
    public static Stream<CarriedText> of(DocumentTree tree, String kind) {
        return tree.matching(OF_WORKSPACES)
                .flatMap(file -> file.objects(kind)
                        .flatMap(object -> object.section("spec").scalar("configuration").stream())
                        .map(text -> new CarriedText(file, text)))
                .filter(carried -> !carried.isInFile(tree));
    }

    /** The workspace that has it. */
    public Owner owner() {
        return file.owner();
    }

    private boolean isInFile(DocumentTree tree) {
        String said = text.text().strip();
        String folder = owner().folder();
        return Stream.concat(tree.below(folder + "/rules").stream(), tree.find(folder + "/alertmanager.yaml").stream())
                .anyMatch(other -> other.text().strip().equals(said));
    }

    /** What it says, with places within the text; empty if it is no mapping. */
    public Optional<YamlMapping> read(Findings problems) {
        Optional<YamlValue> read = YamlReader.read(file.shown(), text.text(), problems);
        return read.filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
    }

    /** What is wrong with it as YAML. */
    public List<Finding> problems() {
        Findings problems = new Findings();
        read(problems);
        return problems.sorted();
    }

    /** Where a place within the text is in the file. */
    public Location place(Location within) {
        return text.at(Math.max(1, within.line()));
    }
}
