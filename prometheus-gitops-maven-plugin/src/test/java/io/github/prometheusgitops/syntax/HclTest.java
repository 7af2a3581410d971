package io.github.prometheusgitops.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.format.HclText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HclTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locals {\n  a = [1, 2\n}\n",
                "locals {\n  a = \"x\n}\n",
                "locals {\n  a = { b 1 }\n}\n",
                "locals {\n  a = foo(\n}\n",
                "resource x {",
                "locals {\n  a =\n}\n",
                "locals }\n",
                "locals {\n  a = \"\\u0qDF\"\n}\n"
            })
    void whatIsNotHclIsReportedWithItsPlace(String text) {
        Findings findings = new Findings();
        new Hcl().parse("gitops/main.tf", text, findings);

        assertThat(findings.sorted()).singleElement().satisfies(finding -> {
            assertThat(finding.at().file()).isEqualTo("gitops/main.tf");
            assertThat(finding.at().line()).isPositive();
            assertThat(finding.summary()).startsWith("the rendered file is not HCL: ");
        });
    }

    @Test
    void whatTerraformUnderstandsPasses() {
        assertParses("""
                locals {
                  a = { for k, v in { a = 1 } : k => v if v != null }
                  b = "x ${local.a["q"]} $${no} %%{no} \\" \\\\ é"
                  c = <<-EOT
                    text ${local.b}
                  EOT
                  d = try(var.x[*].y, null) != null ? { for s in var.z : s.k => s... } : {}
                }
                """);
    }

    @Test
    void anEscapeOfWhatIsNoCharacterIsReadAsTerraformReadsIt() {
        for (String escape : List.of("\\UFFFFFFFF", "\\U00110000", "\\uD800")) {
            assertThat(Syntax.read("a.tf", "a = \"" + escape + "\"\n"))
                    .isInstanceOfSatisfying(
                            Content.Hcl.class,
                            hcl -> assertThat(hcl.body()
                                            .literal("a")
                                            .orElseThrow()
                                            .text())
                                    .isEqualTo("\ufffd"));
        }
    }

    @Test
    void whatTheProductWritesPasses() {
        List<String> nasty = List.of(
                "\"",
                "\\",
                "\\u0041",
                "${x}",
                "%{if}",
                "$${",
                "a\nb",
                "\t",
                "\u0001",
                "\u2028",
                "é",
                "😀",
                "#",
                "//",
                "/*",
                "<<EOT",
                "\\\\u00e9",
                "$",
                "%");
        for (String text : nasty) {
            assertParses(
                    "locals {\n  a = " + HclText.expression(Map.of("k", List.of(text, text), text, 1), 2) + "\n}\n");
        }
    }

    /** A template may render anything: what the grammar's recursion cannot follow is a finding, too, and soon. */
    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "(",
                "[",
                "{a = ",
                "!",
                "-",
                "f(",
                "x ? ",
                "x ? y : ",
                "\"${",
                "a.b[",
                "1 + ",
                "b {\n",
                "{for x in y : x => "
            })
    void whatNestsWithoutEndIsAFinding(String part) throws InterruptedException {
        Findings findings = new Findings();
        Throwable[] thrown = new Throwable[1];
        Thread small = new Thread(
                null,
                () -> new Hcl()
                        .parse("main.tf", (part.startsWith("b") ? "" : "a = ") + part.repeat(5_000) + "\n", findings),
                "small stack",
                512 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
        small.start();
        small.join();

        assertThat(thrown[0]).isNull();
        assertThat(findings.hasErrors()).isTrue();
    }

    /** The grammar itself stops there without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"a = f(1\n", "a = b.c[1\n", "a = f(1))\n", "a = 1\n}\n"})
    void whatComesAfterTheLastThingThatIsUnderstoodIsAFinding(String text) {
        Findings findings = new Findings();
        new Hcl().parse("main.tf", text, findings);

        assertThat(findings.hasErrors()).isTrue();
    }

    private static void assertParses(String text) {
        Findings findings = new Findings();
        new Hcl().parse("main.tf", text, findings);
        assertThat(findings.sorted()).as(text).isEmpty();
    }
}
