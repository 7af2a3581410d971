package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever types in the small ops repository of docs/init.md, or the README's instance, and follows the steps gets what they say. */
class ReadmeTest {

    private static final Pattern DESCRIPTOR =
            Pattern.compile("(?s)   ```yaml\\n   # (environments/\\S+)\\n(.*?)   ```\\n");

    @TempDir
    Path base;

    @Test
    void itsRepositoryWarnsTwiceAndThenHasAPrometheus() throws IOException {
        Workbench repository = Workbench.in(base);
        descriptors().forEach(repository::file);

        Outcome first = repository.generate();

        assertThat(first.warnings())
                .extracting(Finding::id)
                .containsExactly("fleet/issuer-unknown", "fleet/workspace-not-applied");
        assertThat(repository.tree())
                .containsKeys("environments/dev/terraform/main.tf", "workspaces/main/terraform/main.tf")
                .doesNotContainKey("environments/dev/kube-prometheus-stack/values.yaml");

        repository
                .file("environments/outputs/workspaces/main.json", """
                        {"workspace_id": {"value": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}
                        """)
                .file("environments/outputs/environments/dev.json", """
                        {"oidc_issuer": {"value": "https://oidc.eks.eu-west-1.amazonaws.com/id/D1E2V3AAAAAAAAAAAAAAAAAAAAAAAAAA"}}
                        """);

        assertThat(repository.generate().findings()).isEmpty();
        assertThat(repository.tree())
                .containsKeys(
                        "environments/dev/kube-prometheus-stack/values.yaml",
                        "environments/dev/iam/trust-policy.json",
                        "workspaces/main/iam/writers/dev/trust-policy.json");
    }

    /** The digests alone are left to whoever types it in. */
    @Test
    void itsMachineImageWaitsForTheWorkspaceAndIsThenThere() throws IOException {
        Workbench repository = Workbench.in(base);
        Map<String, String> descriptors = descriptors();
        descriptors.remove("environments/dev.yaml");
        descriptors.forEach(repository::file);
        repository.file("environments/payments.yaml", machineImage());

        assertThat(repository.plan().errors())
                .as("what is to be filled in")
                .hasSize(2)
                .allSatisfy(error -> assertThat(error.toString()).contains("SHA-256"));
        repository.file("environments/payments.yaml", machineImage().replace("<64 digits>", "0a".repeat(32)));
        assertThat(repository.generate().warnings())
                .extracting(Finding::id)
                .containsExactly("fleet/workspace-not-applied");
        assertThat(repository.tree())
                .containsKey("workspaces/main/terraform/main.tf")
                .allSatisfy((path, text) -> assertThat(path).doesNotStartWith("environments/"));

        repository.file("environments/outputs/workspaces/main.json", """
                        {"workspace_id": {"value": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}
                        """);

        assertThat(repository.generate().findings()).isEmpty();
        assertThat(repository.tree())
                .containsKeys(
                        "environments/payments/machine-image/README.md",
                        "environments/payments/image/user-data.sh",
                        "environments/payments/image/prometheus.pkr.hcl",
                        "environments/payments/terraform/instance.tf",
                        "workspaces/main/iam/writers/payments/trust-policy.json");
    }

    private static String machineImage() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("#### From an empty directory to one instance"));
        return section.substring(section.indexOf("```yaml\n") + 8, section.indexOf("\n```\n") + 1);
    }

    private static Map<String, String> descriptors() throws IOException {
        String page = Files.readString(Path.of("../docs/init.md"));
        String section = page.substring(page.indexOf("## By hand"));
        Map<String, String> descriptors = new TreeMap<>();
        for (MatchResult block : DESCRIPTOR.matcher(section).results().toList()) {
            descriptors.put(block.group(1), block.group(2).replaceAll("(?m)^   ", ""));
        }
        assertThat(descriptors)
                .containsOnlyKeys(
                        "environments/fleet.yaml", "environments/workspaces/main.yaml", "environments/dev.yaml");
        return descriptors;
    }
}
