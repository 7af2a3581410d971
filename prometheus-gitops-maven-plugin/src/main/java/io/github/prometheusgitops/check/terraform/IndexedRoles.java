package io.github.prometheusgitops.check.terraform;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Roles and OIDC providers that Terraform knows by their place in a list: whoever removes one of them has all behind it
 * made anew, and a role that is made anew is a stranger to the policies that name it.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/meta-arguments/count#when-to-use-for_each-instead-of-count">When
 *     to use for_each instead of count</a>
 */
public final class IndexedRoles implements Check {

    private static final FindingType INDEXED = FindingType.warning(
            "terraform/indexed-role",
            "a role or OIDC provider is known by its place in a list, so that taking one out of "
                    + "the list makes others anew");

    private static final Set<String> IDENTITIES = Set.of("aws_iam_role", "aws_iam_openid_connect_provider");

    /** As many as a list has; {@code length(list) > 0 ? 1 : 0} is one or none. */
    private static final Pattern AS_MANY = Pattern.compile("\\s*length\\([^?<>=!&|]*\\)\\s*");

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree().documents().stream()
                .filter(file -> file.path().endsWith(".tf"))
                .flatMap(file -> file.hcl().stream())
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("resource")
                        && block.labels().size() == 2
                        && IDENTITIES.contains(block.labels().get(0)))
                .forEach(block -> indexed(block, findings));
    }

    private static void indexed(HclBody.Block block, Findings findings) {
        if (block.body().attributes().get("count") instanceof HclValue.Expression count
                && AS_MANY.matcher(count.source()).matches()) {
            findings.add(
                    INDEXED,
                    count.at(),
                    "`" + String.join(".", block.labels())
                            + "` is known by its place in a list: whoever takes one out of the list has those behind it"
                            + " made anew",
                    "write `for_each = toset(…)`, or a map, so that each has a name");
        }
    }
}
