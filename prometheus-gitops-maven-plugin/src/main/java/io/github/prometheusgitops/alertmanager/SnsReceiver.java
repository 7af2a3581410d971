package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Region;
import io.github.prometheusgitops.aws.Regions;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.gotemplate.GoTemplate;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One entry of {@code sns_configs}, in the form that AMP wants it.
 *
 * @param config with {@code topic_arn} and {@code sigv4}
 * @param topic absent if what is written names none
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver-config.html">AMP-alertmanager-receiver-config</a>
 */
record SnsReceiver(Map<String, Object> config, Optional<Arn> topic) {

    private static final FindingType OTHER_ACCOUNT = FindingType.warning(
            "alertmanager/other-account",
            "an SNS topic of another account; AMP documents topics of the workspace's own");
    private static final FindingType SNS_ATTRIBUTE = FindingType.warning(
            "alertmanager/sns-attribute",
            "the name of a message attribute that SNS refuses, so that AMP leaves it out");
    private static final FindingType SNS_SUBJECT = FindingType.error(
            "alertmanager/sns-subject", "an SNS subject is longer than 100 characters, or not ASCII on one line");

    private static final Regions REGIONS = Regions.known();

    private static final FindingType TOPIC = FindingType.error(
            "alertmanager/sns-topic",
            "an SNS topic that AMP cannot publish to: FIFO, of another partition or of no "
                    + "region, or signed for another one");

    /** @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver-validation-truncation.html">Validation</a> */
    private static final int LONGEST_SUBJECT = 100;

    /** @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html">Message attributes</a> */
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(?!(?i:aws\\.|amazon\\.))(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_.-]{1,256}(?<!\\.)");

    static SnsReceiver of(YamlMapping written, Place place, NotificationTemplates templates, Findings findings) {
        Optional<Arn> topic = written.text("topic_arn")
                .flatMap(Arn::parse)
                .or(() -> written.text("topic").map(name -> Arn.topic(place.region(), place.account(), name)));
        topic.ifPresent(arn -> topic(written, arn, place, findings));
        texts(written, templates, findings);

        Map<String, Object> plain = new LinkedHashMap<>();
        topic.ifPresent(arn -> {
            plain.put("topic_arn", arn.toString());
            plain.put("sigv4", Map.of("region", arn.region()));
        });
        PlainValues.of(written).forEach((key, value) -> {
            if (!key.equals("topic")) {
                plain.putIfAbsent(key, value);
            }
        });
        return new SnsReceiver(plain, topic);
    }

    private static void topic(YamlMapping written, Arn topic, Place place, Findings findings) {
        YamlScalar at =
                written.scalar("topic_arn").or(() -> written.scalar("topic")).orElseThrow();
        Optional<Region> region = REGIONS.find(topic.region());
        if (topic.resource().endsWith(".fifo")) {
            findings.add(
                    TOPIC,
                    at.at(),
                    "`" + topic.resource() + "` is a FIFO topic, and AMP publishes to standard topics only",
                    "name a standard topic");
        } else if (region.isEmpty()) {
            findings.add(
                    TOPIC,
                    at.at(),
                    "there is no region `" + topic.region() + "`",
                    Suggestion.didYouMean(topic.region(), REGIONS.ids()));
        } else if (!topic.partition().equals(region.get().partition().id())) {
            findings.add(
                    TOPIC,
                    at.at(),
                    "the region " + topic.region() + " is not in partition " + topic.partition(),
                    "write arn:" + region.get().partition().id() + ":…");
        } else if (!topic.partition().equals(place.partition().id())) {
            findings.add(
                    TOPIC,
                    at.at(),
                    "the topic is in partition " + topic.partition() + ", the workspace in "
                            + place.partition().id(),
                    "name a topic of the workspace's partition: nothing reaches from one to another");
        } else if (!topic.account().equals(place.account())) {
            findings.add(
                    OTHER_ACCOUNT,
                    at.at(),
                    "the topic is in account " + topic.account() + ", and AMP documents topics of the workspace's own"
                            + " account (" + place.account() + ") only",
                    "send to a topic of the workspace's account, and subscribe the other account's queue or function"
                            + " to it");
        }
        written.mapping("sigv4")
                .flatMap(sigv4 -> sigv4.scalar("region"))
                .filter(signed -> !signed.text().equals(topic.region()))
                .ifPresent(signed -> findings.add(
                        TOPIC,
                        signed.at(),
                        "requests are signed for " + signed.text() + ", and the topic is in " + topic.region(),
                        "leave `sigv4` out: it follows from the topic"));
    }

    private static void texts(YamlMapping written, NotificationTemplates templates, Findings findings) {
        written.scalar("subject").ifPresent(subject -> subject(subject, templates.read(subject), findings));
        written.scalar("message").ifPresent(templates::read);
        written.mapping("attributes")
                .ifPresent(attributes -> attributes.entries().forEach((name, entry) -> {
                    attributes.scalar(name).ifPresent(templates::read);
                    if (!ATTRIBUTE.matcher(name).matches()) {
                        findings.add(
                                SNS_ATTRIBUTE,
                                entry.key().at(),
                                "SNS refuses an attribute `" + name + "`, so that AMP leaves it out",
                                "write letters, digits, _, - and inner dots");
                    }
                }));
    }

    /** AMP replaces a subject with other characters by an error, and cuts a longer one. */
    private static void subject(YamlScalar subject, GoTemplate template, Findings findings) {
        boolean printable =
                template.texts().stream().allMatch(text -> text.text().chars().allMatch(c -> c >= ' ' && c <= '~'));
        int length = template.texts().stream()
                .filter(GoTemplate.Text::always)
                .mapToInt(text -> text.text().length())
                .sum();
        if (!printable) {
            findings.add(
                    SNS_SUBJECT,
                    subject.at(),
                    "an SNS subject is ASCII without line breaks; AMP sends an error in place of any other",
                    "write ASCII on one line; `{{-` and `-}}` take line breaks away");
        } else if (length > LONGEST_SUBJECT) {
            findings.add(
                    SNS_SUBJECT,
                    subject.at(),
                    "an SNS subject has at most " + LONGEST_SUBJECT + " characters, this one " + length,
                    "shorten it");
        }
    }
}
