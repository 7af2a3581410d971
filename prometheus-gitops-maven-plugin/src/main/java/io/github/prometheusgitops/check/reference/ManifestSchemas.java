package io.github.prometheusgitops.check.reference;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.References;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.schema.SchemaFolder;
import io.github.prometheusgitops.schema.SchemaProblem;
import io.github.prometheusgitops.schema.Validation;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds Kubernetes manifests against the schemas of their kinds, where a user has given a folder of these.
 *
 * <p>A cluster refuses what its schema does not take, or drops it without a word.
 */
public final class ManifestSchemas implements Check {

    private static final FindingType SCHEMA = FindingType.error(
            "manifest/schema",
            "a rendered manifest is not what the schema of its kind says; a warning for a schema "
                    + "that cannot be used, an information for kinds without one; only where "
                    + "`gitops.schemas` is given");
    private static final FindingType NOT_USED = SCHEMA.asWarning();
    private static final FindingType UNKNOWN_KINDS = SCHEMA.asInformation();

    @Override
    public void check(Subject subject, Findings findings) {
        References references = subject.references();
        if (references.schemas().isEmpty()) {
            return;
        }
        if (!Files.isDirectory(references.schemas().get())) {
            findings.add(
                    NOT_USED,
                    Location.of(references.shownSchemas()),
                    "there is no such folder, so that no manifest is held against its schema",
                    "make it, or correct the parameter `schemas` (-Dgitops.schemas)");
            return;
        }
        SchemaFolder folder = new SchemaFolder(references.schemas().get());
        Map<String, Integer> unknown = new TreeMap<>();
        for (Document document : subject.tree().documents()) {
            for (YamlMapping object : document.mappings()) {
                check(object, folder, unknown, findings);
            }
        }
        Location at = Location.of(references.shownSchemas());
        if (!unknown.isEmpty()) {
            int all = unknown.values().stream().mapToInt(Integer::intValue).sum();
            findings.add(
                    UNKNOWN_KINDS,
                    at,
                    all + (all == 1 ? " manifest is" : " manifests are") + " of kinds without a schema here: "
                            + String.join(", ", unknown.keySet()),
                    "");
        }
        folder.unusable()
                .forEach((file, why) -> findings.add(
                        NOT_USED,
                        Location.of(references.shownSchemas() + "/" + file),
                        "the schema " + why + ", so that this part of it is not checked",
                        "use schemas that stand alone"));
    }

    private static void check(
            YamlMapping object, SchemaFolder folder, Map<String, Integer> unknown, Findings findings) {
        Optional<String> apiVersion = object.text("apiVersion");
        Optional<String> kind = object.text("kind");
        if (apiVersion.isEmpty() || kind.isEmpty()) {
            return;
        }
        String name = kind.get() + " (" + apiVersion.get() + ")";
        Optional<List<SchemaProblem>> problems = Validation.of(object, folder);
        if (problems.isEmpty()) {
            unknown.merge(name, 1, Integer::sum);
            return;
        }
        for (SchemaProblem problem : problems.get()) {
            findings.add(
                    SCHEMA,
                    problem.at(),
                    (problem.path().isEmpty() ? "the manifest" : "`" + problem.path() + "`") + " of " + name + " "
                            + problem.what(),
                    problem.mend().isEmpty() ? "write what the schema of the kind takes" : problem.mend());
        }
    }
}
