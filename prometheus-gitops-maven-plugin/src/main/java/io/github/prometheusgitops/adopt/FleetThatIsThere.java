package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * Where what runs today is otherwise than the fleet says, which is not changed: it is what runs that changes.
 *
 * @param spec of the fleet's descriptor
 */
record FleetThatIsThere(YamlMapping spec, Facts facts, Material material, Optional<ChartValues> values, Notes notes) {

    /** Of a new fleet only. */
    private static final List<String> FACTS =
            List.of("chartVersion", "engine", "fleet", "ownAccounts", "prometheusVersion", "repository");

    void report() {
        FACTS.forEach(name -> facts.get(name)
                .ifPresent(fact -> notes.left(
                        fact.at(),
                        "fact `" + name + "`",
                        "there is a fleet.yaml, which is not changed: write it there")));
        YamlMapping versions = spec.section("versions");
        material.releases().stream()
                .flatMap(release -> release.version().stream())
                .findFirst()
                .ifPresent(
                        version -> differs(version, "versions.kubePrometheusStack", versions, "kubePrometheusStack"));
        Optional<YamlScalar> tag =
                values.flatMap(given -> given.takeScalar("prometheus", "prometheusSpec", "image", "tag"));
        Optional<YamlScalar> version =
                values.flatMap(given -> given.takeScalar("prometheus", "prometheusSpec", "version"));
        tag.filter(found -> !found.text().isEmpty())
                .or(() -> version.filter(found -> !found.text().isEmpty()))
                .ifPresent(found -> differs(found, "versions.prometheus", versions, "prometheus"));
        Optional<String> engine = spec.section("delivery").text("engine");
        material.releases().stream()
                .filter(release -> release.engine().isPresent() && engine.isPresent())
                .filter(release -> !release.engine().equals(engine))
                .findFirst()
                .ifPresent(release -> notes.byHand(
                        spec.section("delivery").at("engine"),
                        "`delivery.engine: " + engine.orElseThrow() + "`",
                        release.engine().orElseThrow()
                                + " delivers it today: take it away there without deleting what it has made, before the"
                                + " fleet's engine delivers the tree"));
    }

    private void differs(YamlScalar today, String key, YamlMapping versions, String name) {
        Optional<String> fleets = versions.text(name);
        boolean same = fleets.filter(
                        text -> text.replaceFirst("^v", "").equals(today.text().replaceFirst("^v", "")))
                .isPresent();
        if (fleets.isPresent() && !same) {
            notes.byHand(
                    today.at(),
                    "version " + today.text(),
                    "the fleet has `" + key + ": " + fleets.get()
                            + "`, which comes here with the tree: read what has changed between the two first");
        }
    }
}
