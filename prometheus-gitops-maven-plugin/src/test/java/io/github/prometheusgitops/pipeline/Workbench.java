package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.check.References;
import io.github.prometheusgitops.disk.TreeWriter;
import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An ops repository in a folder of its own, on which a test makes changes and runs the pipeline. */
public final class Workbench {

    /** What runs of tests take for the present. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    private final Path base;
    private final Product product;

    private Workbench(Path base, Product product) {
        this.base = base;
        this.product = product;
    }

    /** An empty repository. */
    public static Workbench in(Path base) {
        return new Workbench(base, Product.standard());
    }

    /** What a run of all of a repository reads and writes. */
    public static Inputs inputs(Path base) {
        return new Inputs(
                base,
                base.resolve("environments"),
                base.resolve("templates"),
                base.resolve("gitops"),
                Optional.empty(),
                Set.of(),
                TODAY);
    }

    /** A copy of what one of the fleets that golden trees are rendered from is described by. */
    public static Workbench copyOf(String fleet, Path base) {
        for (String folder : List.of("environments", "templates")) {
            FolderCopy.copy(GeneratedTree.FLEETS.resolve(fleet).resolve(folder), base.resolve(folder));
        }
        return in(base);
    }

    /** A copy of what the sample is described by. */
    public static Workbench ofSample(Path base) {
        Path sample = Path.of("../environments");
        try (Stream<Path> files = Files.list(sample)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".yaml")) {
                    Files.createDirectories(base.resolve("environments"));
                    Files.copy(file, base.resolve("environments").resolve(name));
                } else if (Set.of("rules", "workspaces", "outputs", "targets").contains(name)) {
                    FolderCopy.copy(file, base.resolve("environments").resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return in(base);
    }

    /** Text in which {@code \\n} stands for the end of a line: rows of a table stand on one line each. */
    public static String lines(String row) {
        return row.replace("\\n", "\n");
    }

    /** A small sound repository: environments dev and prod, workspace central, rule folder basics. */
    public static Workbench small(Path base) {
        return in(base).file("environments/fleet.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Fleet
                        metadata: {name: acme}
                        spec:
                          versions: {prometheus: v3.5.0, kubePrometheusStack: 88.5.3, terraform: ">= 1.9", awsProvider: "~> 6.16"}
                          delivery: {engine: argocd, awsResources: terraform, repository: "https://github.com/acme/ops.git"}
                          defaults:
                            region: eu-west-1
                            identity: irsa-role-chaining
                            deployment: {model: eks}
                        """)
                .file("environments/workspaces/central.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Workspace
                        metadata: {name: central}
                        spec:
                          tier: production
                          account: "111111111111"
                          region: eu-west-1
                          id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
                          rules: [basics]
                        """)
                .file("environments/rules/basics/up.yaml", """
                        groups:
                          - name: up
                            rules:
                              - alert: TargetDown
                                expr: up == 0
                                for: 5m
                                labels: {severity: critical}
                                annotations:
                                  summary: "{{ $labels.instance }} of {{ $labels.cluster }} is down"
                        """)
                .environment("dev", "222222222222")
                .environment("prod", "333333333333");
    }

    /** Adds an environment that writes to workspace central. */
    public Workbench environment(String name, String account) {
        return file("environments/" + name + ".yaml", """
                apiVersion: prometheus-gitops/v1
                kind: Environment
                metadata: {name: %s}
                spec:
                  tier: production
                  account: "%s"
                  deployment:
                    cluster:
                      name: %s-1
                      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/%S
                  remoteWrite:
                    - workspace: central
                """.formatted(name, account, name, name));
    }

    /** Writes a file. */
    public Workbench file(String path, String text) {
        try {
            Path file = base.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces text that stands exactly once in a file. */
    public Workbench edit(String path, String from, String to) {
        String text = read(path);
        assertThat(text.split(Pattern.quote(from), -1)).as("places of %s", from).hasSize(2);
        return file(path, text.replace(from, to));
    }

    /** Moves the small repository to another region: workspace, environments and their clusters. */
    public Workbench movedTo(String region) {
        for (String name : List.of("fleet", "dev", "prod", "workspaces/central")) {
            String path = "environments/" + name + ".yaml";
            file(path, read(path).replace("eu-west-1", region));
        }
        return this;
    }

    /** Deletes a file. */
    public Workbench delete(String path) {
        try {
            Files.delete(base.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a file. */
    public boolean has(String path) {
        return Files.exists(base.resolve(path));
    }

    /** The text of a file. */
    public String read(String path) {
        try {
            return Files.readString(base.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Plans without writing. */
    public Outcome plan(String... environments) {
        return Pipeline.run(
                new Inputs(
                        base,
                        base.resolve("environments"),
                        base.resolve("templates"),
                        base.resolve("gitops"),
                        Optional.empty(),
                        Set.of(environments),
                        TODAY,
                        references()),
                product,
                Progress.NONE);
    }

    /** What lies beside the descriptors to hold the tree against, where a test has put it there. */
    private References references() {
        return new References(
                Optional.of(base.resolve("schemas")).filter(Files::exists),
                "schemas",
                Optional.of(base.resolve("chart-values.yaml")).filter(Files::exists),
                Optional.empty());
    }

    /** The same repository, for a plugin that has other things to choose from. */
    public Workbench with(Product other) {
        return new Workbench(base, other);
    }

    /** Plans and writes, as the goal does; there must be no errors. */
    public Outcome generate(String... environments) {
        Outcome outcome = plan(environments);
        assertThat(outcome.errors()).isEmpty();
        TreeWriter.into(base.resolve("gitops")).apply(outcome.plan().orElseThrow());
        if (environments.length == 0) {
            // Whoever asserts next that something is not in the tree means a tree that has something else.
            assertThat(base.resolve("gitops")).isNotEmptyDirectory();
        }
        return outcome;
    }

    /** The errors of a plan, each as the user sees it. */
    public List<String> errors() {
        return plan().errors().stream().map(Finding::toString).toList();
    }

    /** The output tree: text by path. */
    public SortedMap<String, String> tree() {
        SortedMap<String, String> files = new TreeMap<>();
        Path root = base.resolve("gitops");
        if (!Files.exists(root)) {
            return files;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
