package io.github.prometheusgitops.tools;

import io.github.prometheusgitops.pipeline.FolderCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The real Terraform with stand-in providers, which serve the real schemas and send nothing anywhere.
 *
 * <p>They are not part of this repository: {@code terraform-offline/setup} lies in the folder {@code ../shared} beside it, or
 * in the one that the environment variable {@code PROMETHEUS_GITOPS_SHARED} names. Whoever sets that relies on it; where it
 * is not set and the folder is not there, what needs Terraform's providers is skipped.
 */
public final class OfflineTerraform {

    private static final String VARIABLE = "PROMETHEUS_GITOPS_SHARED";

    private static final Pattern CONFIGURATION = Pattern.compile("export TF_CLI_CONFIG_FILE='([^']+)'");

    private final ExternalTool terraform;

    private OfflineTerraform(ExternalTool terraform) {
        this.terraform = terraform;
    }

    static OfflineTerraform ready() {
        ExternalTool terraform = ExternalTool.terraform();
        return new OfflineTerraform(terraform.with("TF_CLI_CONFIG_FILE", configuration()));
    }

    /** Terraform's own configuration, for its variable {@code TF_CLI_CONFIG_FILE}. */
    public static String configuration() {
        Path setup = withMoreTypes(setup());
        String said = ExternalTool.shell()
                .with("XDG_CACHE_HOME", setup.resolveSibling("cache").toString())
                .run(setup.getParent(), setup.toString())
                .succeeded()
                .stdout();
        Matcher matcher = CONFIGURATION.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException(setup + " said: " + said);
        }
        return matcher.group(1);
    }

    /** A copy that serves more types of the AWS provider than the original does, with a cache of its own. */
    private static synchronized Path withMoreTypes(Path setup) {
        try {
            Path copy = Path.of("target/terraform-offline").toAbsolutePath();
            FolderCopy.copy(setup.getParent(), copy);
            Path types = copy.resolve("schemas/aws.types");
            Set<String> lines = new LinkedHashSet<>(Files.readAllLines(types));
            lines.addAll(List.of("aws_chatbot_*", "aws_lambda_permission"));
            Files.delete(types);
            Files.write(types, lines);
            return copy.resolve("setup");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path setup() {
        String variable = System.getenv(VARIABLE);
        Path shared = variable == null ? Path.of("../../shared") : Path.of(variable);
        Path setup = shared.resolve("terraform-offline/setup").toAbsolutePath().normalize();
        if (Files.exists(setup)) {
            return setup;
        }
        String message = "there is no " + setup + " (see " + VARIABLE + ")";
        return variable == null ? Missing.everywhere(message) : Missing.of(message);
    }

    TerraformRoot root(Path folder) {
        return new TerraformRoot(terraform, folder);
    }
}
