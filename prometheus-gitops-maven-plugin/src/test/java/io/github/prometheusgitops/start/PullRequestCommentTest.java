package io.github.prometheusgitops.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What the pipelines of a new repository ask of a forge, with a program in its client's place that writes it down. */
class PullRequestCommentTest {

    private static final Path SOURCES = Path.of("src/main/resources/io/github/prometheusgitops/start/repository");

    private static final String FOREIGN =
            "{\"id\": 5, \"user\": {\"login\": \"mallory\"}, \"body\": \"<!-- prometheus-gitops: diff -->\\nx\"}";

    private static final String OURS =
            "{\"id\": 6, \"user\": {\"login\": \"github-actions[bot]\"}, \"body\": \"<!-- prometheus-gitops: diff -->\\nx\"}";

    @TempDir
    Path folder;

    @BeforeEach
    void tools() throws IOException {
        ExternalTool.jq();
        client("gh", """
                case "$*" in
                  *"/pulls -f"*) echo '[{"number": 7, "head": {"sha": "other"}}, {"number": 8, "head": {"sha": "this"}}]' ;;
                  *--paginate*) cat comments ;;
                esac
                """);
        client("curl", """
                case "$*" in
                  *"notes?per_page"*) cat comments ;;
                esac
                """);
        Files.createDirectories(folder.resolve("target/prometheus-gitops"));
        Files.writeString(folder.resolve("target/prometheus-gitops/diff.md"), "## ä\n".repeat(20_000));
    }

    @Test
    void onGitHubAFirstCommentIsMadeInThePullRequestOfThatCommit() throws IOException {
        assertThat(github("[" + FOREIGN + "]", "this"))
                .last()
                .asString()
                .contains("--method POST repos/acme/ops/issues/8/comments ");
        assertThat(Files.readString(body()))
                .startsWith("<!-- prometheus-gitops: diff -->\n## ä\n")
                .hasSizeLessThan(65_536);
    }

    @Test
    void onGitHubItsOwnCommentIsBroughtUpToDate() throws IOException {
        assertThat(github("[" + FOREIGN + "," + OURS + "]", "this"))
                .last()
                .asString()
                .contains("--method PATCH repos/acme/ops/issues/comments/6 ");
    }

    @Test
    void onGitHubACommitThatIsNotTheNewestAnyMoreIsPassedOver() throws IOException {
        assertThat(github("[]", "older")).hasSize(1).noneMatch(call -> call.contains("POST"));
    }

    @Test
    void onGitLabTheCommentIsMadeOnceAndThenBroughtUpToDate() throws IOException {
        assertThat(gitlab("[]"))
                .last()
                .asString()
                .contains("-X POST -d @body.json")
                .endsWith("/merge_requests/4/notes");
        assertThat(gitlab("[{\"id\": 9, \"body\": \"<!-- prometheus-gitops: diff -->\\nx\"}]"))
                .last()
                .asString()
                .contains("-X PUT -d @body.json")
                .endsWith("/merge_requests/4/notes/9");
        assertThat(Files.readString(folder.resolve("body.json"))).contains("## ä\\n");
    }

    private List<String> github(String comments, String commit) throws IOException {
        Map<?, ?> job = (Map<?, ?>) job(".github/workflows/gitops-comment.yaml", "jobs", "comment");
        List<?> steps = (List<?>) job.get("steps");
        return run(
                String.valueOf(((Map<?, ?>) steps.get(steps.size() - 1)).get("run")),
                comments,
                ExternalTool.bash()
                        .with("REPOSITORY", "acme/ops")
                        .with("HEAD_OWNER", "mallory")
                        .with("HEAD_BRANCH", "x")
                        .with("HEAD_SHA", commit)
                        .with("TMPDIR", folder.toString())
                        .with("DIFF", "target/prometheus-gitops/diff.md"));
    }

    private List<String> gitlab(String comments) throws IOException {
        Map<?, ?> job = (Map<?, ?>) job(".gitlab-ci.yml", "gitops-comment");
        return run(
                String.valueOf(((List<?>) job.get("script")).get(0)),
                comments,
                ExternalTool.shell()
                        .with("CI_API_V4_URL", "https://gitlab.example.com/api/v4")
                        .with("CI_PROJECT_ID", "3")
                        .with("CI_MERGE_REQUEST_IID", "4")
                        .with("GITOPS_COMMENT_TOKEN", "token"));
    }

    private List<String> run(String script, String comments, ExternalTool shell) throws IOException {
        Files.writeString(folder.resolve("script"), script);
        Files.writeString(folder.resolve("comments"), comments);
        Files.deleteIfExists(folder.resolve("calls"));
        shell.with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"))
                .run(folder, "script")
                .succeeded();
        return Files.readAllLines(folder.resolve("calls"));
    }

    private Path body() throws IOException {
        String call = Files.readAllLines(folder.resolve("calls")).stream()
                .filter(line -> line.contains("body=@"))
                .findFirst()
                .orElseThrow();
        return Path.of(call.substring(call.indexOf("body=@") + "body=@".length()));
    }

    private void client(String name, String script) throws IOException {
        Path program = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(program, "#!/bin/sh\necho \"$*\" >> calls\n" + script);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private static Object job(String file, String... keys) throws IOException {
        Object value = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(SOURCES.resolve(file)));
        for (String key : keys) {
            value = ((Map<?, ?>) value).get(key);
        }
        return value;
    }
}
