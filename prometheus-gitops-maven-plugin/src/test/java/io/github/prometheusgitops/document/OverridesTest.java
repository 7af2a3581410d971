package io.github.prometheusgitops.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an override file says is what Terraform takes, and nothing else of a block changes. */
class OverridesTest {

    private static final String ROLE = """
            resource "aws_iam_role" "a" {
              name = "a"
              path = "/x/"
              inline_policy {
                name = "old"
              }
              tags {
                kept = "yes"
              }
            }
            """;

    private static List<HclBody> module(String... files) {
        Stream<Document> documents = Stream.iterate(0, i -> i < files.length, i -> i + 2)
                .map(i -> new Document("gitops", "a/terraform/" + files[i], files[i + 1]));
        return DocumentTree.modules(documents).get("a/terraform");
    }

    private static List<HclBody.Block> roles(List<HclBody> bodies) {
        return bodies.stream()
                .flatMap(body -> body.blocks("resource", "aws_iam_role"))
                .toList();
    }

    private static String text(HclBody body, String attribute) {
        return ((HclValue.Literal) body.attributes().get(attribute)).text();
    }

    @Test
    void argumentsAndNestedBlocksReplaceThoseOfTheirNames() {
        List<HclBody.Block> roles = roles(module("main.tf", ROLE, "main_override.tf", """
                resource "aws_iam_role" "a" {
                  path = "/y/"
                  inline_policy {
                    name = "new"
                  }
                }
                """));

        assertThat(roles).singleElement().satisfies(role -> {
            assertThat(role.at().file()).isEqualTo("gitops/a/terraform/main.tf");
            assertThat(text(role.body(), "name")).isEqualTo("a");
            assertThat(text(role.body(), "path")).isEqualTo("/y/");
            assertThat(role.body().attributes().get("path").at())
                    .hasToString("gitops/a/terraform/main_override.tf:2:10");
            assertThat(role.body().blocks()).extracting(HclBody.Block::type).containsExactly("tags", "inline_policy");
            assertThat(text(role.body().blocks().get(1).body(), "name")).isEqualTo("new");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"override.tf", "a_override.tf", "override.tf.json", "zz_override.tf.json"})
    void filesOfTheseNamesOverride(String file) {
        String more = file.endsWith(".json")
                ? "{\"resource\": {\"aws_iam_role\": {\"a\": {\"path\": \"/y/\"}}}}"
                : "resource \"aws_iam_role\" \"a\" {\n  path = \"/y/\"\n}\n";

        assertThat(roles(module(file, more, "main.tf", ROLE)))
                .singleElement()
                .satisfies(role -> assertThat(text(role.body(), "path")).isEqualTo("/y/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"overrides.tf", "my-override.tf", "override_main.tf"})
    void otherFilesAreFilesOfTheModule(String file) {
        assertThat(roles(module("main.tf", ROLE, file, ROLE))).hasSize(2);
    }

    @Test
    void theLaterOfTwoOverrideFilesCounts() {
        List<HclBody> bodies = module(
                "a_override.tf",
                "resource \"aws_iam_role\" \"a\" {\n  path = \"/1/\"\n  description = \"d\"\n}\n",
                "b_override.tf",
                "resource \"aws_iam_role\" \"a\" {\n  path = \"/2/\"\n}\n",
                "main.tf",
                ROLE);

        assertThat(roles(bodies)).singleElement().satisfies(role -> {
            assertThat(text(role.body(), "path")).isEqualTo("/2/");
            assertThat(text(role.body(), "description")).isEqualTo("d");
        });
    }

    @Test
    void aLocalIsReplacedWhereItIsSaid() {
        List<HclBody> bodies = module(
                "main.tf",
                "locals {\n  a = \"1\"\n}\nlocals {\n  b = \"1\"\n}\n",
                "override.tf",
                "locals {\n  b = \"2\"\n}\n");

        List<HclBody> locals = bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .map(HclBody.Block::body)
                .toList();
        assertThat(locals).hasSize(2);
        assertThat(locals.get(0).attributes()).containsOnlyKeys("a");
        assertThat(text(locals.get(1), "b")).isEqualTo("2");
    }

    @Test
    void whatOverridesNothingIsThereStill() {
        assertThat(roles(module("main.tf", "locals {}\n", "override.tf", ROLE)))
                .singleElement()
                .satisfies(role -> assertThat(role.labels()).containsExactly("aws_iam_role", "a"));
        assertThat(roles(module("override.tf", ROLE))).hasSize(1);
    }

    @Test
    void settingsOfTerraformStaySideBySide() {
        List<HclBody> bodies = module(
                "versions.tf",
                "terraform {\n  required_version = \"1\"\n  required_providers {\n    a = \"1\"\n  }\n}\n",
                "override.tf",
                "terraform {\n  required_providers {\n    b = \"1\"\n  }\n}\n");

        assertThat(bodies.stream().flatMap(body -> body.blocks().stream()))
                .extracting(HclBody.Block::type)
                .containsExactly("terraform", "terraform");
    }

    private static List<String> nothing(String main, String override) {
        return DocumentTree.overridingNothing(List.of(
                        new Document("gitops", "a/terraform/main.tf", main),
                        new Document("gitops", "a/terraform/main_override.tf", override),
                        new Document("gitops", "b/terraform/main.tf", override)))
                .stream()
                .map(block -> block.at().line() + " " + block.what())
                .toList();
    }

    @Test
    void whatTerraformRefusesInAnOverrideFileIsWhatHasNothingToOverride() {
        String blocks = """
                resource "aws_iam_role" "b" {}
                data "aws_iam_role" "a" {}
                module "m" {}
                variable "v" {}
                output "o" {}
                locals {
                  a = 1
                  b = 2
                }
                provider "aws" {
                  alias = "y"
                }
                """;
        assertThat(nothing("locals {\n  a = 1\n}\n" + ROLE + "provider \"aws\" {}\n", blocks))
                .containsExactly(
                        "1 resource \"aws_iam_role\" \"b\"",
                        "2 data \"aws_iam_role\" \"a\"",
                        "3 module \"m\"",
                        "4 variable \"v\"",
                        "5 output \"o\"",
                        "8 local.b",
                        "10 provider \"aws\" with the alias y");
        assertThat(nothing(blocks, blocks)).isEmpty();
        assertThat(nothing("", "provider \"aws\" {}\nterraform {}\nremoved {}\n"))
                .isEmpty();
        assertThat(nothing("check \"a\" {}\n", "check \"a\" {}\nmoved {}\nimport {}\n"))
                .containsExactly("1 check \"a\"", "2 moved", "3 import");
    }
}
