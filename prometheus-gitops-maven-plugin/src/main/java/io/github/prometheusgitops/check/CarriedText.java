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
 * What a resource of ACK's or Terraform's has for AMP: the rules of a namespace, or an Alertmanager definition, as a text that
 * is YAML itself.
 *
 * @param file that has the text
 * @param text {@code spec.configuration} of ACK's
 * @param said what it says, with places in the file, where Terraform makes a text of an object
 */
public record CarriedText(Document file, YamlScalar text, Optional<YamlMapping> said) {

    /** The kind that has rules. */
    public static final String RULES = "RuleGroupsNamespace";

    /** The kind that has an Alertmanager definition. */
    public static final String ALERTMANAGER = "AlertManagerDefinition";

    private static final Pattern MANIFESTS = Pattern.compile("(?:workspaces|environments)/[^/]+/.+\\.(?:ya?ml|json)");

    private static final String CONFIGURATION = "configuration";

    /** As findings say it. */
    static final String NO_TEXT = "`configuration` is no text";

    static final String WRITE_TEXT = "write the YAML as a text: `configuration: |`";

    /** A whole file, which a resource of Terraform's reads. */
    static CarriedText of(Document file) {
        return new CarriedText(
                file, new YamlScalar(file.text(), false, true, file.at(), Optional.empty()), Optional.empty());
    }

    /** Those of a kind which no file of their workspace says, too: what such a file has is looked at there. */
    public static Stream<CarriedText> of(Subject subject, String kind) {
        DocumentTree tree = subject.tree();
        Map<Owner, Set<String>> inFiles = new HashMap<>();
        Stream<CarriedText> ofAck = tree.matching(MANIFESTS)
                .flatMap(file -> file.ackObjects(kind)
                        .flatMap(object -> object.section("spec").scalar(CONFIGURATION).stream())
                        .map(text -> new CarriedText(file, text, Optional.empty())));
        return Stream.concat(ofAck, TerraformTexts.of(subject).of(kind))
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
        if (said.isPresent()) {
            return said;
        }
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
        return said.isPresent() ? within : text.at(Math.max(1, within.line()));
    }
}
