package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.OpsRepository;
import io.github.prometheusgitops.descriptor.TargetFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Deployment;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gives each environment the files of targets that lie beside its descriptor. */
record TargetFolders(OpsRepository repository, Findings findings) {

    private static final FindingType OVERLOOKED = FindingType.error(
            "fleet/overlooked-targets",
            "files of targets of an environment whose deployment model brings none to Prometheus");

    /** Those of an environment. */
    List<TargetFile> of(Descriptor environment) {
        return repository.targets().getOrDefault(environment.name(), List.of());
    }

    /** Reports files that would get nowhere. */
    void check(Descriptor environment, Deployment deployment) {
        if (!deployment.bringsTargets()) {
            of(environment)
                    .forEach(file -> findings.add(
                            OVERLOOKED,
                            Location.of(file.file()),
                            "with deployment model `" + deployment.model()
                                    + "` nothing brings files of targets to Prometheus, so that these would be overlooked",
                            "write them as `static_configs` of a scrape configuration, and delete the file"));
        }
    }

    /** Reports folders of environments that do not exist. */
    void reportUnknown() {
        Set<String> known = new TreeSet<>(repository.broken());
        repository.environments().forEach(environment -> known.add(environment.name()));
        repository.targets().forEach((name, files) -> {
            if (!known.contains(name) && !files.isEmpty()) {
                findings.add(
                        Rollout.UNKNOWN_ENVIRONMENT,
                        Location.of(files.get(0).file()),
                        "there is no environment `" + name + "`, so that nobody would get these targets",
                        Suggestion.didYouMean(name, known));
            }
        });
    }
}
