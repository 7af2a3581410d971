package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a version constraint admits works with what is rendered. */
class TerraformVersionsTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String BACKEND =
            "spec:\n  terraform: {backend: {s3: {bucket: state-of-acme, region: eu-west-1}}}\n";

    @TempDir
    Path base;

    @Test
    void aProviderThatIsTooOldForTheModulesIsAnError() {
        assertThat(findings(small().edit(FLEET, "~> 6.16", "~> 5.100")))
                .containsExactly(
                        "environments/fleet.yaml:5:97: no version of the AWS provider that meets `~> 5.100` can work:"
                                + " `aws_prometheus_resource_policy` needs 6.16"
                                + " (https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md#6160-october-9-2025)"
                                + " [terraform/version]\n    set `versions.awsProvider` to \"~> 6.16\"");
    }

    @Test
    void aProviderConstraintThatAlsoAdmitsOlderOnesIsAWarning() {
        assertThat(findings(small().edit(FLEET, "~> 6.16", "~> 6.0")))
                .singleElement()
                .asString()
                .startsWith("environments/fleet.yaml:5:97: `~> 6.0` admits the AWS provider 6.0, which cannot work");
    }

    @Test
    void aConstraintThatNothingMeetsIsAnErrorWhateverMakesTheResources() {
        assertThat(findings(small().edit(FLEET, "awsResources: terraform", "awsResources: ack")
                        .edit(FLEET, ">= 1.9", ">= 1.10, < 1.9")))
                .singleElement()
                .asString()
                .contains("no version of Terraform meets `>= 1.10, < 1.9`");
    }

    @Test
    void aLockFileNeedsTerraformThatKnowsIt() {
        assertThat(findings(small().edit(FLEET, ">= 1.9", "~> 1.9.0").edit(FLEET, "spec:\n", BACKEND)))
                .singleElement()
                .asString()
                .contains(
                        "no version of Terraform that meets `~> 1.9.0` can work",
                        "`use_lockfile` of the S3 backend needs 1.10",
                        "set `versions.terraform` to \">= 1.10\"");
        assertThat(findings(Workbench.small(base.resolve("open")).edit(FLEET, "spec:\n", BACKEND)))
                .singleElement()
                .asString()
                .contains("`>= 1.9` admits Terraform 1.9, which cannot work");
    }

    @Test
    void withoutALockFileAnOlderTerraformWillDo() {
        assertThat(findings(small().edit(FLEET, ">= 1.9", "~> 1.9.0")
                        .edit(FLEET, "spec:\n", BACKEND.replace("eu-west-1}", "eu-west-1, useLockfile: false}"))))
                .isEmpty();
    }

    @Test
    void conditionsThatContradictEachOtherAreAnError() {
        assertThat(findings(small().edit(FLEET, ">= 1.9", ">= 1.10, < 1.9")))
                .singleElement()
                .asString()
                .contains("no version of Terraform meets `>= 1.10, < 1.9`", "remove one of its conditions");
    }

    @Test
    void customResourcesNeedNoTerraform() {
        assertThat(findings(small().edit(FLEET, "~> 6.16", "~> 4.0")
                        .edit(FLEET, "awsResources: terraform", "awsResources: ack")))
                .isEmpty();
    }

    private Workbench small() {
        return Workbench.small(base);
    }

    private static List<String> findings(Workbench repository) {
        return repository.plan().findings().stream()
                .map(Finding::toString)
                .filter(finding -> finding.contains("[terraform/version]"))
                .toList();
    }
}
