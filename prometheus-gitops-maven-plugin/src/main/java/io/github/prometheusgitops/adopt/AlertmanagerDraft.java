package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An Alertmanager's configuration as a workspace's descriptor has it: with the receivers that AMP knows. */
final class AlertmanagerDraft {

    private static final List<String> RECEIVERS = List.of("sns_configs", "pagerduty_configs");
    private static final List<String> KEYS = List.of("routing_key", "service_key");

    private final String account;
    private final String region;
    private final Notes notes;

    /** Of a workspace in this account and region. */
    AlertmanagerDraft(String account, String region, Notes notes) {
        this.account = account;
        this.region = region;
        this.notes = notes;
    }

    /** The value of {@code alertmanager}. */
    YamlMapping of(Material.Alertmanager given, List<YamlScalar> templates) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        given.config().entries().forEach((key, entry) -> {
            switch (key) {
                case "receivers" ->
                    entries.put(
                            key,
                            new YamlMapping.Entry(
                                    entry.key(),
                                    Draft.list(
                                            given.config().mappings("receivers").stream()
                                                    .map(this::receiver)
                                                    .toList(),
                                            entry.value().at())));
                case "global" -> global(entry).ifPresent(kept -> entries.put(key, kept));
                case "templates" -> templateFiles(given, entry.value(), templates);
                default -> entries.put(key, entry);
            }
        });
        Draft texts = new Draft(given.config().at());
        given.templates().entries().forEach((name, entry) -> texts.put(entry.value(), name));
        templates.forEach(template -> {
            String file = template.at().file();
            texts.put(template, file.substring(file.lastIndexOf('/') + 1));
        });
        YamlMapping all = texts.mapping();
        if (!all.entries().isEmpty()) {
            entries.put("templates", new YamlMapping.Entry(Draft.text("templates", all.at()), all));
        }
        return new YamlMapping(entries, given.config().at());
    }

    private void templateFiles(Material.Alertmanager given, YamlValue files, List<YamlScalar> templates) {
        if (given.templates().entries().isEmpty() && templates.isEmpty()) {
            notes.left(files.at(), "`templates`", "the files that it names were not given: give them, too");
        }
    }

    private Optional<YamlMapping.Entry> global(YamlMapping.Entry entry) {
        if (!(entry.value() instanceof YamlMapping global)) {
            return Optional.of(entry);
        }
        YamlMapping kept = global.mapValues((key, value) -> {
            if (key.text().equals("resolve_timeout")) {
                return Optional.of(value);
            }
            notes.left(key.at(), "`global." + key.text() + "`", "AMP has no such setting");
            return Optional.empty();
        });
        return kept.entries().isEmpty() ? Optional.empty() : Optional.of(new YamlMapping.Entry(entry.key(), kept));
    }

    private YamlMapping receiver(YamlMapping receiver) {
        String name = receiver.text("name").orElse("");
        return receiver.mapValues((key, value) -> {
            if (key.text().equals("name")) {
                return Optional.of(value);
            }
            if (!RECEIVERS.contains(key.text())) {
                notes.left(
                        key.at(),
                        "`" + key.text() + "` of receiver `" + name + "`",
                        "AMP sends to SNS and PagerDuty only: alerts for this receiver end here until somebody is subscribed"
                                + " to a topic that it has in `sns_configs`");
                return Optional.empty();
            }
            List<YamlValue> kept = new ArrayList<>();
            receiver.mappings(key.text())
                    .forEach(config -> config(key.text(), name, config).ifPresent(kept::add));
            return kept.isEmpty() ? Optional.empty() : Optional.of(Draft.list(kept, value.at()));
        });
    }

    private Optional<YamlMapping> config(String kind, String receiver, YamlMapping config) {
        for (String key : KEYS) {
            Optional<YamlScalar> written = config.scalar(key);
            if (written.isPresent()) {
                notes.left(
                        written.get().at(),
                        "`" + key + "` of receiver `" + receiver + "`",
                        "it is a secret: put it into AWS Secrets Manager and write {aws_secrets_manager: {secret_arn: …,"
                                + " secret_key: …}}; until then this receiver tells nobody");
                return Optional.empty();
            }
        }
        return Optional.of(kind.equals("sns_configs") ? topic(config) : config);
    }

    /** In the workspace's own account and region a topic goes by its name. */
    private YamlMapping topic(YamlMapping config) {
        Optional<Arn> arn = config.text("topic_arn").flatMap(Arn::parse);
        boolean own = arn.filter(topic ->
                        topic.account().equals(account) && topic.region().equals(region))
                .isPresent();
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        config.entries().forEach((key, entry) -> {
            boolean follows = key.equals("sigv4")
                    && entry.value() instanceof YamlMapping sigv4
                    && arn.isPresent()
                    && sigv4.keys().equals(Set.of("region"))
                    && sigv4.text("region").equals(arn.map(Arn::region));
            if (key.equals("topic_arn") && own) {
                entries.put(
                        "topic",
                        new YamlMapping.Entry(
                                Draft.text("topic", entry.key().at()),
                                Draft.text(
                                        arn.orElseThrow().resource(),
                                        entry.value().at())));
            } else if (!follows) {
                entries.put(key, entry);
            }
        });
        return new YamlMapping(entries, config.at());
    }
}
