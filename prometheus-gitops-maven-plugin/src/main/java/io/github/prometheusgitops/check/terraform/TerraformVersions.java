package io.github.prometheusgitops.check.terraform;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.terraform.Version;
import io.github.prometheusgitops.terraform.VersionConstraint;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Constraints of a fleet's {@code versions} that admit a version of Terraform or of the AWS provider by which the rendered
 * root modules, or the modules that they use, cannot work.
 */
public final class TerraformVersions implements Check {

    private static final FindingType NEVER = FindingType.error(
            "terraform/version",
            "a version constraint that no version of Terraform or of the AWS provider meets by "
                    + "which the tree works; a warning where it only admits some that do not");
    private static final FindingType SOMETIMES = NEVER.asWarning();

    /** Reports a constraint once, with what needs the highest version of all. */
    @Override
    public void check(Subject subject, Findings findings) {
        Comparison comparison =
                new Comparison(subject.fleet().constraints(), Configuration.of(subject.tree()), findings);
        for (Product product : Product.values()) {
            comparison.check(product);
        }
    }

    private record Comparison(
            Map<Product, YamlScalar> constraints, SortedMap<String, Configuration> configurations, Findings findings) {

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
            // A root that does not say the constraint is of a template of its own, and none of the descriptor's affair.
            configurations.values().stream()
                    .filter(root -> root.says(written.text()))
                    .flatMap(root -> Stream.concat(Stream.of(root), modules(root)))
                    .distinct()
                    .flatMap(configuration -> configuration.newest(product).stream())
                    .max(Comparator.comparing(Feature::since))
                    .filter(feature -> lowest.get().compareTo(feature.since()) < 0)
                    .ifPresent(feature -> report(written, constraint.get(), lowest.get(), feature));
        }

        private Stream<Configuration> modules(Configuration root) {
            return root.modules().stream().flatMap(folder -> Optional.ofNullable(configurations.get(folder)).stream());
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
