package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A descriptor takes the version constraints that Terraform takes, of itself and of a provider. */
class VersionConstraintGrammarTest {

    private static final List<String> CONSTRAINTS = List.of(
            ">= 1.9",
            "~> 6.0",
            "6",
            "= 6",
            "=6.0",
            "!= 6.1",
            "> 6, < 7",
            ">=1.9,<2",
            ">= 1.9.0 , < 2.0.0",
            ">= 6.0, != 6.3.1, < 7",
            "~> 1",
            "~>6",
            "= 1.9.0+meta",
            ">= 01.9",
            "= 1.10.0-beta1",
            "=1.10.0-rc.1",
            "~> 1.10.0-beta1",
            ">= 1.9.0-rc.1",
            "1.10.0-beta1",
            "!= 1.9.0-rc1",
            ">= 1.9.0-",
            "latest",
            "6.x",
            "6.*",
            "*",
            "v1.9",
            ">= v1.9",
            "$6",
            ">= 1.9 < 2",
            ">= 1.9 || < 2",
            "^1.2",
            "~1.2",
            "~> 1.2.3.4",
            "1.2.3.4",
            "=> 1.9",
            "== 1.9",
            "> = 1.9",
            ">= 1.9;",
            ">= ",
            ">= 1.9,",
            ", >= 1.9",
            ">= 1..2",
            ">= 1.",
            ">= .9",
            ">= -1",
            "~>  6.1",
            "<> 1",
            ">= 99999999999999999999",
            "1.9.0 1.8",
            ">= 1.9.0-β",
            ">= 1.9.0-beta_1");

    @TempDir
    Path base;

    @Test
    void aConstraintOfAProviderIsTakenAsTerraformTakesIt() throws IOException {
        List<String> readable = new ArrayList<>(CONSTRAINTS);
        // Terraform reads all constraints by one grammar, then those of providers by a narrower one.
        SortedSet<Integer> unreadable = refused(
                readable,
                "get",
                "required_providers {\n aws = {\n source = \"hashicorp/aws\"\n version = \"%s\"\n }\n }");
        List<String> left = new ArrayList<>();
        for (int i = 0; i < readable.size(); i++) {
            if (!unreadable.contains(i)) {
                left.add(readable.get(i));
            }
        }
        SortedSet<Integer> narrower = refused(
                left,
                "providers",
                "required_providers {\n aws = {\n source = \"hashicorp/aws\"\n version = \"%s\"\n }\n }");
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            if (!narrower.contains(i)) {
                accepted.add(left.get(i));
            }
        }

        // Terraform reads a hyphen that nothing follows in silence.
        accepted.remove(">= 1.9.0-");

        assertThat(acceptedByUs("awsProvider: \"~> 6.16\"", "awsProvider: "))
                .isNotEmpty()
                .containsExactlyElementsOf(accepted);
    }

    @Test
    void aConstraintOfTerraformItselfIsTakenAsTerraformTakesIt() throws IOException {
        SortedSet<Integer> refused = refused(CONSTRAINTS, "get", "required_version = \"%s\"");
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < CONSTRAINTS.size(); i++) {
            if (!refused.contains(i)) {
                accepted.add(CONSTRAINTS.get(i));
            }
        }
        // Terraform reads a `v` and four numbers in silence, and its documentation knows neither.
        accepted.removeIf(constraint -> constraint.contains("v1.9") || constraint.contains("1.2.3.4"));

        assertThat(acceptedByUs("terraform: \">= 1.9\"", "terraform: "))
                .isNotEmpty()
                .containsExactlyElementsOf(accepted);
    }

    /** The places of constraints that Terraform calls invalid, each being in a module of its own. */
    private SortedSet<Integer> refused(List<String> constraints, String command, String block) throws IOException {
        Path root = Files.createTempDirectory(base, "root");
        StringBuilder main = new StringBuilder();
        for (int i = 0; i < constraints.size(); i++) {
            Path module = Files.createDirectory(root.resolve("m" + i));
            Files.writeString(
                    module.resolve("versions.tf"), "terraform {\n" + block.formatted(constraints.get(i)) + "\n}\n");
            main.append("module \"m%d\" {\n  source = \"./m%d\"\n}\n".formatted(i, i));
        }
        Files.writeString(root.resolve("main.tf"), main);
        ExternalTool terraform = ExternalTool.terraform();
        if (!command.equals("get")) {
            terraform.run(root, "get", "-no-color");
        }
        String said = terraform.run(root, command, "-no-color").output();
        Matcher matcher = Pattern.compile("Error: Invalid [^\n]*constraint\n\\s*on m([0-9]+)/")
                .matcher(said);
        SortedSet<Integer> places = new TreeSet<>();
        while (matcher.find()) {
            places.add(Integer.valueOf(matcher.group(1)));
        }
        assertThat(places).as(said).isNotEmpty();
        return places;
    }

    private List<String> acceptedByUs(String from, String key) throws IOException {
        List<String> accepted = new ArrayList<>();
        for (String constraint : CONSTRAINTS) {
            Workbench repository = Workbench.small(Files.createTempDirectory(base, "ops"))
                    .edit("environments/fleet.yaml", from, key + "\"" + constraint + "\"");
            if (repository.errors().stream().noneMatch(error -> error.contains("has to be a version constraint"))) {
                accepted.add(constraint);
            }
        }
        return accepted;
    }
}
