package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Alertmanager definitions of users' own templates that AMP would refuse: without the wrapper that it wants, or with a
 * receiver that it does not have. What descriptors say has been read before.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html">AMP-alertmanager-config</a>
 */
public final class RenderedReceivers implements Check {

    private static final FindingType RECEIVERS = FindingType.error(
            "amp/rendered-receivers",
            "an Alertmanager definition of a template of your own that AMP would refuse for its "
                    + "wrapper or a receiver");

    private static final Pattern DEFINITION = Pattern.compile("workspaces/[^/]+/alertmanager\\.yaml");
    private static final Set<String> TAKEN = Set.of("name", "sns_configs", "pagerduty_configs");

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree()
                .matching(DEFINITION)
                .filter(RenderedReceivers::isOfUser)
                .forEach(file -> file.mappings()
                        .forEach(definition ->
                                new Definition(file, UnaryOperator.identity(), findings).check(definition, file.at())));
        CarriedText.of(subject, CarriedText.ALERTMANAGER)
                .filter(carried -> isOfUser(carried.file()))
                .forEach(carried -> {
                    Definition within = new Definition(carried.file(), carried::place, findings);
                    carried.problems()
                            .forEach(problem -> within.refuse(problem.at(), problem.summary(), "correct the text"));
                    if (carried.isNoMapping()) {
                        within.refuse(
                                carried.file().at(),
                                "the text is no mapping",
                                "write the YAML itself, in no encoding of its own");
                    }
                    carried.read(new Findings()).ifPresent(definition -> within.check(definition, definition.at()));
                });
        CarriedText.noTexts(subject.tree(), CarriedText.ALERTMANAGER, RenderedReceivers::isOfUser)
                .forEach(value -> refuse(findings, value.at(), CarriedText.NO_TEXT, CarriedText.WRITE_TEXT));
    }

    private static boolean isOfUser(Document file) {
        return file.cause().filter(Cause::isOfUser).isPresent();
    }

    /**
     * A definition that a file has.
     *
     * @param place where a place of it is in the file
     */
    private record Definition(Document file, UnaryOperator<Location> place, Findings findings) {

        private void check(YamlMapping definition, Location at) {
            Optional<YamlScalar> configuration = definition.scalar("alertmanager_config");
            configuration.ifPresentOrElse(
                    this::configuration,
                    () -> refuse(
                            at,
                            "it has no `alertmanager_config`",
                            "write Alertmanager's own configuration as a text: `alertmanager_config: |`"));
        }

        private void configuration(YamlScalar text) {
            Findings own = new Findings();
            Optional<YamlValue> read = YamlReader.read(file.shown(), text.text(), own);
            for (Finding problem : own.sorted()) {
                refuse(text.at(problem.at().line()), problem.summary(), "correct the text");
            }
            if (read.orElse(null) instanceof YamlMapping configuration) {
                for (YamlMapping receiver : configuration.mappings("receivers")) {
                    receiver.entries().forEach((key, entry) -> {
                        if (!TAKEN.contains(key)) {
                            refuse(
                                    text.at(entry.key().at().line()),
                                    "it has no `" + key + "`",
                                    "send to SNS (`sns_configs`) or PagerDuty (`pagerduty_configs`)");
                        }
                    });
                }
            }
        }

        private void refuse(Location at, String what, String mend) {
            RenderedReceivers.refuse(findings, place.apply(at), what, mend);
        }
    }

    private static void refuse(Findings findings, Location at, String what, String mend) {
        findings.add(RECEIVERS, at, "AMP would refuse this definition: " + what, mend);
    }
}
