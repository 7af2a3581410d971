package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.CarriedText;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.quota.Usage;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what AMP has of a workspace: rules, routes and templates of its Alertmanager, limits of series, clusters. */
final class WorkspaceCounter implements Counter {

    /** What counts of one workspace have alike. */
    private record Of(Workspace workspace, Limits limits) {

        Usage usage(String quota, String of, long used, Location at, boolean reported) {
            String account = workspace.place().account();
            Optional<String> region = Optional.of(workspace.place().region().id());
            return new Usage(limits.of(quota, account, region), account, region, of, used, at, reported);
        }

        Usage usage(String quota, long used, Location at) {
            return usage(quota, name(), used, at, false);
        }

        String name() {
            return "workspace `" + workspace.name() + "`";
        }
    }

    @Override
    public Stream<Usage> count(Subject subject) {
        Fleet fleet = subject.fleet();
        TerraformResources resources = subject.reading(TerraformResources.class, TerraformResources::of);
        List<Usage> usages = new ArrayList<>();
        Map<Owner, List<CarriedText>> namespaces =
                CarriedText.of(subject, CarriedText.RULES).collect(Collectors.groupingBy(CarriedText::owner));
        Map<Owner, List<CarriedText>> definitions =
                CarriedText.of(subject, CarriedText.ALERTMANAGER).collect(Collectors.groupingBy(CarriedText::owner));
        for (Workspace workspace : fleet.workspaces().values()) {
            Of of = new Of(workspace, fleet.limits());
            rules(of, subject.tree(), namespaces.getOrDefault(workspace.owner(), List.of()), usages);
            definitions
                    .getOrDefault(workspace.owner(), List.of())
                    .forEach(carried -> alertmanager(of, carried, usages));
            subject.tree()
                    .find(workspace.root() + "/alertmanager.yaml")
                    .ifPresent(file -> alertmanager(of, file, usages));
        }
        labelSets(fleet, resources, usages);
        return Stream.concat(usages.stream(), clusters(subject).usages());
    }

    private static void rules(Of of, DocumentTree tree, List<CarriedText> carried, List<Usage> usages) {
        long rules = 0;
        Location last = of.workspace().at();
        for (Document file : tree.below(of.workspace().root() + "/rules")) {
            if (!file.path().endsWith(".yaml")) {
                continue;
            }
            for (YamlMapping group : file.mappings().stream()
                    .flatMap(root -> root.mappings("groups").stream())
                    .toList()) {
                List<YamlValue> ofGroup = group.list("rules");
                rules += ofGroup.size();
                last = ofGroup.isEmpty()
                        ? last
                        : ofGroup.get(ofGroup.size() - 1).at();
            }
            String name =
                    file.path().substring(file.path().lastIndexOf('/') + 1).replaceFirst("\\.yaml$", "");
            usages.add(of.usage(
                    "amp/rule-namespace-bytes",
                    "rule group namespace `" + name + "` of " + of.name(),
                    file.bytes().length,
                    file.at(),
                    true));
        }
        for (CarriedText namespace : carried) {
            rules += namespace.read(new Findings()).stream()
                    .flatMap(root -> root.mappings("groups").stream())
                    .mapToLong(group -> group.list("rules").size())
                    .sum();
            last = namespace.text().at();
            usages.add(of.usage(
                    "amp/rule-namespace-bytes",
                    "the rule group namespace in " + namespace.file().path() + " of " + of.name(),
                    bytes(namespace),
                    last,
                    false));
        }
        usages.add(of.usage("amp/rules-per-workspace", rules, last));
    }

    private static void alertmanager(Of of, Document file, List<Usage> usages) {
        usages.add(of.usage(
                "amp/alertmanager-definition-bytes",
                "the Alertmanager definition of " + of.name(),
                file.bytes().length,
                file.at(),
                true));
        file.mappings()
                .forEach(definition -> alertmanager(of, file.shown(), definition, UnaryOperator.identity(), usages));
    }

    private static void alertmanager(Of of, CarriedText carried, List<Usage> usages) {
        usages.add(of.usage(
                "amp/alertmanager-definition-bytes",
                "the Alertmanager definition in " + carried.file().path() + " of " + of.name(),
                bytes(carried),
                carried.text().at(),
                false));
        carried.read(new Findings())
                .ifPresent(definition -> alertmanager(of, carried.file().shown(), definition, carried::place, usages));
    }

    private static long bytes(CarriedText carried) {
        return carried.text().text().getBytes(StandardCharsets.UTF_8).length;
    }

    private static void alertmanager(
            Of of, String shown, YamlMapping definition, UnaryOperator<Location> place, List<Usage> usages) {
        usages.add(of.usage(
                "amp/templates-per-workspace",
                definition.section("template_files").keys().size(),
                place.apply(definition.at("template_files"))));
        // A text within the file: its own places say nothing there.
        Location at = place.apply(definition.at("alertmanager_config"));
        definition
                .text("alertmanager_config")
                .flatMap(text -> YamlReader.read(shown, text, new Findings()))
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .ifPresent(config -> {
                    usages.add(of.usage(
                            "amp/inhibition-rules-per-workspace",
                            config.list("inhibit_rules").size(),
                            at));
                    usages.add(of.usage(
                            "amp/routing-nodes-per-workspace",
                            config.mapping("route").map(WorkspaceCounter::nodes).orElse(0L),
                            at));
                });
    }

    /** No deeper than YAML may be nested. */
    private static long nodes(YamlMapping route) {
        return 1
                + route.mappings("routes").stream()
                        .mapToLong(WorkspaceCounter::nodes)
                        .sum();
    }

    private static void labelSets(Fleet fleet, TerraformResources resources, List<Usage> usages) {
        resources
                .modules("workspace")
                .forEach(module -> resources
                        .applied(module)
                        .filter(Workspace.class::isInstance)
                        .map(Workspace.class::cast)
                        .ifPresent(workspace -> usages.add(new Of(workspace, fleet.limits())
                                .usage(
                                        "amp/label-set-limits-per-workspace",
                                        module.elements("limits_per_label_set").orElse(0),
                                        Optional.ofNullable(module.block()
                                                        .body()
                                                        .attributes()
                                                        .get("limits_per_label_set"))
                                                .map(value -> value.at())
                                                .orElse(module.block().at())))));
    }

    /**
     * AMP keeps the samples of one replica for each value of {@code cluster} that comes with {@code __replica__}.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-ingest-dedupe.html">Deduplicating high
     *     availability metrics</a>
     */
    private static Tally clusters(Subject subject) {
        Tally tally = new Tally("amp/ha-clusters-per-workspace", subject.fleet().limits());
        for (Environment environment : subject.fleet().environments().values()) {
            if (!sendsReplicas(subject.tree(), environment)) {
                continue;
            }
            String label = Objects.requireNonNullElse(
                    environment.scraping().externalLabels().get("cluster"), environment.name());
            for (Destination destination : environment.destinations()) {
                Workspace workspace = destination.workspace();
                tally.add(
                        new Tally.Of(
                                workspace.place().account(),
                                Optional.of(workspace.place().region().id()),
                                "workspace `" + workspace.name() + "`"),
                        label,
                        environment.at());
            }
        }
        return tally;
    }

    private static boolean sendsReplicas(DocumentTree tree, Environment environment) {
        String file = environment
                .deployment()
                .release()
                .map(release -> release.chart().valuesFile())
                .orElse("prometheus/prometheus.yml");
        return tree.find(environment.root() + "/" + file)
                .filter(values -> values.text().contains("__replica__"))
                .isPresent();
    }
}
