package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.terraform.Feature;
import io.github.prometheusgitops.terraform.Needs;
import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.terraform.Version;
import io.github.prometheusgitops.terraform.VersionConstraint;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Constraints of a fleet's {@code versions} that admit a version of Terraform or of the AWS provider by which the rendered
 * root modules, or the modules that they use, cannot work.
 */
public final class TerraformVersions implements Check {

    private static final FindingType NEVER = FindingType.error("terraform/version");
    private static final FindingType SOMETIMES = FindingType.warning("terraform/version");

    private static final Pattern MODULE_SOURCE = Pattern.compile("source\\s*=\\s*\"(?:\\.\\./)+(modules/[^\"]+)\"");

    @Override
    public List<FindingType> types() {
        return List.of(NEVER, SOMETIMES);
    }

    /** Reports a constraint once, with what needs the highest version of all. */
    @Override
    public void check(Subject subject, Findings findings) {
        // The text of each folder's configuration, by path.
        SortedMap<String, String> configurations = new TreeMap<>();
        for (Document file : subject.tree().documents()) {
            int slash = file.path().lastIndexOf('/');
            if (slash > 0 && file.path().endsWith(".tf")) {
                configurations.merge(file.path().substring(0, slash), file.text(), String::concat);
            }
        }
        Comparison comparison = new Comparison(subject.fleet().constraints(), configurations, findings);
        for (Product product : Product.values()) {
            comparison.check(product);
        }
    }

    private record Comparison(
            Map<Product, YamlScalar> constraints, SortedMap<String, String> configurations, Findings findings) {

        private void check(Product product) {
            YamlScalar written = constraints.get(product);
            Optional<VersionConstraint> constraint =
                    Optional.ofNullable(written).flatMap(text -> VersionConstraint.parse(text.text()));
            if (written == null || constraint.isEmpty()) {
                return;
            }
            Optional<Version> lowest = constraint.get().lowest();
            if (lowest.isEmpty()) {
                findings.add(
                        NEVER,
                        written.at(),
                        "no version of " + product + " meets `" + written.text() + "`",
                        "remove one of its conditions");
                return;
            }
            Map<String, Optional<Feature>> needs = new HashMap<>();
            configurations.forEach((folder, text) -> needs.put(folder, Needs.most(product, text)));
            // A root that does not say the constraint is of a template of its own, and none of the descriptor's affair.
            configurations.entrySet().stream()
                    .filter(root -> root.getValue().contains("\"" + written.text() + "\""))
                    .flatMap(root -> Stream.concat(Stream.of(root.getKey()), modules(root.getValue())))
                    .distinct()
                    .flatMap(folder -> needs.getOrDefault(folder, Optional.empty()).stream())
                    .max(Comparator.comparing(Feature::since))
                    .filter(feature -> lowest.get().compareTo(feature.since()) < 0)
                    .ifPresent(feature -> report(written, constraint.get(), lowest.get(), feature));
        }

        private static Stream<String> modules(String root) {
            return MODULE_SOURCE.matcher(root).results().map(source -> source.group(1));
        }

        private void report(YamlScalar written, VersionConstraint constraint, Version lowest, Feature feature) {
            String needs = feature.name() + " needs " + feature.since() + " (" + feature.source() + ")";
            String mend = "set `versions." + feature.product().key() + "` to \""
                    + (feature.product() == Product.TERRAFORM ? ">= " : "~> ") + feature.since() + "\"";
            if (constraint.lowestFrom(feature.since()).isEmpty()) {
                findings.add(
                        NEVER,
                        written.at(),
                        "no version of " + feature.product() + " that meets `" + written.text() + "` can work: "
                                + needs,
                        mend);
            } else {
                findings.add(
                        SOMETIMES,
                        written.at(),
                        "`" + written.text() + "` admits " + feature.product() + " " + lowest + ", which cannot work: "
                                + needs,
                        mend);
            }
        }
    }
}
