package io.github.prometheusgitops.documentation;

import io.github.prometheusgitops.documentation.DocumentationPage.Block;
import io.github.prometheusgitops.pipeline.Workbench;

/** What the commands of a finding's page take for given. */
final class FindingWalks {

    private FindingWalks() {}

    /** Makes it so. */
    static void prepare(String id, Terminal terminal) {
        if (id.startsWith("init/")) {
            return;
        }
        Workbench repository = Workbench.small(terminal.base().resolve("ops"));
        switch (id) {
            case "diff/outside-repository" -> terminal.commit("all");
            case "fleet/environment-waits" -> {
                repository.environment("qa", "444444444444");
                repository.edit(
                        "environments/workspaces/central.yaml", "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");
            }
            case "source/encoding" -> {
                repository.generate();
                terminal.type("""
                                mkdir -p environments/outputs/workspaces
                                cd gitops/workspaces/central/terraform && terraform init && terraform apply
                                """).succeeded();
            }
            case "tree/drift" -> {
                repository.generate();
                repository.edit("environments/dev.yaml", "account:", "externalLabels: {team: a}\n  account:");
            }
            default -> {}
        }
    }

    /**
     * A block as a shell runs it. That of Windows writes UTF-16; and a block of a script that is broken is told what is, as it is
     * a file to the plugin.
     */
    static String asRun(Block block) {
        return block.language().equals("powershell")
                ? block.text()
                                .replace(" > environments", " | iconv -t UTF-16 > ../../../../environments")
                                .strip() + "\ncd ../../../..\nmvn gitops:check\n"
                : block.text();
    }

    /** What is said then. */
    static String said(String id) {
        return switch (id) {
            case "syntax/shell" -> "unexpected EOF while looking for matching";
            // Reports alone have its id.
            case "tree/drift" -> "The output tree is not what the descriptors say";
            default -> "[" + id + "]";
        };
    }
}
