package io.github.prometheusgitops.check;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.promql.Parsing;
import io.github.prometheusgitops.promql.PromqlParser;
import io.github.prometheusgitops.promql.ValueType;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Rule group namespaces of users' own templates that AMP would refuse. Those of the built-in templates say what the rule
 * files say, which have been read before.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-ruler-rulesfile.html">Rules files</a>
 */
public final class RenderedRules implements Check {

    private static final FindingType RULES =
            FindingType.error("amp/rendered-rules", "rules of a template of your own that AMP would refuse");

    private static final Pattern NAMESPACE = Pattern.compile("workspaces/[^/]+/rules/[^/]+\\.yaml");
    private static final long SHORTEST_INTERVAL_MILLIS = 30_000;

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree()
                .matching(NAMESPACE)
                .filter(RenderedRules::isOfUser)
                .forEach(file -> file.mappings()
                        .forEach(namespace ->
                                new Rules(findings, UnaryOperator.identity()).namespace(namespace, file.at())));
        CarriedText.of(subject, CarriedText.RULES)
                .filter(carried -> isOfUser(carried.file()))
                .forEach(carried -> {
                    Rules rules = new Rules(findings, carried::place);
                    carried.problems()
                            .forEach(problem -> rules.refuse(problem.at(), problem.summary(), "correct the text"));
                    if (carried.isNoMapping()) {
                        rules.refuse(
                                carried.file().at(),
                                "the text is no mapping",
                                "write the YAML itself, in no encoding of its own");
                    }
                    carried.read(new Findings()).ifPresent(namespace -> rules.namespace(namespace, namespace.at()));
                });
        CarriedText.noTexts(subject.tree(), CarriedText.RULES, RenderedRules::isOfUser)
                .forEach(value -> new Rules(findings, UnaryOperator.identity())
                        .refuse(value.at(), CarriedText.NO_TEXT, CarriedText.WRITE_TEXT));
    }

    private static boolean isOfUser(Document file) {
        return file.cause().filter(Cause::isOfUser).isPresent();
    }

    /**
     * Rules of one file.
     *
     * @param place where a place of theirs is in the rendered file
     */
    private record Rules(Findings findings, UnaryOperator<Location> place) {

        private void namespace(YamlMapping namespace, Location at) {
            if (namespace.get("groups").isEmpty()) {
                refuse(at, "there are no `groups` in it", "write `groups: [{name: …, rules: […]}]`");
            }
            for (YamlMapping group : namespace.mappings("groups")) {
                group.scalar("interval")
                        .filter(interval -> PrometheusDuration.millis(interval.text()) < SHORTEST_INTERVAL_MILLIS)
                        .ifPresent(interval -> refuse(
                                interval.at(),
                                "a group is evaluated every 30s at most, not every " + interval.text(),
                                "write 30s or more"));
                group.mappings("rules").forEach(this::rule);
            }
        }

        private void rule(YamlMapping rule) {
            if (rule.get("record").isPresent() == rule.get("alert").isPresent()) {
                refuse(rule.at(), "a rule either records or alerts", "write one of `record` and `alert`");
            }
            if (rule.scalar("expr").isEmpty()) {
                refuse(rule.at(), "a rule has no `expr`", "write one");
            }
            rule.scalar("expr").ifPresent(written -> {
                Parsing parsing = PromqlParser.parse(written.text(), Set.of());
                if (parsing instanceof Parsing.Refused refused) {
                    refused.problems().stream()
                            .limit(1)
                            .forEach(problem -> refuse(
                                    written.at(),
                                    "`expr` is no PromQL: " + problem.message(),
                                    problem.mend().isEmpty() ? "correct it" : problem.mend()));
                } else if (parsing instanceof Parsing.Understood understood
                        && !List.of(ValueType.INSTANT_VECTOR, ValueType.SCALAR)
                                .contains(understood.expression().type())) {
                    refuse(
                            written.at(),
                            "`expr` is a " + understood.expression().type()
                                    + ", and a rule has to be an instant vector or a scalar",
                            "aggregate it over time");
                }
            });
        }

        private void refuse(Location at, String what, String mend) {
            findings.add(RULES, place.apply(at), "AMP would refuse these rules: " + what, mend);
        }
    }
}
