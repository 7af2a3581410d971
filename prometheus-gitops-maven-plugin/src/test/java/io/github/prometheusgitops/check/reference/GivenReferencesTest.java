package io.github.prometheusgitops.check.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Rendered files are held against schemas and the chart's values where they lie beside the descriptors. */
class GivenReferencesTest {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path VALUES = RESOURCES.resolve("kube-prometheus-stack/88.5.3-values.yaml");

    @TempDir
    Path base;

    @TestFactory
    Stream<DynamicTest> noFleetOfTheTestsIsWarnedOf() throws IOException {
        try (Stream<Path> fleets = Files.list(Path.of("src/test/fleets"))) {
            return fleets.map(fleet -> fleet.getFileName().toString()).sorted().toList().stream()
                    .map(name -> dynamicTest(name, () -> {
                        Workbench repository = Workbench.copyOf(name, base.resolve(name));
                        give(base.resolve(name));

                        assertThat(found(repository).stream().filter(one -> one.severity() != Severity.INFORMATION))
                                .isEmpty();
                    }));
        }
    }

    @Test
    void aKeyThatTheChartDoesNotHaveIsReportedWhereItStandsWithTheOneThatIsMeant() throws IOException {
        Workbench repository = Workbench.small(base);
        give(base);
        String values = """
                values:
                  prometheus:
                    prometheusSpec: {remoteWriteDashboard: true, nodeSelector: {a: b}, storageSpec: {x: {z: 1}}}
                  kubeEtcd: {service: {prot: 2381}}
                  grafana: {anything: 1}
                  prometheusOperator: {resources: {limits: {cpu: 1}}, securityContext: {fsGroupChangePolicy: Always}}
                  nonsense: {}
                """.indent(2);
        repository.edit("environments/dev.yaml", "  remoteWrite:", values + "  remoteWrite:");
        assertThat(repository.errors()).isEmpty();

        assertThat(found(repository))
                .filteredOn(one -> one.id().startsWith("helm/"))
                .extracting(one -> one.summary() + " / " + one.mend().replaceFirst("; the file.*", ""))
                .containsExactly(
                        "the chart has no value `prometheus.prometheusSpec.remoteWriteDashboard`, so that nothing comes of it"
                                + " / did you mean `remoteWriteDashboards`?",
                        "the chart has no value `kubeEtcd.service.prot`, so that nothing comes of it / did you mean `port`?",
                        "the chart has no value `nonsense`, so that nothing comes of it / look it up in the chart's values.yaml");
    }

    @Test
    void aKeyThatTheChartShowsInACommentIsOneOfIts() throws IOException {
        Workbench repository = Workbench.small(base);
        repository.edit("environments/dev.yaml", "  remoteWrite:", "  values: {nonsense: {}}\n  remoteWrite:");
        Files.writeString(base.resolve("chart-values.yaml"), Files.readString(VALUES) + "\n  ## nonsense:\n");

        assertThat(repository.errors()).isEmpty();
        assertThat(found(repository)).isEmpty();
    }

    @Test
    void theValuesOfAnArchiveAreThoseOfTheChart() throws IOException {
        Workbench repository = Workbench.small(base);
        repository.edit("environments/dev.yaml", "  remoteWrite:", "  values: {nonsense: {}}\n  remoteWrite:");
        Files.write(
                base.resolve("chart-values.yaml"),
                archive("kube-prometheus-stack/values.yaml", Files.readAllBytes(VALUES)));

        assertThat(found(repository)).extracting(Finding::id).containsExactly("helm/unknown-value");

        Files.write(base.resolve("chart-values.yaml"), archive("a/b/values.yaml", Files.readAllBytes(VALUES)));
        assertThat(found(repository)).extracting(Finding::id).containsExactly("helm/not-checked");
    }

    @Test
    void aManifestOfAUsersTemplateIsHeldAgainstItsSchema() throws IOException {
        Workbench repository = Workbench.small(base).file("templates/extra/app.yaml.j2", """
                # {{ source | comment }}
                apiVersion: argoproj.io/v1alpha1
                kind: Application
                metadata: {name: a}
                spec:
                  project: default
                  destination: {servr: "https://kubernetes.default.svc"}
                  source: {repoURL: 7}
                ---
                apiVersion: v1
                kind: Unheard
                """);
        give(base);

        assertThat(found(repository))
                .extracting(Finding::toString)
                .containsExactly(
                        "gitops/extra/app.yaml:7:17: `spec.destination.servr` of Application (argoproj.io/v1alpha1) is a key that"
                                + " the kind does not have [manifest/schema]\n    did you mean `server`?; the file is made by"
                                + " templates/extra/app.yaml.j2 from environments/fleet.yaml",
                        "gitops/extra/app.yaml:8:21: `spec.source.repoURL` of Application (argoproj.io/v1alpha1) has to be text,"
                                + " not a number [manifest/schema]\n    write what the schema of the kind takes; the file is made by"
                                + " templates/extra/app.yaml.j2 from environments/fleet.yaml",
                        "schemas: 1 manifest is of kinds without a schema here: Unheard (v1) [manifest/schema]");
    }

    private static void give(Path base) throws IOException {
        Files.copy(VALUES, base.resolve("chart-values.yaml"));
        Files.createDirectories(base.resolve("schemas"));
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("kubernetes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = base.resolve("schemas")
                        .resolve(
                                RESOURCES.resolve("kubernetes").relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private static List<Finding> found(Workbench repository) {
        return repository.plan().findings().stream()
                .filter(one -> one.id().startsWith("helm/") || one.id().startsWith("manifest/"))
                .toList();
    }

    @Test
    void anArchiveThatUnpacksToMoreThanAChartHasIsNotReadToItsEnd(@TempDir Path folder) throws IOException {
        Path bomb = folder.resolve("chart.tgz");
        long megabytes = 300;
        byte[] head = new byte[512];
        byte[] fields = ("a/zeros\0" + String.format("%011o", megabytes << 20)).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(fields, 0, head, 0, 8);
        System.arraycopy(fields, 8, head, 124, 11);
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            packed.write(head);
            for (int i = 0; i < megabytes; i++) {
                packed.write(new byte[1 << 20]);
            }
        }
        byte[] values = archive("a/values.yaml", "a: 1\n".getBytes(StandardCharsets.UTF_8));
        // Two members of gzip are read as one stream.
        Files.write(bomb, values, StandardOpenOption.APPEND);

        assertThat(ChartValues.read(bomb)).isEmpty();
        assertThat(ChartValues.read(Files.write(folder.resolve("small.tgz"), values)))
                .isPresent();
    }

    /** A tar archive of one file, compressed. */
    private static byte[] archive(String name, byte[] content) throws IOException {
        byte[] head = new byte[512];
        System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, head, 0, name.length());
        byte[] size = String.format("%011o", content.length).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(size, 0, head, 124, size.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bytes)) {
            packed.write(head);
            packed.write(content);
            packed.write(new byte[(512 - content.length % 512) % 512 + 1024]);
        }
        return bytes.toByteArray();
    }
}
