package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes objects that go: ACK deletes in AWS what its custom resource described, unless an annotation says to retain
 * it. Those of two environments are in two clusters, whatever they are called.
 *
 * @see <a href="https://aws-controllers-k8s.github.io/community/docs/user-docs/deletion-policy/">Deletion policy of ACK</a>
 */
final class KubernetesObjects implements Reading {

    private static final String RETAIN = "services.k8s.aws/deletion-policy";

    /** An object of a subject. */
    private record Known(String subject, String name) {}

    @Override
    public void read(Ledger ledger) {
        Map<Known, List<FileChange>> now = new HashMap<>();
        for (FileChange file : ledger.left()) {
            file.after()
                    .ifPresent(document -> objects(document)
                            .keySet()
                            .forEach(name -> now.computeIfAbsent(
                                            new Known(file.subject(), name), unused -> new ArrayList<>())
                                    .add(file)));
        }
        for (FileChange file : ledger.left()) {
            file.before().ifPresent(document -> gone(ledger, file, objects(document), now));
            if (file.before().isPresent() && file.after().isPresent()) {
                come(ledger, file, objects(file.document()));
            }
        }
    }

    private static Map<String, YamlMapping> objects(Document document) {
        Map<String, YamlMapping> objects = new HashMap<>();
        if (document.path().endsWith(".yaml") || document.path().endsWith(".yml")) {
            document.mappings()
                    .forEach(object -> Nodes.objectName(object).ifPresent(name -> objects.put(name, object)));
        }
        return objects;
    }

    private static void gone(
            Ledger ledger, FileChange file, Map<String, YamlMapping> objects, Map<Known, List<FileChange>> now) {
        boolean all = !objects.isEmpty();
        for (Map.Entry<String, YamlMapping> object : objects.entrySet()) {
            List<FileChange> elsewhere = now.getOrDefault(new Known(file.subject(), object.getKey()), List.of());
            if (elsewhere.contains(file)) {
                continue;
            }
            if (elsewhere.isEmpty()) {
                gone(ledger, file, object.getValue());
            } else {
                ledger.say(
                        Risk.SETTINGS,
                        file.subject(),
                        "object " + object.getKey(),
                        Code.of(object.getKey()) + " stands in "
                                + Code.of(elsewhere.get(0).within()) + " now",
                        object.getValue().at());
            }
            edit(ledger, file, object.getKey()).ifPresent(ledger::explain);
        }
        if (all && file.went()) {
            ledger.explain(file);
        }
    }

    private static void come(Ledger ledger, FileChange file, Map<String, YamlMapping> objects) {
        objects.forEach((name, object) -> edit(ledger, file, name)
                .filter(edit -> edit.before().isEmpty() && !RuleChanges.hasRules(edit))
                .ifPresent(edit -> ledger.say(
                        Risk.NEW,
                        file,
                        edit,
                        "object " + name,
                        kind(object) + " " + Code.of(nameOf(object)) + " is made")));
    }

    /** What is said of an object as a whole. */
    private static Optional<ValueChange> edit(Ledger ledger, FileChange file, String name) {
        return ledger.left(file).stream()
                .filter(edit -> edit.path().equals(List.of(name)))
                .findFirst();
    }

    private static void gone(Ledger ledger, FileChange file, YamlMapping object) {
        String what = kind(object) + " " + Code.of(nameOf(object));
        boolean isOfAws = object.text("apiVersion")
                .filter(version -> version.contains(".services.k8s.aws/"))
                .isPresent();
        boolean retained = object.section("metadata")
                .section("annotations")
                .text(RETAIN)
                .filter("retain"::equals)
                .isPresent();
        Location at = object.at();
        ledger.say(
                Risk.DESTROYS,
                file.subject(),
                "object " + what,
                what + " is gone"
                        + (isOfAws ? retained ? "; AWS keeps what it described" : ": ACK deletes it in AWS" : ""),
                at);
        RuleChanges.removed(ledger, file, object);
    }

    private static String kind(YamlMapping object) {
        return Code.word(object.text("kind").orElse(""));
    }

    private static String nameOf(YamlMapping object) {
        return object.section("metadata").text("name").orElse("");
    }
}
