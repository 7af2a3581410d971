package io.github.prometheusgitops.check.terraform;

import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.terraform.Version;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Something in a configuration that not every version knows.
 *
 * @param name as people call it
 * @param since the first version that has it; where no change log says so, the first one whose documentation does
 * @param use whether a configuration has it
 * @param source page that says so
 */
record Feature(String name, Product product, Version since, Predicate<Configuration> use, String source) {

    private static final String TERRAFORM = "https://github.com/hashicorp/terraform/blob/v";
    private static final String PROVIDER =
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md#";
    private static final String PROVIDER_DOCUMENTATION = "https://registry.terraform.io/providers/hashicorp/aws/";

    /** All that the built-in templates use, and a few that users' own may; the only place that says a minimum. */
    static final List<Feature> ALL = List.of(
            terraform("`nullable` variables", "1.1", anywhere("nullable")),
            terraform("`moved` blocks", "1.1", has("moved")),
            terraform("`precondition` and `postcondition`", "1.2", anywhere("precondition", "postcondition")),
            terraform("`replace_triggered_by`", "1.2", anywhere("replace_triggered_by")),
            terraform("`optional` attributes", "1.3", calls("optional")),
            terraform("`startswith` and `endswith`", "1.3", calls("startswith|endswith")),
            terraform("`terraform_data`", "1.4", has("resource terraform_data")),
            terraform("`import` blocks", "1.5", has("import")),
            terraform("`check` blocks", "1.5", has("check")),
            terraform("`strcontains`", "1.5", calls("strcontains")),
            terraform("`assume_role` of the S3 backend", "1.6", has("terraform/backend s3/assume_role")),
            terraform("`removed` blocks", "1.7", has("removed")),
            terraform("`for_each` of `import` blocks", "1.7", has("import/for_each")),
            terraform("`use_lockfile` of the S3 backend", "1.10", has("terraform/backend s3/use_lockfile=true")),
            provider(
                    "`aws_s3_object`",
                    "4.0",
                    has("resource aws_s3_object"),
                    PROVIDER_DOCUMENTATION + "4.0.0/docs/resources/s3_object"),
            provider(
                    "`aws_vpc_security_group_egress_rule`",
                    "4.56",
                    has("resource aws_vpc_security_group_egress_rule"),
                    PROVIDER_DOCUMENTATION + "4.56.0/docs/resources/vpc_security_group_egress_rule"),
            provider(
                    "`aws_vpc_security_group_ingress_rule`",
                    "4.56",
                    has("resource aws_vpc_security_group_ingress_rule"),
                    PROVIDER_DOCUMENTATION + "4.56.0/docs/resources/vpc_security_group_ingress_rule"),
            provider(
                    "`aws_chatbot_slack_channel_configuration`",
                    "5.61",
                    has("resource aws_chatbot_slack_channel_configuration"),
                    PROVIDER + "5610-august--1-2024"),
            provider(
                    "`aws_iam_role_policies_exclusive`",
                    "5.68",
                    has("resource aws_iam_role_policies_exclusive"),
                    PROVIDER + "5680-september-19-2024"),
            provider(
                    "`aws_iam_role_policy_attachments_exclusive`",
                    "5.72",
                    has("resource aws_iam_role_policy_attachments_exclusive"),
                    PROVIDER + "5720-october-15-2024"),
            provider(
                    "`supported_regions` of `aws_vpc_endpoint_service`",
                    "5.80",
                    has("resource aws_vpc_endpoint_service/supported_regions"),
                    PROVIDER_DOCUMENTATION + "5.80.0/docs/resources/vpc_endpoint_service"),
            provider(
                    "`aws_iam_openid_connect_provider` without thumbprints",
                    "5.82",
                    has("resource aws_iam_openid_connect_provider")
                            .and(has("resource aws_iam_openid_connect_provider/thumbprint_list")
                                    .negate()),
                    PROVIDER_DOCUMENTATION + "5.82.0/docs/resources/iam_openid_connect_provider"),
            provider(
                    "`service_region` of `aws_vpc_endpoint`",
                    "5.83",
                    has("resource aws_vpc_endpoint/service_region"),
                    PROVIDER_DOCUMENTATION + "5.83.0/docs/resources/vpc_endpoint"),
            provider(
                    "`role_configuration` of `aws_prometheus_scraper`",
                    "5.95",
                    has("resource aws_prometheus_scraper/role_configuration"),
                    PROVIDER_DOCUMENTATION + "5.95.0/docs/resources/prometheus_scraper"),
            provider(
                    "`aws_prometheus_workspace_configuration`",
                    "5.100",
                    has("resource aws_prometheus_workspace_configuration"),
                    PROVIDER_DOCUMENTATION + "5.100.0/docs/resources/prometheus_workspace_configuration"),
            provider(
                    "`region` of `data.aws_region`",
                    "6.0",
                    computes("\\bdata\\.aws_region\\.\\w+\\.region\\b"),
                    PROVIDER + "600-june-18-2025"),
            provider(
                    "`target_role_arn` of `aws_eks_pod_identity_association`",
                    "6.2",
                    has("resource aws_eks_pod_identity_association/target_role_arn")
                            .or(has("resource aws_eks_pod_identity_association/disable_session_tags")),
                    PROVIDER + "620-july--2-2025"),
            provider(
                    "`aws_prometheus_query_logging_configuration`",
                    "6.3",
                    has("resource aws_prometheus_query_logging_configuration"),
                    PROVIDER + "630-july-10-2025"),
            provider(
                    "`aws_prometheus_resource_policy`",
                    "6.16",
                    has("resource aws_prometheus_resource_policy"),
                    PROVIDER + "6160-october-9-2025"));

    private static Predicate<Configuration> has(String path) {
        return configuration -> configuration.has(path);
    }

    private static Predicate<Configuration> anywhere(String... names) {
        return configuration -> Stream.of(names).anyMatch(configuration::hasAnywhere);
    }

    private static Predicate<Configuration> calls(String functions) {
        return computes("\\b(" + functions + ")\\(");
    }

    private static Predicate<Configuration> computes(String form) {
        Pattern pattern = Pattern.compile(form);
        return configuration -> configuration.computes(pattern);
    }

    private static Feature terraform(String name, String since, Predicate<Configuration> use) {
        return new Feature(name, Product.TERRAFORM, Version.of(since), use, TERRAFORM + since + ".0/CHANGELOG.md");
    }

    private static Feature provider(String name, String since, Predicate<Configuration> use, String source) {
        return new Feature(name, Product.AWS_PROVIDER, Version.of(since), use, source);
    }
}
