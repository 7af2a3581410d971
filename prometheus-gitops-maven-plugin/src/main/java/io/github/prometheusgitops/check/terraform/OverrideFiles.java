package io.github.prometheusgitops.check.terraform;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/**
 * Each block of an override file overrides one of another file.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/files/override">Override files</a>
 */
public final class OverrideFiles implements Check {

    private static final FindingType NOTHING = FindingType.error(
            "terraform/overrides-nothing", "an override file has a block that no other file of its folder has");

    @Override
    public void check(Subject subject, Findings findings) {
        DocumentTree.overridingNothing(subject.tree().documents())
                .forEach(block -> findings.add(
                        NOTHING,
                        block.at(),
                        "Terraform refuses `" + block.what()
                                + "` in an override file: "
                                + (block.never()
                                        ? "nothing of its kind can be overridden"
                                        : "no other file of this folder has it to be overridden"),
                        "correct its name, or write it in a file whose name does not end in `override`"));
    }
}
