package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds inhibition rules that mute nothing: those of which each alert that mutes is also one that is muted, and those
 * whose two sides can never agree on a label that has to be equal.
 *
 * <p>An alert that meets both sides is not muted by another one that does, so that none mutes itself.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#inhibition-related-settings">Inhibition</a>
 */
record InhibitionCheck(Findings findings) {

    private static final FindingType INHIBITS_NOTHING = FindingType.warning(
            "alertmanager/inhibits-nothing",
            "an inhibition rule that never mutes an alert: its sides meet the same ones, or never agree");

    void check(List<YamlMapping> rules) {
        rules.forEach(this::check);
    }

    private void check(YamlMapping rule) {
        Condition source = Condition.of(rule, "source_");
        Condition target = Condition.of(rule, "target_");
        Set<String> equal = new HashSet<>();
        rule.scalars("equal").stream().map(YamlScalar::text).forEach(equal::add);
        // The two alerts agree on these labels, so that each is there what the other one has to be.
        Condition muting = source.and(target.about(equal));
        Condition muted = target.and(source.about(equal));
        Optional<String> contradiction =
                source.contradiction().or(target::contradiction).or(muting::contradiction);
        if (contradiction.isPresent()) {
            boolean apart = equal.contains(contradiction.get())
                    && source.contradiction().isEmpty()
                    && target.contradiction().isEmpty();
            findings.add(
                    INHIBITS_NOTHING,
                    rule.at(),
                    apart
                            ? "the rule mutes nothing: `" + contradiction.get()
                                    + "` has to be equal, and the two sides ask for different ones"
                            : "the rule mutes nothing: no label `" + contradiction.get()
                                    + "` is all that one side asks for",
                    apart
                            ? "take `" + contradiction.get() + "` out of `equal`, or correct the matchers"
                            : "correct the matchers, or remove the rule");
        } else if (muting.implies(target) && muted.implies(source)) {
            findings.add(
                    INHIBITS_NOTHING,
                    rule.at(),
                    "the rule mutes nothing: every alert that mutes is one that would be muted, and Alertmanager lets none"
                            + " of these mute another, or itself",
                    "say in `source_matchers` which alerts mute, and in `target_matchers` which other ones are muted");
        }
    }
}
