package io.github.prometheusgitops.benchmark;

import io.github.prometheusgitops.pipeline.Inputs;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An ops repository of any number of environments, which AWS would take. */
public final class LargeFleet {

    private LargeFleet() {}

    /** Writes the descriptors into a folder. */
    public static Inputs of(int environments, Path base) {
        Workbench fleet = Workbench.small(base);
        for (int i = 0; i < environments; i++) {
            fleet.environment("e" + i, "%012d".formatted(i));
            // A workspace keeps replicas of 500 clusters apart, and no more.
            int workspace = i / 400;
            if (workspace > 0) {
                String path = "environments/e" + i + ".yaml";
                fleet.file(path, fleet.read(path).replace("workspace: central", "workspace: more-" + workspace));
                fleet.file(
                        "environments/workspaces/more-" + workspace + ".yaml",
                        fleet.read("environments/workspaces/central.yaml")
                                .replace("name: central", "name: more-" + workspace)
                                // An account has a thousand roles, and no more.
                                .replace("111111111111", "%012d".formatted(900_000_000_000L + workspace))
                                .replace("ws-0a1b2c3d", "ws-%08x".formatted(workspace)));
            }
        }
        return in(base);
    }

    /** The inputs of the repository in a folder. */
    static Inputs in(Path base) {
        return Workbench.inputs(base);
    }

    /** Has all of its environments scrape less often, and two of them more often; {@link #later} renders it. */
    static void changed(int environments, Path base) {
        Workbench fleet = Workbench.in(base);
        fleet.edit(
                "environments/fleet.yaml", "    region: eu-west-1", "    region: eu-west-1\n    scrapeInterval: 45s");
        for (int i : List.of(environments / 3, environments / 2)) {
            fleet.edit("environments/e" + i + ".yaml", "  remoteWrite:", "  scrapeInterval: 20s\n  remoteWrite:");
        }
    }

    /** The inputs of the repository in a folder, whose tree is rendered beside the one that there is. */
    static Inputs later(Path base) {
        Inputs now = in(base);
        return new Inputs(
                now.base(),
                now.descriptors(),
                now.templates(),
                base.resolve("later"),
                now.reports(),
                now.environments(),
                now.today());
    }

    /** Removes a folder and all that is in it, if it is there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
