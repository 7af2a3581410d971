package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.AwsResources;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.resolve.RepositoryUrl;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reports what Flux would not find or not understand of a fleet's settings. */
record FluxCheck(FluxSettings flux, YamlMapping settings, Findings findings) {

    private static final Pattern VERSION = Pattern.compile("v?[0-9]+(\\.[0-9]+)+.*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    void repository(String address) {
        FluxSettings.Repository made = flux.repository();
        if (made.create() && made.secret().isEmpty() && new RepositoryUrl(address).overSsh()) {
            findings.add(
                    FleetFindings.REPOSITORY,
                    settings.at(FleetShapes.REPOSITORY),
                    "Flux reaches a repository over SSH with a key only, and no Secret is named that has one",
                    "set `delivery.flux.gitRepository.secret`, or write an https:// address");
        }
    }

    /** Argo CD takes branches, tags and commits for one another; Flux has to be told which one it is. */
    void revision() {
        Optional<YamlScalar> branch = settings.scalar(FleetShapes.REVISION);
        boolean several = settings.get(FleetShapes.TAG)
                .or(() -> settings.get(FleetShapes.SEMVER))
                .or(() -> settings.get(FleetShapes.COMMIT))
                .isPresent();
        if (flux.repository().create() && !several) {
            branch.filter(text -> VERSION.matcher(text.text()).matches())
                    .ifPresent(text -> notABranch(text, "tag", "refs/heads/" + text.text()));
            branch.filter(text -> COMMIT.matcher(text.text()).matches())
                    .ifPresent(text -> notABranch(text, "commit", "refs/heads/" + text.text()));
        }
    }

    private void notABranch(YamlScalar text, String kind, String branch) {
        findings.add(
                FleetFindings.REVISION,
                text.at(),
                "`revision` names a branch, and `" + text.text() + "` looks like a " + kind
                        + ", which Flux has to be told apart",
                "write `" + kind + ": " + text.text() + "` instead, or `revision: " + branch + "` if it is a branch");
    }

    /** A HelmRelease's {@code chartRef} knows charts from OCI registries only. */
    void chartRepository() {
        settings.scalar(FleetShapes.CHART_REPOSITORY)
                .filter(text -> text.text().startsWith("https://"))
                .ifPresent(text -> findings.add(
                        FleetFindings.CHART_REPOSITORY,
                        text.at(),
                        "Flux takes the chart from an OCI registry, and `" + text.text() + "` is none",
                        "name one, such as ghcr.io/prometheus-community/charts"));
    }

    void rootModules(AwsResources awsResources) {
        if (flux.appliesRootModules() && !awsResources.hasRootModules()) {
            Location at = settings.section(FluxKeys.SETTINGS).at(FluxKeys.TERRAFORM);
            FleetFindings.overlooked("delivery.flux.terraform", at, awsResources.word(), "remove it", findings);
        }
    }

    void reservedName() {
        FluxSettings.Repository made = flux.repository();
        if (made.create() && made.name().equals("flux-system")) {
            findings.add(
                    FleetFindings.RESERVED_NAME,
                    settings.at(FluxKeys.SETTINGS),
                    "the GitRepository `flux-system` is the one that `flux bootstrap` makes, and two would fight for it",
                    "give `delivery.flux.gitRepository` another `name`, or do not `create` it");
        }
    }
}
