package io.github.prometheusgitops.secret;

import static io.github.prometheusgitops.secret.TokenForm.of;
import static io.github.prometheusgitops.secret.TokenForm.word;

import java.util.List;

/**
 * The forms of secrets whose issuers gave them one, so that they can be found.
 *
 * @see <a href="https://docs.github.com/en/code-security/secret-scanning/introduction/supported-secret-scanning-patterns">Supported
 *     secret scanning patterns</a>
 */
final class TokenForms {

    static final List<TokenForm> ALL = List.of(
            of(
                    "an AWS access key",
                    "(?<![A-Z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])",
                    "AKIA",
                    "ASIA",
                    "ABIA",
                    "ACCA"),
            of(
                    "a private key",
                    "-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|AGE-SECRET-KEY-1[0-9A-Z]{20,}",
                    "PRIVATE KEY",
                    "AGE-SECRET-KEY-1"),
            word(
                    "a GitHub token",
                    "gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,}",
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_"),
            word(
                    "a GitLab token",
                    "gl(?:pat|ptt|dt|rt|cbt|ft|imt|agent|oas|soat|ffct)-[A-Za-z0-9_-]{20,}|GR1348941[A-Za-z0-9_-]{20,}",
                    "glpat-",
                    "glptt-",
                    "gldt-",
                    "glrt-",
                    "glcbt-",
                    "glft-",
                    "glimt-",
                    "glagent-",
                    "gloas-",
                    "glsoat-",
                    "glffct-",
                    "GR1348941"),
            word(
                    "a Slack token",
                    "xox[a-z]-[A-Za-z0-9-]{10,}|xoxe\\.xox[a-z]-[A-Za-z0-9-]{8,}|xapp-[0-9]-[A-Za-z0-9-]{10,}",
                    "xox",
                    "xapp-"),
            of(
                    "a webhook's address",
                    "hooks\\.slack(?:-gov)?\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{8,}"
                            + "|discord(?:app)?\\.com/api/(?:v[0-9]+/)?webhooks/[0-9]+/[A-Za-z0-9_-]{8,}"
                            + "|webhook\\.office\\.com/webhookb2/[A-Za-z0-9@/-]{8,}"
                            + "|hooks\\.zapier\\.com/hooks/catch/[A-Za-z0-9/]{8,}"
                            + "|chat\\.googleapis\\.com/v1/spaces/[^\\s/]+/messages\\?\\S{0,200}token=\\S{8,}",
                    "hooks.slack",
                    "/webhooks/",
                    "webhookb2",
                    "hooks.zapier",
                    "chat.googleapis"),
            word(
                    "a Google credential",
                    "AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20,}|GOCSPX-[A-Za-z0-9_-]{20,}",
                    "AIza",
                    "ya29.",
                    "GOCSPX-"),
            word(
                    "a Stripe key",
                    "[sr]k_(?:live|test)_[A-Za-z0-9]{16,}|whsec_[A-Za-z0-9+/=]{20,}",
                    "k_live_",
                    "k_test_",
                    "whsec_"),
            word("a SendGrid key", "SG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}", "SG."),
            word("a Twilio key", "SK[0-9a-f]{32}(?![A-Za-z0-9])", "SK"),
            word(
                    "a package registry's token",
                    "npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,}|rubygems_[0-9a-f]{48}",
                    "npm_",
                    "pypi-",
                    "rubygems_"),
            word(
                    "a JSON Web Token or Grafana key",
                    "eyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]+|eyJrIjoi[A-Za-z0-9+/=]{20,}",
                    "eyJ"),
            word("a Grafana token", "glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|glc_[A-Za-z0-9+/=]{32,}", "glsa_", "glc_"),
            word("a Vault token", "hv[sbr]\\.[A-Za-z0-9_-]{20,}", "hvs.", "hvb.", "hvr."),
            word("a Terraform Cloud token", "[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,}", ".atlasv1."),
            word("a Databricks token", "dapi[0-9a-f]{32}", "dapi"),
            word("a DigitalOcean token", "do[opr]_v1_[0-9a-f]{64}", "_v1_"),
            of(
                    "an Azure key",
                    "(?:AccountKey|accountkey|SharedAccessKey|SharedAccessSignature)=[A-Za-z0-9+/=%]{20,}"
                            + "|[?&]sig=[A-Za-z0-9%/+=]{30,}"
                            + "|(?<![A-Za-z0-9_~.-])[A-Za-z0-9_~.-]{3}[0-9]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~.-])",
                    "AccountKey=",
                    "accountkey=",
                    "SharedAccess",
                    "sig=",
                    "Q~"),
            of("a PagerDuty key", "(?<![A-Za-z0-9+/_-])u\\+[A-Za-z0-9_-]{18}(?![A-Za-z0-9+/_=-])", "u+"),
            word("a New Relic key", "NR(?:AK|II|JS|SP)-[A-Za-z0-9_-]{19,}", "NRAK-", "NRII-", "NRJS-", "NRSP-"),
            word("a Dynatrace token", "dt0[a-z][0-9]{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}", "dt0"),
            word("a Sentry token", "sntry[su]_[A-Za-z0-9+/=_-]{30,}", "sntrys_", "sntryu_"),
            word("a Telegram bot's token", "[0-9]{8,10}:AA[A-Za-z0-9_-]{33}", ":AA"),
            word("a Docker token", "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,}", "dckr_"),
            word(
                    "a key of a language model",
                    "hf_[A-Za-z0-9]{34}|sk-(?:proj|ant|svcacct)-[A-Za-z0-9_-]{20,}",
                    "hf_",
                    "sk-"),
            word("an Atlassian token", "ATATT3[A-Za-z0-9_=-]{30,}", "ATATT3"),
            word("a Shopify token", "shp(?:at|ca|pa|ss)_[0-9a-f]{32}", "shpat_", "shpca_", "shppa_", "shpss_"),
            word(
                    "a developer's token",
                    "PMAK-[0-9a-f]{24}-[0-9a-f]{34}|pul-[0-9a-f]{40}|tskey-[a-z]+-[A-Za-z0-9-]{20,}"
                            + "|dp\\.(?:pt|st|ct|sa|scim|audit)\\.[A-Za-z0-9.]{40,}|lin_api_[A-Za-z0-9]{40}"
                            + "|HRKU-[A-Za-z0-9_-]{30,}|ops_eyJ[A-Za-z0-9_-]{50,}",
                    "PMAK-",
                    "pul-",
                    "tskey-",
                    "dp.",
                    "lin_api_",
                    "HRKU-",
                    "ops_eyJ"));

    private TokenForms() {}
}
