package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.prometheusgitops.finding.Findings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatePathTest {

    @ParameterizedTest
    @CsvSource({
        "argocd/fleet.yaml.j2, '', argocd/fleet.yaml",
        "modules/workspace/main.tf.j2, '', modules/workspace/main.tf",
        "modules/workspace/my_long_file_name.tf, '', modules/workspace/my_long_file_name.tf",
        "environments/_environment_/kube-prometheus-stack/values.yaml.j2, _environment_,"
                + " environments/dev/kube-prometheus-stack/values.yaml",
        "argocd/_environment_.yaml.j2, _environment_, argocd/dev.yaml",
        "workspaces/_workspace_/alertmanager.yaml.j2, _workspace_, workspaces/dev/alertmanager.yaml",
        "workspaces/_workspace_/rules/_namespace_.yaml.j2, _workspace_ _namespace_, workspaces/dev/rules/slo.yaml",
        "environments/_environment_/rules/_namespace_.yaml.j2, _environment_ _namespace_, environments/dev/rules/slo.yaml",
        "workspaces/_workspace_/rules/_namespace_/rules.yaml, _workspace_ _namespace_, workspaces/dev/rules/slo/rules.yaml",
        "workspaces/_workspace_/ack/writers/_writer_/role.yaml.j2, _workspace_ _writer_, workspaces/dev/ack/writers/slo/role.yaml",
        "workspaces/_workspace_/teams/_ruleManager_.md.j2, _workspace_ _ruleManager_, workspaces/dev/teams/slo.md",
        "workspaces/_workspace_/ack/readers/_reader_.yaml, _workspace_ _reader_, workspaces/dev/ack/readers/slo.yaml",
        "environments/_environment_/vpc-peering/_client_/main.tf, _environment_ _client_, environments/dev/vpc-peering/slo/main.tf",
    })
    void thePathSaysHowOftenAndWhere(String path, String placeholders, String output) {
        TemplateSource source = source(path);

        String[] names = {"dev", "slo"};
        List<String> used = source.expansion().placeholders();
        assertThat(String.join(" ", used)).isEqualTo(placeholders);
        assertThat(source.outputPath(Arrays.copyOf(names, used.size()))).isEqualTo(output);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "environments/_enviroment_/a.yaml.j2 § did you mean `_environment_`?",
                "environments/_environment/a.yaml.j2 § did you mean `_environment_`?",
                "environments/_cluster_/a.yaml.j2 § known: _client_, _environment_, _namespace_, _owner_, _reader_, _ruleManager_, _workspace_, _writer_",
                "environments/x-_environment_/a.yaml.j2 § a placeholder is the whole name",
                "roles/_writer_.yaml.j2 § the placeholders _writer_ do not go together here",
                "roles/_workspace_/_reader_.yaml.j2 § the placeholders _workspace_, _reader_ do not go",
                "rules/_namespace_.yaml.j2 § the placeholders _namespace_ do not go together here",
                "rules/_workspace_/_namespace_.yaml.j2 § the placeholders _workspace_, _namespace_ do not go",
                "rules/_environment_/_namespace_.yaml.j2 § below one of the folders environments/_environment_/,",
                "workspaces/_workspace_/_environment_.yaml.j2 § do not go together here",
                "workspaces/_workspace_/_client_.yaml.j2 § `_client_` below `environments/_environment_/`",
                "workspaces/_workspace_/_workspace_.yaml.j2 § do not go together here",
                "a b/c.yaml § `a b` is not a portable file name",
                "../c.yaml § `..` is not a portable file name",
                "a/./c.yaml § `.` is not a portable file name",
                "a//c.yaml § `` is not a portable file name",
                "C:\\c.yaml § is not a portable file name",
                "a/c. § `c.` is not a portable file name",
            })
    void anUnclearPathIsFound(String path, String expected) {
        Findings findings = new Findings();

        assertThat(TemplatePath.parse(path, "templates/" + path, findings)).isEmpty();
        assertThat(findings.sorted()).singleElement().asString().contains(expected);
    }

    @Test
    void namesAreCheckedBeforeTheyBecomePaths() {
        TemplateSource source = source("environments/_environment_/a.yaml");

        for (String name : new String[] {"", ".", "..", ".git", "a/b", "a\\b", "a\nb"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> source.outputPath(name));
        }
        assertThatIllegalArgumentException().isThrownBy(source::outputPath);
        assertThatIllegalArgumentException().isThrownBy(() -> source.outputPath("a", "b"));
    }

    @Test
    void aNameThatLooksLikeAPlaceholderStaysAsItIs() {
        assertThat(source("workspaces/_workspace_/_namespace_.yaml").outputPath("_namespace_", "_workspace_"))
                .isEqualTo("workspaces/_namespace_/_workspace_.yaml");
    }

    private static TemplateSource source(String path) {
        return TemplateSource.of(TemplatePath.parse(path, path, new Findings()).orElseThrow(), path, "");
    }
}
