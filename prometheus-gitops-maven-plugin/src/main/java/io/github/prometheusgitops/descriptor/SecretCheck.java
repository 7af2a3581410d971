package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.secret.Exemption;
import io.github.prometheusgitops.secret.SecretReview;
import io.github.prometheusgitops.secret.SecretScan;
import io.github.prometheusgitops.secret.Suspicion;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds secrets in descriptors, rule files, files of targets and committed outputs: all of these are committed, and so is
 * the output tree, so that no secret may ever reach it.
 *
 * <p>A shape says which keys are known to hold no secret, so that only the text of their values counts; all others are
 * the user's own or another tool's, and count as well.
 */
final class SecretCheck {

    private static final FindingType SECRET = FindingType.error(
            "descriptor/secret",
            "a value of a descriptor, rule file or committed output looks like a password, key "
                    + "or token, or is marked as sensitive");

    private final DescriptorShapes shapes;
    private final Findings findings;
    private final List<Suspicion> suspicions = new ArrayList<>();
    private final List<Exemption> exemptions = new ArrayList<>();

    SecretCheck(DescriptorShapes shapes, Findings findings) {
        this.shapes = shapes;
        this.findings = findings;
    }

    /** Searches the comments of a descriptor or rule file, which no reader of YAML shows. */
    void comments(String file, String text) {
        suspicions.addAll(SecretScan.ofComments(file, text));
    }

    /** Searches a descriptor, and reads what it says in {@code spec.notSecret}. */
    void descriptor(Kind kind, String file, YamlValue document) {
        walk("", "", document, shapes.document(kind));
        if (document instanceof YamlMapping root) {
            root.section("spec").mappings(SharedShapes.NOT_SECRET).forEach(entry -> exempt(kind, file, entry));
        }
    }

    private void exempt(Kind kind, String file, YamlMapping entry) {
        Optional<String> elsewhere = kind == Kind.FLEET ? entry.text(SharedShapes.FILE) : Optional.empty();
        entry.scalar(SharedShapes.PATH)
                .ifPresent(path -> exemptions.add(new Exemption(elsewhere.orElse(file), path.text(), path.at())));
    }

    /** Searches a rule file. */
    void rules(YamlValue document) {
        walk("", "", document, RuleShapes.FILE);
    }

    /** Searches a file of targets. */
    void targets(YamlValue document) {
        walk("", "", document, TargetShapes.FILE);
    }

    /** Searches the output of {@code terraform output -json}, in which Terraform itself says what is sensitive. */
    void outputs(SourceText source) {
        YamlReader.read(source.file(), source.text(), new Findings())
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .ifPresent(outputs -> outputs.entries().forEach((name, entry) -> output(name, entry.value())));
    }

    private void output(String name, YamlValue output) {
        boolean sensitive = output instanceof YamlMapping mapping
                && mapping.flag("sensitive").orElse(false)
                && mapping.get("value").filter(value -> !isNothing(value)).isPresent();
        if (sensitive) {
            suspicions.add(new Suspicion(name, output.at(), "Terraform marks it as sensitive", ""));
        } else {
            suspicions.addAll(SecretScan.of(name, name, output));
        }
    }

    private static boolean isNothing(YamlValue value) {
        return value instanceof YamlScalar scalar && scalar.isNull();
    }

    /** Reports what was found and what no one has answered for. */
    SecretReview report() {
        Set<Exemption> used = new HashSet<>();
        Set<String> accepted = new HashSet<>();
        Set<String> hidden = new HashSet<>();
        for (Suspicion suspicion : SecretScan.onceALine(suspicions)) {
            Optional<Exemption> exemption = SecretReview.covering(exemptions, suspicion);
            if (exemption.isPresent()) {
                used.add(exemption.get());
                accepted.add(suspicion.text());
            } else {
                hidden.addAll(suspicion.hidden());
                report(suspicion);
            }
        }
        Predicate<Exemption> ofItsOwnFile =
                exemption -> exemption.file().equals(exemption.at().file());
        List<Exemption> open = new ArrayList<>(exemptions);
        open.removeAll(used);
        open.stream().filter(ofItsOwnFile).forEach(this::unused);
        open.removeIf(ofItsOwnFile);
        return new SecretReview(open, accepted, hidden);
    }

    private void unused(Exemption exemption) {
        List<String> paths = suspicions.stream()
                .filter(one -> one.at().file().equals(exemption.file()))
                .map(Suspicion::path)
                .toList();
        findings.add(
                Exemption.NOT_SECRET,
                exemption.at(),
                "nothing at `" + exemption.path() + "` looks like a secret",
                Suggestion.didYouMean(
                        exemption.path(), paths, "delete the entry: it would hide what is written there later"));
    }

    private void report(Suspicion suspicion) {
        String file = suspicion.at().file();
        boolean own = suspicion.path().startsWith("spec.") || suspicion.path().startsWith("metadata.");
        findings.add(
                SECRET,
                suspicion.at(),
                "this looks like a secret (" + suspicion.reason() + "), and it would be committed",
                "put it into a Secret of the cluster or into AWS Secrets Manager and refer to it; if it is none, add {"
                        + (own ? "" : "file: " + file + ", ")
                        + "path: \"" + suspicion.path() + "\", reason: …} to `spec.notSecret`"
                        + (own ? "" : " of the fleet"));
    }

    private void walk(String path, String key, YamlValue value, Shape named) {
        Shape shape = named.bare();
        if (shape instanceof Shape.Partial partial) {
            walk(path, key, value, partial.fields());
        } else if (shape instanceof Shape.WordOr either && value instanceof YamlMapping) {
            walk(path, key, value, either.fields());
        } else if (shape instanceof Shape.Fields fields && value instanceof YamlMapping mapping) {
            mapping.entries().forEach((name, entry) -> {
                Shape.Field field = fields.fields().get(name);
                walk(
                        Key.path(path, name),
                        name,
                        entry.value(),
                        field == null ? new Shape.Anything(false) : field.shape());
            });
        } else if (shape instanceof Shape.MapOf map && value instanceof YamlMapping mapping && !isText(map.value())) {
            mapping.entries().forEach((name, entry) -> walk(Key.path(path, name), name, entry.value(), map.value()));
        } else if (shape instanceof Shape.ListOf list && value instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                walk(path + "[" + i + "]", key, sequence.items().get(i), list.item());
            }
        } else if (isText(shape) && value instanceof YamlScalar scalar) {
            SecretScan.ofText(path, key, scalar).ifPresent(suspicions::add);
        } else {
            suspicions.addAll(SecretScan.of(path, key, value));
        }
    }

    private static boolean isText(Shape named) {
        Shape shape = named.bare();
        return shape instanceof Shape.Text
                || shape instanceof Shape.OneOf
                || shape instanceof Shape.WholeNumber
                || shape instanceof Shape.Flag
                || shape instanceof Shape.WordOr;
    }
}
