package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's template may break any language: what it renders is read before anything is written. */
class RenderedSyntaxTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.yaml | a: 1\\nb: 2\\na: 3 | gitops/a.yaml:4:1: the rendered file is not YAML: `a` is already set at line 2",
                "a.yaml | a:\\n\\tb: 1 | gitops/a.yaml:3:1: the rendered file is not YAML: not YAML: found character '\\t(TAB)' that cannot start any token",
                "a.yaml | a: *b | gitops/a.yaml:2:4: the rendered file is not YAML: not YAML: found undefined alias",
                "a.yaml | a: &a [*a] | gitops/a.yaml:2:4: the rendered file is not YAML: a value contains itself",
                "a.yaml | a: {<<: 1} | gitops/a.yaml:2:9: the rendered file is not YAML: a merge key (`<<`) takes a mapping",
                "a.json | {\"a\": 1, \"a\": 2} | gitops/a.json:1:13: the rendered file is not JSON: Duplicate field 'a'",
                "a.sh   | if true; then | gitops/a.sh:2:1: the rendered file is not a shell script: no `fi` follows",
                "bin/a  | #!/bin/sh\\necho 'a | gitops/bin/a:2:6: the rendered file is not a shell script: the quote `'`",
                "a.md   | [table] | gitops/a.md:3:1: the rendered file is not Markdown as it is meant: the row has 3 cells",
                "a.service | A=b | gitops/a.service:2:1: the rendered file is not a unit of systemd: a setting stands before"
            })
    void whatIsBrokenIsReportedWhereItStandsInTheRenderedFile(String file, String text, String expected) {
        String head = file.endsWith(".json") || file.endsWith(".md") || file.startsWith("bin/")
                ? ""
                : "# {{ source | comment }}\n";
        String written = text.replace("\\n", "\n")
                .replace("\\t", "\t")
                .replace("[table]", "| a | b |\n| - | - |\n| c | d | e |");
        Workbench repository = Workbench.small(temporary).file("templates/" + file + ".j2", head + written + "\n");

        assertThat(repository.errors()).singleElement().asString().startsWith(expected);
    }

    @Test
    void aliasesAndMergeKeysPassSinceGoReadsThem() {
        Workbench repository = Workbench.small(temporary).file("templates/a.yaml.j2", """
                # {{ source | comment }}
                common: &common {a: 1, b: 2}
                one:
                  <<: *common
                  b: 3
                two: [*common, {<<: [*common]}]
                """);

        assertThat(repository.errors()).isEmpty();
    }
}
