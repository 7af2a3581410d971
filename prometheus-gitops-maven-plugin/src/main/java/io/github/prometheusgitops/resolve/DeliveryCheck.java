package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reports what the delivery engine would not find or not understand of a fleet's settings. */
final class DeliveryCheck {

    private static final String CHART = "kube-prometheus-stack";
    private static final Pattern VERSION = Pattern.compile("v?[0-9]+(\\.[0-9]+)+.*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final List<String> REVISIONS = List.of("revision", "tag", "semver", "commit");

    private final Delivery delivery;
    private final YamlMapping settings;
    private final Findings findings;

    private DeliveryCheck(Delivery delivery, YamlMapping settings, Findings findings) {
        this.delivery = delivery;
        this.settings = settings;
        this.findings = findings;
    }

    /** Reports what is wrong in the fleet's descriptor. */
    static void report(Descriptor fleet, Fleet resolved, Findings findings) {
        fleet.spec().mapping("delivery").ifPresent(settings -> {
            DeliveryCheck check = new DeliveryCheck(resolved.delivery(), settings, findings);
            check.repository();
            check.revision();
            check.chartRepository();
            check.reservedName(fleet);
        });
    }

    private boolean byFlux() {
        return delivery.engine().equals("flux");
    }

    private void repository() {
        RepositoryUrl url = new RepositoryUrl(delivery.repository());
        url.doubt()
                .ifPresent(doubt -> findings.error(
                        "fleet/repository",
                        settings.at("repository"),
                        "the address " + url.text() + " " + doubt.reason(),
                        doubt.mend()));
        FluxSettings.Repository made = delivery.flux().repository();
        if (byFlux() && made.create() && made.secret().isEmpty() && url.overSsh()) {
            findings.error(
                    "fleet/repository",
                    settings.at("repository"),
                    "Flux reaches a repository over SSH with a key only, and no Secret is named that has one",
                    "set `delivery.flux.gitRepository.secret`, or write an https:// address");
        }
    }

    /** Argo CD takes branches, tags and commits for one another; Flux has to be told which one it is. */
    private void revision() {
        List<String> said =
                REVISIONS.stream().filter(key -> settings.get(key).isPresent()).toList();
        if (said.size() > 1) {
            findings.error(
                    "fleet/revision",
                    settings.at(said.get(1)),
                    "the engine follows one of `revision`, `tag`, `semver` and `commit`, and `delivery` has "
                            + String.join(
                                    " and ",
                                    said.stream().map(key -> "`" + key + "`").toList()),
                    "remove all but one");
            return;
        }
        Optional<YamlScalar> branch = settings.scalar("revision");
        if (byFlux() && delivery.flux().repository().create()) {
            branch.filter(text -> VERSION.matcher(text.text()).matches())
                    .ifPresent(text -> notABranch(text, "tag", "refs/heads/" + text.text()));
            branch.filter(text -> COMMIT.matcher(text.text()).matches())
                    .ifPresent(text -> notABranch(text, "commit", "refs/heads/" + text.text()));
        }
    }

    private void notABranch(YamlScalar text, String kind, String branch) {
        findings.error(
                "fleet/revision",
                text.at(),
                "`revision` names a branch, and `" + text.text() + "` looks like a " + kind
                        + ", which Flux has to be told apart",
                "write `" + kind + ": " + text.text() + "` instead, or `revision: " + branch + "` if it is a branch");
    }

    private void chartRepository() {
        Optional<YamlScalar> written = settings.scalar("chartRepository");
        // A HelmRelease's `chartRef` knows charts from OCI registries only.
        written.filter(text -> byFlux() && text.text().startsWith("https://"))
                .ifPresent(text -> findings.error(
                        "fleet/chart-repository",
                        text.at(),
                        "Flux takes the chart from an OCI registry, and `" + text.text() + "` is none",
                        "name one, such as ghcr.io/prometheus-community/charts"));
        written.filter(text -> !text.text().startsWith("https://"))
                .filter(text -> text.text().replaceFirst("/+$", "").endsWith("/" + CHART))
                .ifPresent(text -> findings.error(
                        "fleet/chart-repository",
                        text.at(),
                        "`chartRepository` ends in the name of the chart, which is added to it",
                        "write " + text.text().replaceFirst("/" + CHART + "/*$", "")));
    }

    /** What every engine has already under a name that the fleet's own objects would have. */
    private void reservedName(Descriptor fleet) {
        if (delivery.engine().equals("argocd") && fleet.name().equals("default")) {
            reserved(fleet, "Argo CD's own project `default`, which would be narrowed for everybody");
        }
        if (byFlux() && fleet.name().equals("flux-system")) {
            reserved(fleet, "the Kustomization `flux-system`, by which Flux takes care of itself");
        }
        FluxSettings.Repository made = delivery.flux().repository();
        if (byFlux() && made.create() && made.name().equals("flux-system")) {
            findings.error(
                    "fleet/reserved-name",
                    settings.at("flux"),
                    "the GitRepository `flux-system` is the one that `flux bootstrap` makes, and two would fight for it",
                    "give `delivery.flux.gitRepository` another `name`, or do not `create` it");
        }
    }

    private void reserved(Descriptor fleet, String whose) {
        findings.error(
                "fleet/reserved-name",
                fleet.nameAt(),
                "a fleet of the name `" + fleet.name() + "` would take over " + whose,
                "give the fleet another name");
    }
}
