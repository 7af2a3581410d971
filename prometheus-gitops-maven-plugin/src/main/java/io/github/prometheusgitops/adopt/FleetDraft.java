package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/** The fleet's descriptor, where there is none. */
record FleetDraft(
        Adopter.Request request, Material material, Optional<ChartValues> values, Notes notes, Findings findings) {

    /** What is known to work together, where nothing says otherwise. */
    private static final String CHART = "88.5.3";

    private static final String PROMETHEUS = "v3.13.2";
    private static final String TERRAFORM = ">= 1.10";
    private static final String AWS_PROVIDER = "~> 6.16";

    private static final Location FLEET = Location.of("fleet.yaml");

    YamlMapping of(String name) {
        Draft draft = Draft.descriptor("Fleet", name, FLEET);
        versions(draft);
        Optional<YamlScalar> repository =
                request.facts().get("repository").or(() -> request.repository().map(url -> Draft.text(url, FLEET)));
        if (repository.isEmpty()) {
            findings.add(Facts.missing(
                    "repository",
                    "how the delivery engine reaches this ops repository",
                    ", such as https://github.com/acme/ops.git"));
        }
        draft.put(engine(), "spec", "delivery", "engine")
                .put(Draft.text("terraform", FLEET), "spec", "delivery", "awsResources")
                .put(repository, "spec", "delivery", "repository");
        request.facts()
                .get("ownAccounts")
                .ifPresent(accounts -> draft.put(
                        Draft.texts(List.of(accounts.text().split("\\s+")), accounts.at()),
                        "spec",
                        "iam",
                        "ownAccounts"));
        return draft.mapping();
    }

    private YamlScalar engine() {
        return request.facts()
                .get("engine")
                .or(() -> material.releases().stream()
                        .flatMap(release -> release.engine().stream())
                        .findFirst()
                        .map(engine -> Draft.text(engine, FLEET)))
                .orElseGet(() -> assumed("argocd", "delivery.engine", "engine"));
    }

    private void versions(Draft draft) {
        Optional<YamlScalar> chart = request.facts()
                .get("chartVersion")
                .or(() -> material.releases().stream()
                        .flatMap(release -> release.version().stream())
                        .findFirst())
                .filter(version -> fits(version, SharedShapes.KUBE_PROMETHEUS_STACK.shape()));
        draft.put(prometheus(), "spec", "versions", "prometheus")
                .put(
                        chart.orElseGet(() -> assumed(CHART, "versions.kubePrometheusStack", "chartVersion")),
                        "spec",
                        "versions",
                        "kubePrometheusStack")
                .put(Draft.text(TERRAFORM, FLEET), "spec", "versions", "terraform")
                .put(Draft.text(AWS_PROVIDER, FLEET), "spec", "versions", "awsProvider");
    }

    private boolean fits(YamlScalar version, Shape shape) {
        boolean fits = !(shape instanceof Shape.Text text) || text.fits(version.text());
        if (!fits) {
            notes.left(version.at(), "version `" + version.text() + "`", "a fleet pins one version, and no range");
        }
        return fits;
    }

    private YamlScalar prometheus() {
        Optional<YamlScalar> tag =
                values.flatMap(given -> given.takeScalar("prometheus", "prometheusSpec", "image", "tag"));
        Optional<YamlScalar> version =
                values.flatMap(given -> given.takeScalar("prometheus", "prometheusSpec", "version"));
        return request.facts()
                .get("prometheusVersion")
                .or(() -> tag.filter(found -> !found.text().isEmpty()))
                .or(() -> version.filter(found -> !found.text().isEmpty()))
                .map(found -> Draft.text(found.text().startsWith("v") ? found.text() : "v" + found.text(), found.at()))
                .filter(found -> fits(found, SharedShapes.PROMETHEUS_VERSION))
                .orElseGet(() -> assumed(PROMETHEUS, "versions.prometheus", "prometheusVersion"));
    }

    private YamlScalar assumed(String value, String key, String fact) {
        notes.assumed(
                FLEET, "`" + key + ": " + value + "`", "-Dgitops.adopt.facts=" + fact + "=<value> says another one");
        return Draft.text(value, FLEET);
    }
}
