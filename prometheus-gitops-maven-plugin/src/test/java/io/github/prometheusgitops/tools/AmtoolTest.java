package io.github.prometheusgitops.tools;

import io.github.prometheusgitops.pipeline.GeneratedTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alertmanager accepts what is within each rendered definition, and routes the sample's alerts to whom they concern. */
class AmtoolTest {

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> everyDefinitionIsSound() {
        ExternalTool amtool = ExternalTool.amtool();
        return EachCommittedFile.matching("workspaces/[^/]+/alertmanager\\.yaml", (tree, file) -> {
            Path folder = UnwrappedDefinition.in(temporary, tree, file);
            amtool.run(folder, "check-config", "alertmanager.yml").succeeded();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "page-observability, alertname=ClusterStoppedWriting tier=production cluster=prod-1",
        "page-platform,      alertname=X tier=production severity=critical",
        "page-observability, alertname=X tier=production severity=critical team=observability",
        "critical,           alertname=X tier=production severity=critical team=application",
        "warning,            alertname=X tier=production severity=warning",
        "warning,            alertname=X tier=production severity=info",
        "critical,           alertname=X tier=pre-production severity=critical",
        "discard,            alertname=X tier=pre-production severity=info",
        "critical,           alertname=X severity=critical",
        "warning,            alertname=X"
    })
    void anAlertOfProductionGoesToWhomItConcerns(String receiver, String labels) throws IOException {
        Path folder =
                UnwrappedDefinition.in(temporary, GeneratedTree.sample(), "workspaces/production/alertmanager.yaml");

        ExternalTool.amtool()
                .run(
                        folder,
                        Stream.concat(
                                        Stream.of(
                                                "config",
                                                "routes",
                                                "test",
                                                "--config.file=alertmanager.yml",
                                                "--verify.receivers=" + receiver),
                                        Stream.of(labels.split(" ")))
                                .toArray(String[]::new))
                .succeeded();
    }
}
