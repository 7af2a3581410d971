package io.github.prometheusgitops.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import io.github.prometheusgitops.tools.ExternalTool;
import io.github.prometheusgitops.tools.OfflineTerraform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a reader types in what a page shows: a shell at the top of an ops repository, with the real programs but for Maven,
 * whose goals run in this process. Nothing reaches a network, a cluster, AWS or the settings of whoever runs the tests. Whoever is
 * asked says yes.
 */
final class Terminal implements AutoCloseable {

    private static final String PROGRAM = """
            #!/bin/sh
            """;

    private final Path base;
    private final Path programs;
    private final StandIns others = new StandIns();
    private final Map<String, String> environment = new TreeMap<>();
    private Path folder;
    private String said = "";

    /**
     * Opens one.
     *
     * @param base an empty folder, in which {@code ops} is the repository
     */
    Terminal(Path base) {
        this.base = base.toAbsolutePath();
        programs = created(this.base.resolve("programs"));
        folder = created(this.base.resolve("ops"));
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        environment.put("HOME", created(this.base.resolve("home")).toString());
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_ACCESS_KEY_ID", "none");
        environment.put("AWS_SECRET_ACCESS_KEY", "none");
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_DEFAULT_REGION", "eu-west-1");
        environment.put("AWS_PAGER", "");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_PAGER", "cat");
        environment.put("GIT_EDITOR", "true");
        for (String who : new String[] {"AUTHOR", "COMMITTER"}) {
            environment.put("GIT_" + who + "_NAME", "a");
            environment.put("GIT_" + who + "_EMAIL", "a@example.com");
        }
        program("mvn", """
                said=$(mktemp)
                status=$(printf '%%s\\0' "$@" | curl -s -o "$said" -w '%%{http_code}' -H "Folder: $PWD" --data-binary @- %s)
                cat "$said"
                rm -f "$said"
                [ "$status" = 200 ]
                """.formatted(others.address("/mvn")));
        program("aws", """
                PATH=${PATH#*:}
                exec aws --endpoint-url %s "$@"
                """.formatted(others.address("/aws")));
        program("kubectl", """
                PATH=${PATH#*:}
                exec kubectl --server %s "$@"
                """.formatted(others.address("/kubernetes")));
    }

    private void program(String name, String script) {
        write(programs.resolve(name), PROGRAM + script);
        assertThat(programs.resolve(name).toFile().setExecutable(true)).isTrue();
    }

    StandIns others() {
        return others;
    }

    /** The repository that the shell began in. */
    Workbench repository() {
        return Workbench.in(base.resolve("ops"));
    }

    Path base() {
        return base;
    }

    /** Goes to another folder, for what is typed in next. */
    Terminal in(Path other) {
        folder = created(other.toAbsolutePath().normalize());
        return this;
    }

    /** Sets a variable that a page takes for given. */
    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Types in a script; where it goes to another folder, the next one begins there, if it succeeded. */
    ExternalTool.Result type(String script) {
        needs(script);
        ExternalTool bash = ExternalTool.bash();
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            bash = bash.with(variable.getKey(), variable.getValue());
        }
        Path where = base.resolve("where");
        ExternalTool.Result result = bash.run(
                folder,
                "-c",
                "yes yes 2>/dev/null | bash -euo pipefail -c \"$0\"",
                script + "\npwd > '" + where + "'\n");
        said = result.stdout();
        if (result.exitCode() == 0) {
            folder = Path.of(read(where).strip());
        }
        return result;
    }

    /** What the last script has said. */
    String said() {
        return said;
    }

    /** Without a program that a script calls, the test is skipped, or fails where it must not be. */
    private void needs(String script) {
        ExternalTool.curl();
        if (script.contains("aws ")) {
            ExternalTool.aws();
        }
        if (script.contains("kubectl ")) {
            ExternalTool.kubectl();
        }
        if (script.contains("terraform ") && !script.contains("--help")) {
            ExternalTool.terraform();
            environment.putIfAbsent("TF_CLI_CONFIG_FILE", OfflineTerraform.configuration());
        }
        if (script.contains("git ")) {
            ExternalTool.git();
        }
    }

    /** Makes the repository one of git's, with everything in it. */
    void commit(String message) {
        type("cd '" + base.resolve("ops")
                        + "'; [ -d .git ] || git init -q -b main; printf '.terraform/\\n*.tfstate*\\n.terraform.lock.hcl\\n' > .git/info/exclude; git add -A; git commit -q -m '"
                        + message + "'")
                .succeeded();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path created(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the links to Terraform's providers, too, which lead out of the test's folder. */
    @Override
    public void close() {
        others.close();
        ExternalTool.bash().run(base, "-c", "find . -name .terraform -prune -exec rm -rf {} +");
    }
}
