package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.benchmark.LargeFleet;
import io.github.prometheusgitops.page.FleetPage;
import io.github.prometheusgitops.pipeline.Inputs;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Pipeline;
import io.github.prometheusgitops.pipeline.Progress;
import io.github.prometheusgitops.pipeline.Workbench;
import io.github.prometheusgitops.report.Reported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The report, opened in a browser. */
class ReportPageTest {

    private static NodePackage driver;
    private static String sample;

    @TempDir
    Path folder;

    @BeforeAll
    static void open() throws IOException {
        driver = Browser.driver();
        Path root = Path.of("../environments");
        sample = page(new Inputs(
                root,
                root,
                root.resolve("templates"),
                root.resolve("gitops"),
                Optional.empty(),
                Set.of(),
                Workbench.TODAY));
    }

    private static Inputs inputs(Path base) {
        return Workbench.inputs(base);
    }

    private static String page(Inputs inputs) {
        Outcome outcome = Pipeline.run(inputs, Progress.NONE);
        Reported reported =
                new Reported("1.0.0", "", outcome.reported(), outcome.accepted(), outcome.lines(), outcome.headroom());
        return new FleetPage(reported, outcome.survey()).html();
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "light, 390", "dark, 1280", "dark, 390"})
    void isReadableByEverybody(String colours, int width) {
        List<JsonNode> came = Browser.open(driver, folder, sample)
                .in(colours)
                .on(width, 800)
                .then("click", "#picture summary")
                .then("accessibility", "")
                .then("evaluate", "document.documentElement.scrollWidth - document.documentElement.clientWidth")
                .run();

        assertThat(Browser.texts(came.get(1))).isEmpty();
        // Only tables and the picture scroll sideways, not the page.
        assertThat(came.get(2).asInt()).isZero();
    }

    @Test
    void isUsedByTheKeyboardAlone() {
        JsonNode tabs =
                Browser.open(driver, folder, sample).then("tabs", "").run().get(0);

        assertThat(tabs.path("stops").asInt()).isGreaterThan(20);
        assertThat(Browser.texts(tabs.path("missed"))).isEmpty();
        assertThat(Browser.texts(tabs.path("unseen"))).isEmpty();
    }

    @Test
    void showsEveryEnvironmentWithItsConnections() {
        List<JsonNode> came = Browser.open(driver, folder, sample)
                .then("texts", ".picture .environment")
                .then("texts", ".picture .workspace .name")
                .run();

        assertThat(Browser.texts(came.get(0)))
                .hasSize(10)
                .anySatisfy(dev -> assertThat(dev)
                        .contains("dev", "dev-1", "pre-production, eu-west-1", "acme.dev.pre-production.writer")
                        .contains("dev writes to pre-production through acme.dev.pre-production.writer"
                                + " (in 111111111111, from acme.dev.prometheus)"))
                .anySatisfy(prod -> assertThat(prod)
                        .contains("prod writes to production through", "prod writes to archive through"))
                .anySatisfy(ledger ->
                        assertThat(ledger).contains("ledger", "terraform-module", "VPC vpc-0b1b2c3d4e5f60718"));
        assertThat(Browser.texts(came.get(1))).containsExactlyInAnyOrder("archive", "pre-production", "production");
    }

    @Test
    void searchesEverything() {
        List<JsonNode> came = Browser.open(driver, folder, sample)
                .then("type", List.of("#search", "sandbox"))
                .then("texts", "#access tbody tr strong")
                .then("count", ".picture .environment:not(.dim)")
                .then("texts", "#found")
                .then("type", List.of("#search", "pod CRASH"))
                .then("texts", "#rules .summary strong")
                .then("type", List.of("#search", "no such thing"))
                .then("count", ".none-found")
                .then("type", List.of("#search", ""))
                .then("count", "#access tbody tr")
                .run();

        assertThat(Browser.texts(came.get(1))).containsExactly("sandbox");
        assertThat(came.get(2).asInt()).isOne();
        assertThat(Browser.texts(came.get(3)).get(0)).contains(" found for “sandbox”");
        assertThat(Browser.texts(came.get(5)))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).containsIgnoringCase("crash"));
        assertThat(came.get(7).asInt()).isEqualTo(5);
        assertThat(came.get(9).asInt()).isEqualTo(13);
    }

    @Test
    void narrowsRulesToAWorkspaceAndShowsLongListsAPartAtATime() {
        List<JsonNode> came = Browser.open(driver, folder, sample)
                .then("count", "#rules .rules > li")
                .then("click", "#rules button.more")
                .then("count", "#rules .rules > li")
                .then("select", List.of("#rules-choice", "archive"))
                .then("texts", "#rules .rules > li > .quiet")
                .then("select", List.of("#rules-choice", "production"))
                .then("texts", "#rules .rules > li > .quiet")
                .run();

        assertThat(came.get(0).asInt()).isEqualTo(100);
        assertThat(came.get(2).asInt()).isEqualTo(117);
        assertThat(Browser.texts(came.get(4)))
                .allSatisfy(where -> assertThat(where).contains("archive"));
        assertThat(Browser.texts(came.get(6)))
                .isNotEmpty()
                .allSatisfy(where -> assertThat(where).containsPattern("workspaces? .*\\bproduction"));
    }

    @Test
    void comparesTheEnvironmentsThatSomebodyChooses() {
        List<JsonNode> came = Browser.open(driver, folder, sample)
                .then("check", "#values-differ")
                .then("texts", "#values tbody td:last-child")
                .then("click", "[aria-label='Do not show ledger']")
                .then("texts", "#values thead th")
                .then(
                        "evaluate",
                        "(() => { const add = document.getElementById('values-add'); add.value = 'ledger';"
                                + " add.dispatchEvent(new Event('change')); })()")
                .then("texts", "#values thead th")
                .then("texts", "#values tbody td.differs")
                .run();

        assertThat(Browser.texts(came.get(1)))
                .isNotEmpty()
                .allSatisfy(summary -> assertThat(summary).contains("differ"));
        assertThat(Browser.texts(came.get(3)))
                .startsWith("Key", "dev")
                .doesNotContain("ledger")
                .endsWith("All environments");
        assertThat(Browser.texts(came.get(5))).endsWith("uat", "ledger", "All environments");
        assertThat(Browser.texts(came.get(6))).contains("differs: observability");
    }

    @Test
    void saysAllOfItWithoutScripts() {
        List<JsonNode> came = Browser.open(driver, folder, sample)
                .withoutScripts()
                .then("count", ".picture .environment")
                .then("count", "#rules .rules > li")
                .then("count", "#access tbody tr")
                .then("count", "#values td.differs")
                .then("count", "input, select, button")
                .run();

        assertThat(came).extracting(JsonNode::asInt).startsWith(10, 117, 13).endsWith(0);
        assertThat(came.get(3).asInt()).isPositive();
    }

    @Test
    void nothingOfADescriptorRuns() {
        List<String> attacks = List.of(
                "</script><script>window.ran = 1</script>",
                "\"><img src=x onerror=\"window.ran = 2\">",
                "javascript:window.ran = 3",
                "'><svg onload=window.ran=4>",
                "--><script>window.ran = 5</script>",
                "\u2028window.ran = 6//",
                "${window.ran = 7}",
                "]]><iframe srcdoc='<script>parent.ran = 8</script>'>");
        StringBuilder labels = new StringBuilder("  externalLabels:\n");
        StringBuilder rules = new StringBuilder("groups:\n  - name: attacks\n    rules:\n");
        for (int i = 0; i < attacks.size(); i++) {
            String attack = attacks.get(i).replace("\\", "\\\\").replace("\"", "\\\"");
            labels.append("    a").append(i).append(": \"").append(attack).append("\"\n");
            rules.append("      - {alert: Attack")
                    .append(i)
                    .append(", expr: up == ")
                    .append(i)
                    .append(", labels: {severity: critical}, annotations: {summary: \"")
                    .append(attack)
                    .append("\"}}\n");
        }
        Workbench bench = Workbench.small(folder);
        bench.file("environments/dev.yaml", bench.read("environments/dev.yaml") + labels);
        bench.file("environments/rules/basics/attacks.yaml", rules.toString());
        String html = page(inputs(folder));

        List<JsonNode> came = Browser.open(driver, folder, html)
                .then("evaluate", "String(window.ran)")
                .then("texts", "#rules .rules > li > p:nth-child(2)")
                .then("click", "[aria-label='Do not show prod']")
                .then("texts", "#values td:nth-child(2)")
                .then("evaluate", "String(window.ran)")
                .run();

        assertThat(came.get(0).asText()).isEqualTo("undefined");
        assertThat(came.get(4).asText()).isEqualTo("undefined");
        // What cannot be seen is shown as an escape; everything else stands there as it was written.
        List<String> shown =
                attacks.stream().map(text -> text.replace("\u2028", "\\u2028")).toList();
        assertThat(Browser.texts(came.get(1))).containsAll(shown);
        assertThat(Browser.texts(came.get(3)).stream().map(text -> text.replaceFirst("^differs: ", "")))
                .containsAll(shown);
        assertThat(html).doesNotContain("\u2028", "<img", "</script><script>window");
    }

    @Test
    void aThousandEnvironmentsAreOpenedAndSearched() {
        String html = page(LargeFleet.of(1000, folder));

        List<JsonNode> came = Browser.open(driver, folder, html)
                .then("times", "e777")
                .then("count", ".picture .environment:not(.dim)")
                .then("texts", "#access tbody tr strong")
                .then("texts", "#found")
                .then("evaluate", "document.querySelector('#picture .frame').scrollTop")
                .then("type", List.of("#search", ""))
                .then("count", "#access tbody tr")
                .then("count", ".picture .environment")
                .run();

        System.out.printf("a page of 1000 environments: %d kB, %s%n", html.length() / 1000, came.get(0));
        assertThat(came.get(1).asInt()).isOne();
        assertThat(Browser.texts(came.get(2))).containsExactly("e777");
        assertThat(Browser.texts(came.get(3)).get(0)).contains(" found for “e777”");
        assertThat(came.get(4).asInt()).as("far down in the picture").isGreaterThan(1000);
        assertThat(came.get(6).asInt()).isEqualTo(100);
        // The small fleet's two are among them.
        assertThat(came.get(7).asInt()).isEqualTo(1002);
    }

    @Test
    void aFleetThatIsDrawnInBoxesIsReadableToo() {
        List<JsonNode> came = Browser.open(driver, folder, page(LargeFleet.of(60, folder)))
                .in("dark")
                .then("texts", ".picture .group > text")
                .then("count", ".picture .environment")
                .then("accessibility", "")
                .then("type", List.of("#values-add", "e42"))
                .then("press", "Enter")
                .then("texts", "#values thead th")
                .run();

        assertThat(Browser.texts(came.get(0)))
                .containsExactly(
                        "62 environments in 62 accounts write to central",
                        "acme.‹environment›.central.writer in 111111111111, from acme.‹environment›.prometheus");
        assertThat(came.get(1).asInt()).isEqualTo(62);
        assertThat(Browser.texts(came.get(2))).isEmpty();
        assertThat(Browser.texts(came.get(5))).hasSize(9).contains("e42");
    }

    @Test
    void aFleetWithErrorsShowsThemAndSaysWhatIsMissing() {
        Workbench bench = Workbench.small(folder);
        bench.edit("environments/dev.yaml", "workspace: central", "workspace: centrel");

        List<JsonNode> came = Browser.open(driver, folder, page(inputs(folder)))
                .then("texts", ".notice")
                .then("texts", "#findings li.error")
                .then("count", "#access")
                .then("texts", ".picture .environment .name")
                .then("accessibility", "")
                .run();

        assertThat(Browser.texts(came.get(0)).get(0)).contains("1 error stopped the run", "the access matrix");
        assertThat(Browser.texts(came.get(1)))
                .singleElement()
                .asString()
                .contains("environments/dev.yaml:", "centrel", "did you mean central?", "docs/findings/");
        assertThat(came.get(2).asInt()).isZero();
        assertThat(Browser.texts(came.get(3))).contains("prod");
        assertThat(Browser.texts(came.get(4))).isEmpty();
    }

    @Test
    void namesWhoWritesFromOutsideOfTheFleetInThePicture() {
        String role = "arn:aws:iam::999999999999:role/foreign";
        Workbench.copyOf("role-chaining", folder)
                .file("templates/workspaces/_workspace_/terraform/extra.tf.j2", """
                        {%% if workspace == "central" %%}
                        resource "aws_prometheus_resource_policy" "more" {
                          workspace_id = module.workspace.workspace_id
                          policy_document = jsonencode({"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                            "Principal": {"AWS": "%s"}, "Action": "aps:RemoteWrite",
                            "Resource": "arn:aws:aps:eu-west-1:111111111111:workspace/ws-11111111-aaaa-4bbb-8ccc-111111111111"}]})
                        }
                        {%% endif %%}
                        # {{ source | comment }}
                        """.formatted(role));

        List<JsonNode> came = Browser.open(driver, folder, page(inputs(folder)))
                .then("texts", ".picture .workspace")
                .then("click", "#picture summary")
                .then("texts", "#picture .connections li")
                .then("accessibility", "")
                .run();

        assertThat(Browser.texts(came.get(0)))
                .anySatisfy(card -> assertThat(card).contains("central", "outsider: 999999999999 foreign"));
        assertThat(Browser.texts(came.get(2))).contains(role + ", from outside of the fleet, may write to central");
        assertThat(Browser.texts(came.get(3))).isEmpty();
    }

    /** Drawn by whoever changes the page, not by the build: letters look different on each machine. */
    @Test
    @EnabledIfSystemProperty(named = "golden.update", matches = "true")
    void standsInTheReadme() throws IOException {
        Path picture = Path.of("../docs/images/report.png").toAbsolutePath().normalize();
        Files.createDirectories(picture.getParent());
        Browser.open(driver, folder, sample)
                .on(1280, 1090)
                .then("picture", List.of(picture.toString(), 1090))
                .run();

        assertThat(Files.size(picture)).isLessThan(300_000);
    }
}
