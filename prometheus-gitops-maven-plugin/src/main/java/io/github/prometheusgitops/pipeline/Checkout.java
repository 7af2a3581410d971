package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The git checkout that the output tree lies in, if it lies in one. Only folders are looked at: git itself is not needed.
 *
 * @param top where {@code .git} is: a folder, or a file in a worktree or submodule
 */
record Checkout(Path top) {

    private static final FindingType PATH = FindingType.warning(
            "fleet/path", "the output tree is not where `delivery.path` says, seen from the top of the git checkout");

    /** The checkout that a folder is in, whether that folder exists or not. */
    static Optional<Checkout> around(Path folder) {
        for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(new Checkout(at));
            }
        }
        return Optional.empty();
    }

    /** Reports an output tree that is not where the fleet tells its delivery engine to look for it. */
    void compare(Path output, String path, Descriptor fleet, Findings findings) {
        String place =
                top.relativize(output.toAbsolutePath().normalize()).toString().replace('\\', '/');
        if (place.equals(path) || place.isEmpty() || isIgnored(place)) {
            return;
        }
        Location at = fleet.spec()
                .mapping(FleetShapes.DELIVERY)
                .map(delivery -> delivery.at(FleetShapes.PATH))
                .orElse(fleet.nameAt());
        findings.add(
                PATH,
                at,
                "the tree lies in " + place + " of this git repository, and `delivery.path` says " + path
                        + ": there the engine finds nothing",
                "set `delivery.path: " + place + "`, or the parameter `output` (-Dgitops.output) to " + path
                        + " below the root of the repository");
    }

    /** Whether a folder on the way has a name that the repository ignores: a build's own copy is no part of it. */
    private boolean isIgnored(String place) {
        Set<String> names = ignored().stream()
                .map(line -> line.strip().replaceFirst("^/", "").replaceFirst("/$", ""))
                .collect(Collectors.toSet());
        return List.of(place.split("/")).stream().anyMatch(names::contains);
    }

    private List<String> ignored() {
        Path file = top.resolve(".gitignore");
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (MalformedInputException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
