package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.fleet.RuleFolder;
import io.github.prometheusgitops.fleet.RuleFolder.EvaluatedBy;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Finds rules that nobody evaluates, that two evaluate over the same samples, or that notify nobody. */
final class RuleEvaluation {

    private static final FindingType NO_ALERTMANAGER = FindingType.warning(
            "rules/no-alertmanager",
            "an environment's own Prometheus evaluates alerts and has no Alertmanager to send them to");
    private static final FindingType EVALUATED_TWICE = FindingType.error(
            "rules/evaluated-twice",
            "a cluster and a workspace that it writes to evaluate one folder, which is not declared `both`");
    private static final FindingType EVALUATED_ELSEWHERE = FindingType.error(
            "rules/evaluated-elsewhere", "a workspace or a cluster evaluates a folder that is declared for the other");
    private static final FindingType UNUSED =
            FindingType.warning("rules/unused", "a folder of rules that nobody evaluates");
    private static final FindingType NOT_BOTH = FindingType.warning(
            "rules/not-both",
            "a folder is declared `both`, and no cluster and workspace evaluate it over the same samples");

    private final Fleet fleet;
    private final Map<String, RuleNamespace> namespaces;
    private final Findings findings;
    private final Set<String> evaluated = new HashSet<>();
    private final Set<String> evaluatedTwice = new HashSet<>();

    private RuleEvaluation(Fleet fleet, Map<String, RuleNamespace> namespaces, Findings findings) {
        this.fleet = fleet;
        this.namespaces = namespaces;
        this.findings = findings;
    }

    /** Reports what is wrong with who evaluates which folder. */
    static void check(
            Fleet fleet,
            SortedMap<String, List<RuleFile>> folders,
            SortedMap<String, RuleNamespace> namespaces,
            Findings findings) {
        RuleEvaluation evaluation = new RuleEvaluation(fleet, namespaces, findings);
        fleet.workspaces().values().forEach(evaluation::workspace);
        fleet.environments().values().forEach(evaluation::environment);
        // What is wrong somewhere may be what keeps a descriptor from evaluating them.
        if (!findings.hasErrors()) {
            folders.forEach(evaluation::unused);
            fleet.rules().values().forEach(evaluation::notBoth);
        }
    }

    private void workspace(Workspace workspace) {
        for (YamlScalar folder : workspace.rules().folders()) {
            evaluated.add(folder.text());
            if (evaluatedBy(folder) == EvaluatedBy.CLUSTER) {
                elsewhere(folder, "cluster", "workspace");
            }
        }
    }

    private void environment(Environment environment) {
        environment.rules().folders().forEach(folder -> evaluated.add(folder.text()));
        // That an agent evaluates nothing has been reported where the fleet was resolved.
        Optional<PrometheusSettings> server =
                environment.deployment().ownPrometheus().filter(settings -> !settings.agent());
        if (server.isEmpty()) {
            return;
        }
        for (YamlScalar folder : environment.rules().folders()) {
            if (evaluatedBy(folder) == EvaluatedBy.WORKSPACE) {
                elsewhere(folder, "workspace", "cluster");
            }
            for (Destination destination : environment.destinations()) {
                destination.workspace().rules().folders().stream()
                        .filter(theirs -> theirs.text().equals(folder.text()))
                        .forEach(theirs -> twice(environment, folder, theirs));
            }
        }
        environment.rules().folders().stream()
                .filter(this::alerts)
                .findFirst()
                .filter(folder -> !server.get().notifies())
                .ifPresent(folder -> {
                    Optional<String> mend = environment.deployment().alertmanagerMend();
                    findings.add(
                            NO_ALERTMANAGER,
                            folder.at(),
                            (mend.isPresent() ? "the cluster's own Prometheus" : "the Prometheus of this environment")
                                    + " evaluates alerts and has no Alertmanager: they notify nobody",
                            mend.orElse("move the alerts to a folder of the `rules` of a workspace, whose Alertmanager"
                                    + " notifies"));
                });
    }

    private void twice(Environment environment, YamlScalar folder, YamlScalar theirs) {
        evaluatedTwice.add(folder.text());
        if (evaluatedBy(folder) == EvaluatedBy.EITHER) {
            findings.add(
                    EVALUATED_TWICE,
                    folder.at(),
                    "the rules of `" + folder.text() + "` are evaluated over the samples of `" + environment.name()
                            + "` at " + theirs.at() + " too: each alert would fire twice",
                    "remove one of the two, or set `spec.rules." + folder.text()
                            + ".evaluatedBy: both` of the fleet if it is meant",
                    new Related(theirs.at(), "evaluated here, too"));
        }
    }

    private void elsewhere(YamlScalar folder, String declared, String here) {
        RuleFolder said = Objects.requireNonNull(fleet.rules().get(folder.text()));
        findings.add(
                EVALUATED_ELSEWHERE,
                folder.at(),
                "the rules of `" + folder.text() + "` are for a " + declared + " to evaluate, not for a " + here
                        + ", by what " + said.at() + " says",
                "remove `" + folder.text() + "` here, or change its `evaluatedBy`");
    }

    private void unused(String folder, List<RuleFile> files) {
        if (!evaluated.contains(folder) && !files.isEmpty()) {
            findings.add(
                    UNUSED,
                    Location.of(files.get(0).file()),
                    "nobody evaluates the rules of `" + folder + "`",
                    "add `" + folder + "` to the `rules` of a workspace or an environment, or delete the folder");
        }
    }

    /** A declaration that lifts a check which nothing needs lifted would hide the next mistake. */
    private void notBoth(RuleFolder folder) {
        if (folder.evaluatedBy() == EvaluatedBy.BOTH && !evaluatedTwice.contains(folder.name())) {
            findings.add(
                    NOT_BOTH,
                    folder.at(),
                    "`" + folder.name() + "` is declared `both`, but no cluster and workspace evaluate it over the same"
                            + " samples",
                    "add it to the `rules` of the one that is missing, or remove `evaluatedBy: both`");
        }
    }

    private EvaluatedBy evaluatedBy(YamlScalar folder) {
        RuleFolder said = fleet.rules().get(folder.text());
        return said == null ? EvaluatedBy.EITHER : said.evaluatedBy();
    }

    private boolean alerts(YamlScalar folder) {
        return Objects.requireNonNull(namespaces.get(folder.text()))
                .rules()
                .anyMatch(rule -> rule.containsKey("alert"));
    }
}
