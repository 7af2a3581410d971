package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.alertmanager.AlertmanagerReader;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.OpsRepositoryReader;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.format.YamlText;
import io.github.prometheusgitops.pipeline.Product;
import io.github.prometheusgitops.pipeline.Workbench;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.resolve.FleetResolver;
import io.github.prometheusgitops.tools.AlertmanagerCorpus.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin takes what Alertmanager takes and refuses what it refuses, over all of its documented grammar. */
class AlertmanagerGrammarTest {

    private static final String PAGERDUTY = "{routing_key: {aws_secrets_manager: {secret_arn:"
            + " 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:pagerduty-abc123', secret_key: k}}}";

    private static final Pattern CHECKED = Pattern.compile("Checking '([0-9]{4})\\.yml'");

    @TempDir
    Path temporary;

    private final List<Case> cases = AlertmanagerCorpus.all();

    @Test
    void theReaderAgreesWithAlertmanager() throws IOException {
        assertThat(cases).hasSizeGreaterThan(1_000);
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            Files.writeString(
                    temporary.resolve(name(i) + ".yml"), one.own(name(i) + "-").replace("KEY", "{routing_key: k}"));
            for (Map.Entry<String, String> template : one.templates().entrySet()) {
                Files.writeString(temporary.resolve(name(i) + "-" + template.getKey()), template.getValue());
            }
        }
        Map<String, String> theirs = refusedByAmtool();

        Findings findings = new Findings();
        Map<String, AlertmanagerDefinition> definitions = read(findings);
        Map<String, String> ours = refused(findings);

        List<String> differences = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            boolean agreed = theirs.containsKey(name(i)) == ours.containsKey(name(i));
            if (agreed == cases.get(i).deviation().isPresent()) {
                differences.add(cases.get(i) + "\n    Alertmanager: " + theirs.getOrDefault(name(i), "takes it")
                        + "\n    plugin: " + ours.getOrDefault(name(i), "takes it"));
            }
        }
        assertThat(differences).as(String.join("\n", differences)).isEmpty();

        assertThat(definitions.size() - ours.size()).isGreaterThan(300);
        assertThat(ours).hasSizeGreaterThan(300);
        assertThat(refusedAfterRendering(definitions, ours)).isEmpty();
    }

    /** What is taken is rendered so that Alertmanager takes it, too. */
    private Map<String, String> refusedAfterRendering(
            Map<String, AlertmanagerDefinition> definitions, Map<String, String> refused) throws IOException {
        for (int i = 0; i < cases.size(); i++) {
            Path file = temporary.resolve(name(i) + ".yml");
            if (refused.containsKey(name(i)) || cases.get(i).deviation().isPresent()) {
                Files.delete(file);
                continue;
            }
            String prefix = name(i) + "-";
            String config = YamlText.document(definitions.get(name(i)).config());
            for (String template : cases.get(i).templates().keySet()) {
                config = config.replace("- " + template, "- " + prefix + template);
            }
            Files.writeString(
                    file,
                    config.replaceAll(
                            "routing_key:\n +aws_secrets_manager:\n +secret_arn: .*\n +secret_key: k",
                            "routing_key: k"));
        }
        return refusedByAmtool();
    }

    /** Refused configurations with the reason, by number. */
    private Map<String, String> refusedByAmtool() throws IOException {
        List<String> arguments = new ArrayList<>(List.of("check-config"));
        try (var files = Files.list(temporary)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yml"))
                    .sorted()
                    .forEach(arguments::add);
        }
        ExternalTool.Result result = ExternalTool.amtool().run(temporary, arguments.toArray(String[]::new));
        Map<String, String> refused = new TreeMap<>();
        int checked = 0;
        for (String block : result.stdout().split("(?=Checking ')")) {
            var name = CHECKED.matcher(block);
            if (name.find()) {
                checked++;
                int failed = block.indexOf("FAILED");
                if (failed >= 0) {
                    refused.put(name.group(1), block.substring(failed).strip());
                }
            }
        }
        assertThat(checked).as(result.stderr()).isEqualTo(arguments.size() - 1);
        return refused;
    }

    /** Reads all cases at once, each as a workspace of its own. */
    private Map<String, AlertmanagerDefinition> read(Findings findings) {
        Path base = temporary.resolve("ops");
        Workbench repository = Workbench.small(base);
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            String templates =
                    one.templates().isEmpty() ? "" : "templates: " + AlertmanagerCorpus.json(one.templates()) + "\n";
            repository.file("environments/workspaces/w" + name(i) + ".yaml", """
                            apiVersion: prometheus-gitops/v1
                            kind: Workspace
                            metadata: {name: w%1$s}
                            spec:
                              tier: production
                              account: "111111111111"
                              region: eu-west-1
                              id: ws-0a1b2c3d-4e5f-4a6b-8c7d-00000000%1$s
                              alertmanager:
                            %2$s""".formatted(
                            name(i), (one.config().replace("KEY", PAGERDUTY) + templates).indent(4)));
        }
        OpsRepository read = OpsRepositoryReader.read(
                base.resolve("environments"),
                "environments",
                List.of(),
                Product.standard().resolvers().shapes(),
                findings);
        Map<String, AlertmanagerDefinition> definitions = new TreeMap<>();
        FleetResolver.resolve(read, Product.standard().resolvers(), "gitops", findings)
                .orElseThrow()
                .workspaces()
                .forEach((name, workspace) -> AlertmanagerReader.read(workspace, Limits.USUAL, findings)
                        .ifPresent(definition -> definitions.put(name.substring(1), definition)));
        return definitions;
    }

    private static Map<String, String> refused(Findings findings) {
        return findings.sorted().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .collect(Collectors.toMap(
                        finding -> finding.at().file().replaceFirst(".*/w([0-9]{4})\\.yaml", "$1"),
                        Finding::toString,
                        (first, second) -> first + "\n        " + second,
                        TreeMap::new));
    }

    private static String name(int index) {
        return "%04d".formatted(index);
    }
}
