package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.stream.Stream;

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
            if (!KEYS.contains(key)) {
                texts(entry.value()).forEach(templates::read);
            }
        });
        return KEYS.stream()
                .flatMap(key -> written.mapping(key).stream())
                .flatMap(key -> key.mapping("aws_secrets_manager").stream())
                .flatMap(secret -> secret.text("secret_arn").flatMap(Arn::parse).stream())
                .toList();
    }

    /** Every text in a value: all of PagerDuty's options are templates. */
    private static Stream<YamlScalar> texts(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return mapping.entries().values().stream().flatMap(entry -> texts(entry.value()));
        }
        return value instanceof YamlSequence list
                ? list.items().stream().flatMap(PagerDutyReceiver::texts)
                : Stream.of((YamlScalar) value);
    }
}
