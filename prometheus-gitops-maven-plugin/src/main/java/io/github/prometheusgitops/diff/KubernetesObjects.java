package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Kubernetes objects that go: ACK deletes in AWS what its custom resource described, unless an annotation says to retain
 * it.
 *
 * @see <a href="https://aws-controllers-k8s.github.io/community/docs/user-docs/deletion-policy/">Deletion policy of ACK</a>
 */
final class KubernetesObjects implements Reading {

    private static final String RETAIN = "services.k8s.aws/deletion-policy";

    @Override
    public void read(Ledger ledger) {
        Set<String> now = new TreeSet<>();
        ledger.trees().after().documents().stream()
                .filter(KubernetesObjects::isYaml)
                .flatMap(document -> document.mappings().stream())
                .flatMap(object -> name(object).stream())
                .forEach(now::add);
        for (FileChange file : ledger.left()) {
            if (file.went() && isYaml(file.document())) {
                List<YamlMapping> objects = file.document().mappings().stream()
                        .filter(object -> name(object).isPresent())
                        .toList();
                for (YamlMapping object : objects) {
                    if (!now.contains(name(object).orElseThrow())) {
                        gone(ledger, file, object);
                    }
                }
                if (!objects.isEmpty()) {
                    ledger.explain(file);
                }
            }
        }
    }

    private static boolean isYaml(Document document) {
        return document.path().endsWith(".yaml");
    }

    private static void gone(Ledger ledger, FileChange file, YamlMapping object) {
        String what = object.text("kind").orElse("") + " "
                + Code.of(object.section("metadata").text("name").orElse(""));
        boolean isOfAws = object.text("apiVersion")
                .filter(version -> version.contains(".services.k8s.aws/"))
                .isPresent();
        boolean retained = object.section("metadata")
                .section("annotations")
                .text(RETAIN)
                .filter("retain"::equals)
                .isPresent();
        ledger.say(
                Risk.DESTROYS,
                file.subject(),
                "object " + what,
                what + " is gone"
                        + (isOfAws ? retained ? "; AWS keeps what it described" : ": ACK deletes it in AWS" : ""),
                object.at());
    }

    private static Optional<String> name(YamlMapping object) {
        YamlMapping metadata = object.section("metadata");
        return object.text("kind")
                .flatMap(kind -> metadata.text("name")
                        .map(name -> kind + "/" + metadata.text("namespace").orElse("") + "/" + name));
    }
}
