package io.github.prometheusgitops.tools;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real Terraform with stand-in providers, which serve the real schemas and send nothing anywhere. */
final class OfflineTerraform {

    private static final Pattern CONFIGURATION = Pattern.compile("export TF_CLI_CONFIG_FILE='([^']+)'");

    private final ExternalTool terraform;

    private OfflineTerraform(ExternalTool terraform) {
        this.terraform = terraform;
    }

    static OfflineTerraform ready() {
        ExternalTool terraform = ExternalTool.terraform();
        Path setup = SharedFolder.path("terraform-offline/setup");
        String said = ExternalTool.shell()
                .run(setup.getParent(), setup.toString())
                .succeeded()
                .stdout();
        Matcher matcher = CONFIGURATION.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException(setup + " said: " + said);
        }
        return new OfflineTerraform(terraform.with("TF_CLI_CONFIG_FILE", matcher.group(1)));
    }

    TerraformRoot root(Path folder) {
        return new TerraformRoot(terraform, folder);
    }
}
