package io.github.prometheusgitops.promtool;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.secret.Concealment;
import io.github.prometheusgitops.secret.PointedAt;
import io.github.prometheusgitops.secret.SecretReview;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The unit tests of rules: files in promtool's own format, in folders {@code test} or {@code tests} of a rule folder.
 *
 * @param rules the folder of rule folders
 * @param shown what findings call it
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/">Unit testing for rules</a>
 */
public record RuleUnitTests(Path rules, String shown) {

    private static final FindingType UNIT_TEST =
            FindingType.error("rules/unit-test", "a unit test of rules fails, or promtool cannot run it");
    private static final FindingType NOT_RUN = FindingType.information(
            "rules/unit-tests-not-run", "there are unit tests of rules, and no `promtool` that runs them");

    private static final Pattern FOLDER = Pattern.compile("[^/]+/tests?/.+\\.ya?ml");
    private static final int DEEPEST = 6;
    private static final long LARGEST = 1024 * 1024;
    private static final int LONGEST_MESSAGE = 1_000;

    /** A tag by which a name is worked out of something else; which it is, the reader does not say. */
    private static final Pattern WORKED_OUT = Pattern.compile("!\\S*(?:binary|%)");

    /**
     * Runs them all, one after the other, and reports those that fail.
     *
     * @param promtool empty if there is none, which is reported if there are tests
     * @throws UncheckedIOException if the folder cannot be read
     */
    public void run(Optional<Promtool> promtool, Findings findings) {
        SortedMap<String, Path> files = files();
        if (files.isEmpty()) {
            return;
        }
        if (promtool.isEmpty()) {
            findings.add(
                    NOT_RUN,
                    Location.of(shown + "/" + files.firstKey()),
                    "unit tests of rules did not run, as there is no `promtool` on the PATH: "
                            + (files.size() == 1 ? "one file" : files.size() + " files"),
                    "install it, or say where it is by the parameter `promtool` (-Dgitops.promtool)");
            return;
        }
        files.forEach((name, file) -> run(promtool.get(), name, file, findings));
    }

    /** The lines of these files that findings point at, without those that may hold a secret. */
    public SourceLines lines(Findings findings) {
        SortedMap<String, Path> files = files();
        return PointedAt.by(
                findings.sorted(),
                called -> Optional.of(called)
                        .filter(name -> name.startsWith(shown + "/"))
                        .map(name -> files.get(name.substring(shown.length() + 1)))
                        .flatMap(RuleUnitTests::text),
                SecretReview.empty());
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.size(file) > LARGEST
                    ? Optional.empty()
                    : Optional.of(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private SortedMap<String, Path> files() {
        SortedMap<String, Path> files = new TreeMap<>();
        if (!Files.isDirectory(rules)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(rules, DEEPEST)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                String name = rules.relativize(file).toString().replace('\\', '/');
                if (FOLDER.matcher(name).matches()
                        && isWithin(file, file.getFileName().toString())) {
                    files.put(name, file);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private void run(Promtool promtool, String name, Path file, Findings findings) {
        String called = shown + "/" + name;
        try {
            if (Files.size(file) > LARGEST) {
                findings.add(
                        UNIT_TEST, Location.of(called), "the file is larger than " + LARGEST + " bytes", "split it");
                return;
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Findings unread = new Findings();
            Optional<YamlMapping> test = read(called, text, unread);
            if (unread.hasErrors() || test.isEmpty() || WORKED_OUT.matcher(text).find()) {
                // Whatever cannot be seen here, such as a second document, may name files that promtool would read.
                Optional<Finding> why = unread.sorted().stream().findFirst();
                report(
                        why.map(Finding::at).orElse(Location.of(called)),
                        "the file is not run: " + why.map(Finding::summary).orElse("it is no mapping without tags"),
                        "write one YAML document: `rule_files`, `tests` and so on",
                        findings);
                return;
            }
            if (test.filter(root -> root.get("groups").isPresent()).isPresent()) {
                // Rules that only tests need.
                return;
            }
            Optional<YamlScalar> outside = test.stream()
                    .flatMap(root -> root.scalars("rule_files").stream())
                    .filter(read -> !isWithin(file, read.text()))
                    .findFirst();
            if (outside.isPresent()) {
                report(
                        outside.get().at(),
                        "`" + outside.get().text() + "` is not within the folder of rules",
                        "name files in " + shown + "/, by their path from the test's own folder",
                        findings);
                return;
            }
            Promtool.Result result = promtool.run(
                    "test", "rules", file.toAbsolutePath().normalize().toString());
            if (result.timedOut()) {
                findings.add(
                        UNIT_TEST,
                        Location.of(called),
                        "promtool took longer than " + promtool.longest().toSeconds() + "s, and was stopped",
                        "split the file");
            } else if (!result.passed()) {
                // A finding is the same wherever the repository lies.
                String said =
                        result.said().replace(rules.toAbsolutePath().normalize().toString(), shown);
                new Failures(called, test)
                        .of(said)
                        .forEach(failure -> report(
                                failure.at(), failure.what(), "correct the rule, or what its test expects", findings));
            }
        } catch (IOException e) {
            findings.add(UNIT_TEST, Location.of(called), "promtool cannot be run on it: " + e.getMessage(), "");
        }
    }

    /** A build's log has more readers than a repository, and promtool repeats whatever it was given. */
    private static void report(Location at, String what, String mend, Findings findings) {
        String said = what.length() > LONGEST_MESSAGE ? what.substring(0, LONGEST_MESSAGE) + "…" : what;
        findings.add(UNIT_TEST, at, Concealment.of(said), mend);
    }

    private static Optional<YamlMapping> read(String called, String text, Findings findings) {
        return YamlReader.readMerging(called, text, findings)
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast);
    }

    /** Whoever writes a test shall not make a build server read other files aloud. */
    private boolean isWithin(Path test, String named) {
        try {
            String separator = FileSystems.getDefault().getSeparator();
            Path top = rules.toAbsolutePath().normalize();
            Path read = test.toAbsolutePath()
                    .resolveSibling(named.replace("/", separator).replaceAll("[*?\\[\\]{}]", "x"))
                    .normalize();
            return read.startsWith(top)
                    && (!Files.exists(read) || read.toRealPath().startsWith(top.toRealPath()));
        } catch (InvalidPathException | IOException e) {
            return false;
        }
    }

    /** One for the folder of descriptors. */
    public static RuleUnitTests of(Path descriptors, String shownDescriptors) {
        return new RuleUnitTests(
                descriptors.resolve("rules"), shownDescriptors.isEmpty() ? "rules" : shownDescriptors + "/rules");
    }
}
