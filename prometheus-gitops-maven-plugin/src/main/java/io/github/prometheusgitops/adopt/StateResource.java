package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/**
 * A resource of a Terraform state.
 *
 * @param address as Terraform shows it, such as {@code module.amp.aws_iam_role.cluster[0]}
 * @param type such as {@code aws_iam_role}
 * @param values its attributes
 * @param at where it stands in the state
 */
record StateResource(String address, String type, YamlMapping values, Location at) {

    /** A text that is not empty. */
    Optional<YamlScalar> scalar(String attribute) {
        return values.scalar(attribute)
                .filter(scalar -> !scalar.isNull() && !scalar.text().isEmpty());
    }

    Optional<String> text(String attribute) {
        return scalar(attribute).map(YamlScalar::text);
    }

    Optional<Arn> arn() {
        return text("arn").flatMap(Arn::parse);
    }

    /** The first of the nested blocks of a name; the state has each as a list. */
    Optional<YamlMapping> block(String name) {
        return values.mappings(name).stream().findFirst();
    }
}
