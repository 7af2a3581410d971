package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;

/**
 * One entry of {@code pagerduty_configs}.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-pagerduty.html">PagerDuty</a>
 */
final class PagerDutyReceiver {

    private static final List<String> KEYS = List.of("routing_key", "service_key");

    private PagerDutyReceiver() {}

    /** Reads its texts, and says which secrets its keys are read from. */
    static List<Arn> secrets(YamlMapping written, NotificationTemplates templates) {
        written.entries().forEach((key, entry) -> {
            // All of PagerDuty's options are templates.
            if (!KEYS.contains(key)) {
                entry.value().leaves().forEach(templates::read);
            }
        });
        return KEYS.stream()
                .flatMap(key -> written.mapping(key).stream())
                .flatMap(key -> key.mapping("aws_secrets_manager").stream())
                .flatMap(secret -> secret.text("secret_arn").flatMap(Arn::parse).stream())
                .toList();
    }
}
