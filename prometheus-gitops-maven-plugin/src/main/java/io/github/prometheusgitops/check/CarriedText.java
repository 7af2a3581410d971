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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    private static final Pattern MANIFESTS = Pattern.compile("(?:workspaces|environments)/[^/]+/.+\\.(?:ya?ml|json)");

    private static final String CONFIGURATION = "configuration";

    /** As findings say it. */
    static final String NO_TEXT = "`configuration` is no text";

    static final String WRITE_TEXT = "write the YAML as a text: `configuration: |`";

    /** Those of a kind which no file of their workspace says, too: what such a file has is looked at there. */
    public static Stream<CarriedText> of(DocumentTree tree, String kind) {
        Map<Owner, Set<String>> inFiles = new HashMap<>();
        return tree.matching(MANIFESTS)
                .flatMap(file -> file.ackObjects(kind)
                        .flatMap(object -> object.section("spec").scalar(CONFIGURATION).stream())
                        .map(text -> new CarriedText(file, text)))
                .filter(carried -> !inFiles.computeIfAbsent(carried.owner(), owner -> inFiles(tree, owner))
                        .contains(carried.text().text().strip()));
    }

    /** What resources of a kind have in its place that is no text, and that Kubernetes refuses. */
    public static Stream<YamlValue> noTexts(DocumentTree tree, String kind, Predicate<Document> files) {
        return tree.matching(MANIFESTS)
                .filter(files)
                .flatMap(file -> file.ackObjects(kind))
                .flatMap(object -> object.section("spec").get(CONFIGURATION).stream())
                .filter(value -> !(value instanceof YamlScalar));
    }

    /** Whose file has it. */
    public Owner owner() {
        return file.owner();
    }

    private static Set<String> inFiles(DocumentTree tree, Owner owner) {
        return Stream.concat(
                        tree.below(owner.folder() + "/rules").stream(),
                        tree.find(owner.folder() + "/alertmanager.yaml").stream())
                .map(file -> file.text().strip())
                .collect(Collectors.toSet());
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

    /** Whether it is YAML, and no mapping: a word or a number, such as a text in an encoding of its own. */
    public boolean isNoMapping() {
        Findings problems = new Findings();
        return read(problems).isEmpty() && !problems.hasErrors();
    }

    /** Where a place within the text is in the file. */
    public Location place(Location within) {
        return text.at(Math.max(1, within.line()));
    }
}
