package io.github.prometheusgitops.descriptor;

import java.util.Map;
import java.util.TreeMap;

/**
 * What Alertmanager's own configuration has and AMP's does not, each with the way there: AMP sends to SNS topics and
 * PagerDuty only, and everybody else subscribes to a topic.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver.html">Alert receivers</a>
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-SNS-otherdestinations.html">Other
 *     destinations</a>
 */
final class AlertmanagerDialect {

    private AlertmanagerDialect() {}

    private static final String NO_FILES = "AMP has no files: put the key into AWS Secrets Manager and name it in `";

    private static final String NO_HTTP = "leave it out: AMP supports no settings of HTTP and no proxies";

    private static final String BY_CHATBOT =
            "`sns_configs` with a topic to which Amazon Q Developer in chat applications"
                    + " (once AWS Chatbot) is subscribed for the channel";

    private static final String BY_MAIL = "`sns_configs` with a topic to which the addresses are subscribed";

    private static final String BY_HTTPS =
            "`sns_configs` with a topic to which its HTTPS endpoint, or a Lambda function that calls it, is subscribed";

    /** Kinds of receivers by the beginning of their keys, which is also that of their keys in {@code global}. */
    private static final Map<String, String> WAYS = ways();

    private static final String OTHERS = "smtp_from smtp_hello smtp_smarthost smtp_auth_username smtp_auth_password"
            + " smtp_auth_password_file smtp_auth_secret smtp_auth_secret_file smtp_auth_identity smtp_require_tls"
            + " smtp_tls_config smtp_force_implicit_tls slack_api_url slack_api_url_file slack_app_token"
            + " slack_app_token_file slack_app_url opsgenie_api_url opsgenie_api_key opsgenie_api_key_file"
            + " wechat_api_url wechat_api_secret wechat_api_secret_file wechat_api_corp_id victorops_api_url"
            + " victorops_api_key victorops_api_key_file telegram_api_url telegram_bot_token telegram_bot_token_file"
            + " webex_api_url jira_api_url rocketchat_api_url rocketchat_token rocketchat_token_file"
            + " rocketchat_token_id rocketchat_token_id_file mattermost_webhook_url mattermost_webhook_url_file";

    /** Receivers that AMP does not have. */
    static final Map<String, String> RECEIVERS = receivers();

    /** What AMP sets for SNS, or what is not a topic. */
    static final Map<String, String> SNS = Map.of(
            "api_url", "leave it out: AMP sets it",
            "http_config", NO_HTTP,
            "phone_number", "write `topic`, and subscribe the number to that topic",
            "target_arn", "write `topic_arn`: AMP publishes to topics");

    /** Credentials: AMP signs as itself, and the topic's policy lets it publish. */
    static final Map<String, String> SIGV4 = instead(
            "leave it out: AMP publishes as aps.amazonaws.com, which the topic's policy in iam/sns-topics allows",
            "access_key secret_key profile role_arn external_id");

    /**
     * Options of PagerDuty that AMP does not support.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-pagerduty.html">PagerDuty</a>
     */
    static final Map<String, String> PAGERDUTY = Map.of(
            "url",
            "leave it out: AMP does not support it",
            "http_config",
            NO_HTTP,
            "routing_key_file",
            NO_FILES + "routing_key`",
            "service_key_file",
            NO_FILES + "service_key`");

    /** Settings of receivers that AMP does not have, and of HTTP. */
    static final Map<String, String> GLOBAL = global();

    /** AMP's own wrapper, whose two keys this descriptor has under Alertmanager's names. */
    static final Map<String, String> WRAPPER = Map.of(
            "alertmanager_config", "write what is in it here, as YAML instead of text",
            "template_files", "write `templates`");

    private static Map<String, String> ways() {
        Map<String, String> ways = new TreeMap<>(
                instead(
                        BY_HTTPS,
                        "webhook opsgenie victorops pushover wechat telegram discord webex jira rocketchat mattermost incidentio"));
        ways.putAll(instead(BY_CHATBOT, "slack msteams msteamsv2"));
        ways.put("email", BY_MAIL);
        return ways;
    }

    private static Map<String, String> receivers() {
        Map<String, String> receivers = new TreeMap<>();
        WAYS.forEach(
                (kind, way) -> receivers.put(kind + "_configs", "AMP sends to SNS and PagerDuty only: write " + way));
        return receivers;
    }

    /** Alertmanager's keys of {@code global} for receivers that AMP does not have, by the kind that they begin with. */
    private static Map<String, String> global() {
        Map<String, String> global = new TreeMap<>();
        global.put("http_config", NO_HTTP);
        global.put("pagerduty_url", PAGERDUTY.get("url"));
        for (String key : OTHERS.split(" ", -1)) {
            String kind = key.substring(0, key.indexOf('_'));
            String way = kind.equals("smtp") ? BY_MAIL : WAYS.get(kind);
            global.put(key, "leave it out: AMP has no such receiver, write " + way);
        }
        return global;
    }

    private static Map<String, String> instead(String mend, String keys) {
        Map<String, String> instead = new TreeMap<>();
        for (String key : keys.split(" ", -1)) {
            instead.put(key, mend);
        }
        return instead;
    }
}
