package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/** Rules and Alertmanager definitions of users' own templates that Terraform works out: nobody looks at them before AMP. */
public final class UnreadDefinitions implements Check {

    private static final FindingType UNREAD = FindingType.warning(
            "amp/unread-definition",
            "rules or an Alertmanager definition of a Terraform configuration of your own that "
                    + "Terraform works out");

    @Override
    public void check(Subject subject, Findings findings) {
        TerraformTexts.of(subject).unread().stream()
                .filter(unread -> unread.file().cause().filter(Cause::isOfUser).isPresent())
                .forEach(unread -> findings.add(
                        UNREAD,
                        unread.at(),
                        "nothing before AMP looks at " + unread.what() + " that Terraform works out here",
                        "write the YAML as a file of the tree that Terraform reads by file(\"${path.module}/…\"), or as a text"
                                + " without expressions"));
    }
}
