package io.github.prometheusgitops.terraform;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something in a configuration that not every version knows.
 *
 * @param name as people call it
 * @param since the first version that has it; where no change log says so, the first one whose documentation does
 * @param text how it looks in a configuration without comments
 * @param source page that says so
 */
public record Feature(String name, Product product, Version since, Pattern text, String source) {

    private static final String TERRAFORM = "https://github.com/hashicorp/terraform/blob/v";
    private static final String PROVIDER =
            "https://github.com/hashicorp/terraform-provider-aws/blob/main/CHANGELOG.md#";
    private static final String PROVIDER_DOCUMENTATION = "https://registry.terraform.io/providers/hashicorp/aws/";

    /** All that the built-in templates use, and a few that users' own may; the only place that says a minimum. */
    public static final List<Feature> ALL = List.of(
            terraform("`nullable` variables", "1.1", "\\bnullable\\s*="),
            terraform("`moved` blocks", "1.1", "(?m)^moved \\{"),
            terraform("`precondition` and `postcondition`", "1.2", "\\b(pre|post)condition \\{"),
            terraform("`optional` attributes", "1.3", "\\boptional\\("),
            terraform("`startswith` and `endswith`", "1.3", "\\b(starts|ends)with\\("),
            terraform("`import` blocks", "1.5", "(?m)^import \\{"),
            terraform("`check` blocks", "1.5", "(?m)^check \""),
            terraform("`strcontains`", "1.5", "\\bstrcontains\\("),
            terraform("`assume_role` of the S3 backend", "1.6", "backend \"s3\" \\{[^}]*\\bassume_role\\s*="),
            terraform("`removed` blocks", "1.7", "(?m)^removed \\{"),
            terraform("`for_each` of `import` blocks", "1.7", "(?m)^import \\{[^}]*\\bfor_each\\b"),
            terraform("`use_lockfile` of the S3 backend", "1.10", "\\buse_lockfile\\s*=\\s*true"),
            provider(
                    "`aws_chatbot_slack_channel_configuration`",
                    "5.61",
                    "\"aws_chatbot_slack_channel_configuration\"",
                    PROVIDER + "5610-august--1-2024"),
            provider(
                    "`aws_iam_role_policies_exclusive`",
                    "5.68",
                    "\"aws_iam_role_policies_exclusive\"",
                    PROVIDER + "5680-september-19-2024"),
            provider(
                    "`aws_iam_role_policy_attachments_exclusive`",
                    "5.72",
                    "\"aws_iam_role_policy_attachments_exclusive\"",
                    PROVIDER + "5720-october-15-2024"),
            provider(
                    "`role_configuration` of `aws_prometheus_scraper`",
                    "5.100",
                    "\"aws_prometheus_scraper\"[\\s\\S]*\\brole_configuration \\{",
                    PROVIDER_DOCUMENTATION + "5.100.0/docs/resources/prometheus_scraper"),
            provider(
                    "`aws_prometheus_workspace_configuration`",
                    "5.100",
                    "\"aws_prometheus_workspace_configuration\"",
                    PROVIDER_DOCUMENTATION + "5.100.0/docs/resources/prometheus_workspace_configuration"),
            provider(
                    "`aws_iam_openid_connect_provider` without thumbprints",
                    "6.0",
                    "resource \"aws_iam_openid_connect_provider\"(?![\\s\\S]*\\bthumbprint_list\\b)",
                    PROVIDER_DOCUMENTATION + "6.0.0/docs/resources/iam_openid_connect_provider"),
            provider(
                    "`region` of `data.aws_region`",
                    "6.0",
                    "\\bdata\\.aws_region\\.\\w+\\.region\\b",
                    PROVIDER + "600-june-18-2025"),
            provider(
                    "`target_role_arn` of `aws_eks_pod_identity_association`",
                    "6.2",
                    "\"aws_eks_pod_identity_association\"[\\s\\S]*\\b(target_role_arn|disable_session_tags)\\b",
                    PROVIDER + "620-july--2-2025"),
            provider(
                    "`aws_prometheus_query_logging_configuration`",
                    "6.3",
                    "\"aws_prometheus_query_logging_configuration\"",
                    PROVIDER + "630-july-10-2025"),
            provider(
                    "`aws_prometheus_resource_policy`",
                    "6.16",
                    "\"aws_prometheus_resource_policy\"",
                    PROVIDER + "6160-october-9-2025"));

    /** Whether a configuration has it. */
    boolean in(String configuration) {
        return text.matcher(configuration).find();
    }

    private static Feature terraform(String name, String since, String text) {
        return new Feature(
                name,
                Product.TERRAFORM,
                Version.of(since),
                Pattern.compile(text),
                TERRAFORM + since + ".0/CHANGELOG.md");
    }

    private static Feature provider(String name, String since, String text, String source) {
        return new Feature(name, Product.AWS_PROVIDER, Version.of(since), Pattern.compile(text), source);
    }
}
