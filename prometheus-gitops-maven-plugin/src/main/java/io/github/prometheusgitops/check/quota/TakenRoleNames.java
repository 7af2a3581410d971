package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.access.RenderedRoles;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.check.access.Access;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A role that is made has the name of no other of its account: neither of one that the tree makes, too, nor of one that a
 * descriptor names as somebody else's. IAM compares names without regard to case, and without their paths.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM name requirements</a>
 */
public final class TakenRoleNames implements Check {

    private static final FindingType TAKEN = FindingType.error(
            "iam/role-name-taken",
            "two roles of one account, of which IAM has one: names are compared without regard to case and path");

    private record Known(String account, String name) {}

    @Override
    public void check(Subject subject, Findings findings) {
        Map<Known, RenderedRoles.Role> made = new HashMap<>();
        for (RenderedRoles.Role role : Access.of(subject).graph().rendered()) {
            if (role.name().isEmpty()) {
                continue;
            }
            RenderedRoles.Role earlier = made.putIfAbsent(new Known(role.account(), role.known()), role);
            if (earlier != null) {
                findings.add(
                        TAKEN,
                        role.at(),
                        "account " + role.account() + " has a role of the name `"
                                + role.name().orElseThrow().text() + "` already: "
                                + earlier.at() + " makes it, and IAM compares names without regard to case",
                        "have the template give one of the two another name");
            }
        }
        arns(subject.repository())
                .forEach(text -> Arn.parse(text.text())
                        .filter(arn ->
                                arn.service().equals("iam") && arn.resource().startsWith("role/"))
                        .ifPresent(arn -> {
                            RenderedRoles.Role role =
                                    made.get(new Known(arn.account(), name(arn).toLowerCase(Locale.ROOT)));
                            if (role != null
                                    && !arn.resource()
                                            .equals("role" + role.path()
                                                    + role.name().orElseThrow().text())) {
                                findings.add(
                                        TAKEN,
                                        text.at(),
                                        "`" + arn + "` would be another role than `role" + role.path()
                                                + role.name().orElseThrow().text() + "`, which " + role.at()
                                                + " makes in that account, and IAM has one of both: it compares names without"
                                                + " regard to case and path",
                                        "write the role's ARN as it is made, or rename one of the two");
                            }
                        }));
    }

    private static String name(Arn role) {
        return role.resource().substring(role.resource().lastIndexOf('/') + 1);
    }

    private static Stream<YamlScalar> arns(OpsRepository repository) {
        return repository
                .descriptors()
                .flatMap(descriptor -> descriptor.spec().leaves())
                .filter(text -> text.text().startsWith("arn:"));
    }
}
