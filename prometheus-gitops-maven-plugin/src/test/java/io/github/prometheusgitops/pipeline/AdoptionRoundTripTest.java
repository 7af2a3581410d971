package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.adopt.AdoptReport;
import io.github.prometheusgitops.adopt.Adopted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A team that has what a committed tree has of one of its environments adopts it into an empty repository, and gets that very
 * tree: what differs is listed, and so is all that is not in it.
 */
class AdoptionRoundTripTest {

    private static final Path SAMPLE = Path.of("../environments/gitops");
    private static final Path EXPECTED = Path.of("src/test/resources/adopt");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TempDir
    Path temporary;

    @TestFactory
    Stream<DynamicTest> whatIsAdoptedFromATreeMakesThatTreeAgain() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        tests.addAll(of("sample", SAMPLE));
        for (String fleet : List.of(
                "role-chaining",
                "federated",
                "pod-identity",
                "resource-policy",
                "govcloud",
                "hostile-values",
                "lifecycle",
                "rules-and-rollout",
                "private-access")) {
            tests.addAll(of(fleet, GeneratedTree.FLEETS.resolve(fleet).resolve("gitops")));
        }
        return tests.stream();
    }

    private List<DynamicTest> of(String fleet, Path gitops) throws IOException {
        try (Stream<Path> environments = Files.list(gitops.resolve("environments"))) {
            return environments
                    .filter(environment -> Files.exists(environment.resolve("kube-prometheus-stack/values.yaml")))
                    .map(environment -> environment.getFileName().toString())
                    .sorted()
                    .map(environment -> DynamicTest.dynamicTest(
                            fleet + "/" + environment, () -> roundTrip(fleet, gitops, environment)))
                    .toList();
        }
    }

    private void roundTrip(String fleet, Path gitops, String environment) throws IOException {
        Path base = temporary.resolve(fleet + "-" + environment);
        AdoptedTeam.of(gitops, environment, base.resolve("today"));
        Adoption adoption = Adoption.run(new Adoption.Request(
                base,
                base.resolve("environments"),
                base.resolve("templates"),
                List.of(base.resolve("today")),
                environment,
                List.of(
                        "repository=https://git.example.com/acme/ops.git",
                        "account=" + account(gitops, environment),
                        "ownAccounts=888888888888 999999999999"),
                Optional.empty(),
                Workbench.TODAY));
        assertThat(adoption.findings()).isEmpty();
        adoption.writeInto(base.resolve("environments"));
        Workbench.in(base).generate();
        SortedMap<String, String> rendered = Workbench.in(base).tree();
        List<String> told = new ArrayList<>(new AdoptReport(
                        List.of(),
                        adoption.comparisons(),
                        adoption.notes(),
                        List.of(),
                        adoption.adopted().map(Adopted::takenOver).orElseThrow())
                .lines());
        told.add("");
        told.addAll(differences(Workbench.in(gitops.getParent()).tree(), rendered, environment));
        String text = String.join("\n", told) + "\n";
        Path expected = EXPECTED.resolve(fleet).resolve(environment + ".txt");
        if (UPDATE) {
            Files.createDirectories(expected.getParent());
            Files.writeString(expected, text);
        }
        assertThat(text).as("run with -Dgolden.update=true if this is meant").isEqualTo(Files.readString(expected));
    }

    /** What a role of another account does not say. */
    private static String account(Path gitops, String environment) throws IOException {
        Path descriptor = gitops.resolveSibling(environment + ".yaml");
        String text = Files.readString(
                Files.exists(descriptor) ? descriptor : gitops.resolveSibling("environments/" + environment + ".yaml"));
        return Pattern.compile("account: \"([0-9]{12})\"")
                .matcher(text)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    private static List<String> differences(
            SortedMap<String, String> before, SortedMap<String, String> after, String environment) {
        SortedMap<String, String> differences = new TreeMap<>();
        before.forEach((path, text) -> {
            String now = after.get(path);
            if (isOf(path, environment) && now == null) {
                differences.put(path, "gone " + path);
            } else if (isOf(path, environment) && !body(text).equals(body(now))) {
                differences.put(path, "other " + path);
            }
        });
        after.keySet().forEach(path -> {
            if (isOf(path, environment) && !before.containsKey(path)) {
                differences.put(path, "new " + path);
            }
        });
        return List.copyOf(differences.values());
    }

    private static boolean isOf(String path, String environment) {
        return path.startsWith("environments/" + environment + "/") && !path.endsWith("SHA256SUMS");
    }

    /** Without the head that names the descriptor's files, and the address that nothing says. */
    private static String body(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("# Generated by"))
                .toList()
                .toString()
                .replaceAll("https://[a-z.]+/[a-z]+/ops\\.git", "");
    }
}
