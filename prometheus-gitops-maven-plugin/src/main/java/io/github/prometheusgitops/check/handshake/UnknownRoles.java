package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.access.AccessGraph;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.DescriptorTexts;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every role that is named is one that this tree makes, or that a descriptor names. */
public final class UnknownRoles implements Check {

    private static final FindingType UNKNOWN = FindingType.error(
            "handshake/unknown-role", "a role is named that neither this tree makes nor a descriptor names");

    /** Not those that AWS makes by itself. */
    private static final Pattern ROLE =
            Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/(?!aws-service-role/|aws-reserved/)[^*?$\\s]+");

    private static final Pattern OF_OWNERS = Pattern.compile("(environments|workspaces)/[^/]+/.+\\.(json|yaml|yml|tf)");

    @Override
    public void check(Subject subject, Findings findings) {
        AccessGraph graph = Access.of(subject).graph();
        DescriptorTexts descriptors = DescriptorTexts.of(subject);
        List<String> known =
                graph.roles().stream().map(MadeRole::arn).map(Object::toString).toList();
        Map<String, String> mends = new HashMap<>();
        subject.tree().matching(OF_OWNERS).toList().parallelStream()
                .flatMap(file -> file.texts()
                        .filter(text -> text.text().startsWith("arn:")
                                && ROLE.matcher(text.text()).matches()))
                .filter(text -> graph.role(text.text()).isEmpty() && !isDeclared(text, descriptors))
                .toList()
                .forEach(text -> findings.add(
                        UNKNOWN,
                        text.at(),
                        "neither this tree makes the role " + text.text() + ", nor does a descriptor name it",
                        mends.computeIfAbsent(text.text(), arn -> mend(arn, known))));
    }

    /** Some descriptors have the whole ARN, others the name that a role has in every account. */
    private static boolean isDeclared(YamlScalar arn, DescriptorTexts descriptors) {
        Optional<String> name =
                Arn.parse(arn.text()).map(parsed -> parsed.resource().substring("role/".length()));
        return descriptors.has(arn.text()) || name.filter(descriptors::has).isPresent();
    }

    private static String mend(String arn, List<String> known) {
        return Suggestion.nearest(arn, known)
                        .map(near -> "did you mean `" + near + "`? ")
                        .orElse("")
                + "If somebody else makes it, name it in `spec.iam.externalRoles` of the fleet";
    }
}
