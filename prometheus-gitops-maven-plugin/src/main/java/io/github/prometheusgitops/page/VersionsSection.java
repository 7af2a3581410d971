package io.github.prometheusgitops.page;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Versions;
import io.github.prometheusgitops.format.HtmlText;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which environments run which versions, and the waves by which they come to the fleet's.
 *
 * @param rollout what the fleet's descriptor says of waves
 */
record VersionsSection(Fleet fleet, Optional<YamlMapping> rollout) implements Section {

    private static final int MOST_NAMES = 24;

    static VersionsSection of(Survey survey, Fleet fleet) {
        return new VersionsSection(
                fleet,
                survey.repository().fleet().map(Descriptor::spec).flatMap(spec -> spec.mapping(FleetShapes.ROLLOUT)));
    }

    @Override
    public String id() {
        return "versions";
    }

    @Override
    public String title() {
        return "Versions and waves";
    }

    @Override
    public int count() {
        return groups().size();
    }

    @Override
    public void write(HtmlText html) {
        Versions versions = fleet.versions();
        html.within(
                "p",
                () -> {
                    html.text("The fleet is on, or on its way to, Prometheus ").element("code", versions.prometheus());
                    versions.kubePrometheusStack()
                            .ifPresent(chart ->
                                    html.text(", kube-prometheus-stack ").element("code", chart));
                    html.text(", Terraform ").element("code", versions.terraform());
                    html.text(" and its AWS provider ")
                            .element("code", versions.awsProvider())
                            .text(".");
                },
                "class",
                "lead");
        Grid.write(
                html,
                "versions",
                "Versions",
                List.of("Prometheus", "kube-prometheus-stack", "Environments", "Which"),
                () -> groups().forEach((both, names) -> html.within("tr", () -> {
                    html.within("th", () -> html.element("code", both.get(0)), "scope", "row");
                    html.within("td", () -> html.element("code", both.get(1)));
                    html.element("td", Integer.toString(names.size()), "class", "number");
                    html.within("td", () -> names(html, names));
                })));
        rollout.ifPresentOrElse(
                map -> waves(html, map),
                () -> html.element(
                        "p", "No rollout is under way: a changed version reaches every environment at once."));
    }

    private Map<List<String>, List<String>> groups() {
        Map<List<String>, List<String>> groups =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        for (Environment environment : fleet.environments().values()) {
            Versions versions = environment.versions();
            String chart = environment.deployment().release().isPresent()
                    ? versions.kubePrometheusStack().orElse("–")
                    : "–";
            groups.computeIfAbsent(List.of(versions.prometheus(), chart), unused -> new ArrayList<>())
                    .add(environment.name());
        }
        return groups;
    }

    private static void waves(HtmlText html, YamlMapping rollout) {
        int come = rollout.number(FleetShapes.WAVE).orElse(Integer.MAX_VALUE);
        html.element("h3", "Waves");
        html.within(
                "ol",
                () -> {
                    int number = 0;
                    for (YamlValue wave : rollout.list(FleetShapes.WAVES)) {
                        number++;
                        boolean hasCome = number <= come;
                        html.within("li", () -> {
                            html.element(
                                    "span",
                                    hasCome ? "has come" : "waits",
                                    "class",
                                    hasCome ? "may" : "severity warning");
                            html.text(" ");
                            names(
                                    html,
                                    wave instanceof YamlSequence list
                                            ? list.items().stream()
                                                    .filter(YamlScalar.class::isInstance)
                                                    .map(name -> ((YamlScalar) name).text())
                                                    .toList()
                                            : List.of());
                        });
                    }
                },
                "class",
                "waves");
    }

    /** A few at once; the others where somebody asks for them. */
    private static void names(HtmlText html, List<String> names) {
        if (names.size() <= MOST_NAMES) {
            html.text(String.join(", ", names));
        } else {
            html.within(
                    "details",
                    () -> html.element("summary", Prose.names(names, MOST_NAMES / 2))
                            .element("p", String.join(", ", names)));
        }
    }
}
