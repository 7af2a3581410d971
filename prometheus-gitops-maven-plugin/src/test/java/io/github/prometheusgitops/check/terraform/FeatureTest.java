package io.github.prometheusgitops.check.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.history.Folder;
import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.terraform.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureTest {

    private static final DocumentTree SAMPLE = Folder.read(Path.of("../environments/gitops"), "gitops");

    @TestFactory
    Stream<DynamicTest> eachModuleStatesItsTrueMinimum() {
        List<Document> versions = SAMPLE.documents().stream()
                .filter(file -> file.path().matches("modules/[^/]+/versions\\.tf"))
                .toList();
        assertThat(versions).hasSizeGreaterThan(3);
        return versions.stream()
                .map(file -> dynamicTest(file.path(), () -> {
                    Configuration module =
                            Configuration.of(SAMPLE).get(file.path().replace("/versions.tf", ""));
                    assertThat(file.text())
                            .contains(
                                    "required_version = \">= " + since(module, Product.TERRAFORM) + "\"",
                                    "version = \">= " + since(module, Product.AWS_PROVIDER) + "\"");
                }));
    }

    /** What leaves the tree is applied by whoever has it, with versions that no fleet pins. */
    @TestFactory
    Stream<DynamicTest> eachFolderThatIsHandedOverStatesAMinimumThatKnowsAllOfIt() {
        List<Document> versions = SAMPLE.documents().stream()
                .filter(file -> file.path().matches("environments/[^/]+/(?!terraform/).*versions\\.tf"))
                .filter(file -> !file.path().contains("/modules/"))
                .toList();
        assertThat(versions).hasSizeGreaterThan(4);
        return versions.stream()
                .map(file -> dynamicTest(file.path(), () -> {
                    Configuration folder =
                            Configuration.of(SAMPLE).get(file.path().replace("/versions.tf", ""));
                    for (Product product : Product.values()) {
                        String key = product == Product.TERRAFORM ? "required_version" : "version";
                        Version stated = Version.of(Pattern.compile(" " + key + " += \"[>~=]+ ([0-9.]+)\"")
                                .matcher(file.text())
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1));
                        folder.newest(product)
                                .ifPresent(newest -> assertThat(stated)
                                        .as(newest.toString())
                                        .isGreaterThanOrEqualTo(newest.since()));
                    }
                }));
    }

    private static String since(Configuration module, Product product) {
        return module.newest(product).map(Feature::since).orElseThrow().toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¬',
            value = {
                "variable \"a\" {\\n  nullable = false\\n}                                            § 1.1",
                "moved {\\n  from = a.b\\n  to = a.c\\n}                                             § 1.1",
                "output \"a\" {\\n  value = 1\\n  precondition {\\n    condition = true\\n  }\\n}    § 1.2",
                "resource \"a\" \"b\" {\\n  lifecycle {\\n    postcondition {\\n    }\\n  }\\n}    § 1.2",
                "variable \"a\" {\\n  type = object({b = optional(string)})\\n}                     § 1.3",
                "locals {\\n  a = startswith(var.b, \"c\")\\n}                                       § 1.3",
                "resource \"a\" \"b\" {\\n  lifecycle {\\n    replace_triggered_by = [c.d]\\n  }\\n}   § 1.2",
                "resource \"terraform_data\" \"a\" {\\n}                                              § 1.4",
                "import {\\n  to = a.b\\n  id = \"c\"\\n}                                           § 1.5",
                "check \"a\" {\\n}                                                               § 1.5",
                "terraform {\\n  backend \"s3\" {\\n    assume_role = {role_arn = \"a\"}\\n  }\\n}  § 1.6",
                "removed {\\n  from = a.b\\n}                                                       § 1.7",
                "import {\\n  for_each = var.a\\n  to = a.b\\n  id = \"c\"\\n}                       § 1.7",
                "terraform {\\n  backend \"s3\" {\\n    use_lockfile = true\\n  }\\n}              § 1.10",
            })
    void aConfigurationNeedsTheTerraformThatKnowsAllOfIt(String configuration, String since) {
        assertThat(newest(configuration, Product.TERRAFORM)).isEqualTo(since);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '¬',
            value = {
                "resource \"aws_s3_object\" \"a\" {\\n}                                               § 4.0",
                "resource \"aws_vpc_security_group_egress_rule\" \"a\" {\\n}                          § 4.56",
                "resource \"aws_vpc_security_group_ingress_rule\" \"a\" {\\n}                         § 4.56",
                "resource \"aws_iam_role_policies_exclusive\" \"a\" {\\n}                             § 5.68",
                "resource \"aws_vpc_endpoint\" \"a\" {\\n  service_region = \"b\"\\n}                  § 5.83",
                "resource \"aws_vpc_endpoint_service\" \"a\" {\\n  supported_regions = [\"b\"]\\n}     § 5.80",
                "resource \"aws_prometheus_scraper\" \"a\" {\\n  role_configuration {\\n  }\\n}      § 5.95",
                "resource \"aws_iam_openid_connect_provider\" \"a\" {\\n  url = \"b\"\\n}             § 5.82",
                "data \"aws_region\" \"a\" {\\n}\\nlocals {\\n  b = data.aws_region.a.region\\n}      § 6.0",
                "resource \"aws_eks_pod_identity_association\" \"a\" {\\n  target_role_arn = var.b\\n} § 6.2",
                "resource \"aws_prometheus_resource_policy\" \"a\" {\\n}                              § 6.16",
            })
    void aConfigurationNeedsTheProviderThatKnowsAllOfIt(String configuration, String since) {
        assertThat(newest(configuration, Product.AWS_PROVIDER)).isEqualTo(since);
    }

    @Test
    void whatIsOnlySpokenOfIsNotNeeded() {
        assertThat(Configuration.of(tree("# import {\n# }\nlocals {\n  a = \"startswith(b) use_lockfile = true\"\n}\n"))
                        .get("a")
                        .newest(Product.TERRAFORM))
                .isEmpty();
        assertThat(Configuration.of(tree("terraform {\n  backend \"s3\" {\n    use_lockfile = false\n  }\n}\n"
                                + "resource \"aws_iam_openid_connect_provider\" \"a\" {\n  thumbprint_list = []\n}\n"))
                        .get("a")
                        .newest(Product.AWS_PROVIDER))
                .isEmpty();
    }

    private static String newest(String configuration, Product product) {
        return since(
                Configuration.of(tree(configuration.replace("\\n", "\n") + "\n"))
                        .get("a"),
                product);
    }

    private static DocumentTree tree(String text) {
        return DocumentTree.of(List.of(new Document("", "a/main.tf", text)));
    }
}
