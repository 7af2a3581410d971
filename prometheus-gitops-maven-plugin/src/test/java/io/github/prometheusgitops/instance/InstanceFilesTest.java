package io.github.prometheusgitops.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes onto an instance is sound by the checkers of its kinds. */
class InstanceFilesTest {

    /** Programs that units start, by their absolute paths. */
    private static final List<String> PROGRAMS = List.of(
            "usr/local/bin/prometheus",
            "usr/local/bin/node_exporter",
            "usr/local/bin/blackbox_exporter",
            "usr/local/bin/prometheus-configuration-sync.sh",
            "usr/bin/test",
            "bin/kill");

    @TempDir
    Path root;

    /** An instance's file system, as far as units need it. */
    private void install() throws IOException {
        Path units = Files.createDirectories(root.resolve("etc/systemd/system"));
        for (Path file : files()) {
            if (file.toString().matches(".*\\.(service|timer)")) {
                Files.copy(file, units.resolve(file.getFileName()));
            }
        }
        for (String program : PROGRAMS) {
            Path path = root.resolve(program);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "");
            assertThat(path.toFile().setExecutable(true)).isTrue();
        }
        // The units that every machine has.
        ExternalTool.bash()
                .run(
                        root,
                        "-c",
                        "mkdir -p usr/lib/systemd/system && ln -s usr/lib lib"
                                + " && find /usr/lib/systemd/system -maxdepth 1 -type f -exec cp -t usr/lib/systemd/system {} +")
                .succeeded();
    }

    private static List<Path> files() {
        try (Stream<Path> files = Files.list(Instance.FILES)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void shellcheckHasNothingToSay() {
        ExternalTool.Result result = ExternalTool.shellcheck()
                .run(root, "--enable=require-double-brackets,deprecate-which", Instance.SCRIPT.toString());

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
        assertThat(Files.isExecutable(Instance.SCRIPT)).isTrue();
    }

    @Test
    void systemdUnderstandsEveryUnit() throws IOException {
        install();
        ExternalTool.Result result = ExternalTool.systemdAnalyze()
                .run(
                        root,
                        "verify",
                        "--root=" + root,
                        "prometheus.service",
                        "prometheus-configuration-sync.service",
                        "prometheus-configuration-sync.timer",
                        "prometheus-node-exporter.service",
                        "prometheus-blackbox-exporter.service");

        assertThat(result.output()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus",
                "prometheus-configuration-sync",
                "prometheus-node-exporter",
                "prometheus-blackbox-exporter"
            })
    void everyServiceIsHardened(String service) throws IOException {
        install();
        // Exposure in tenths out of 100: systemd calls up to 24 what is OK, and a unit without settings has 96.
        ExternalTool.systemdAnalyze()
                .run(
                        root,
                        "security",
                        "--root=" + root,
                        "--offline=true",
                        "--threshold=24",
                        "--no-pager",
                        service + ".service")
                .succeeded();
    }

    @Test
    void usersAndFoldersAreMadeForTheUnits() throws IOException {
        String sysusers = Files.readString(Instance.FILES.resolve("prometheus-instance.sysusers.conf"));
        String tmpfiles = Files.readString(Instance.FILES.resolve("prometheus-instance.tmpfiles.conf"));
        for (String unit : List.of(
                "prometheus",
                "prometheus-configuration-sync",
                "prometheus-node-exporter",
                "prometheus-blackbox-exporter")) {
            String text = Files.readString(Instance.FILES.resolve(unit + ".service"));
            text.lines()
                    .filter(line -> line.startsWith("User="))
                    .forEach(line -> assertThat(sysusers).contains("\nu " + line.substring(5) + " -"));
            text.lines()
                    .filter(line -> line.startsWith("ReadWritePaths="))
                    .flatMap(line -> Stream.of(line.substring(15).split(" ")))
                    .forEach(folder -> assertThat(tmpfiles).contains("\nd " + folder + " 07"));
        }
        Files.createDirectory(root.resolve("etc"));
        ExternalTool.bash()
                .run(
                        root,
                        "-c",
                        "systemd-sysusers --root=\"$1\" \"$2\" && grep -c prometheus \"$1/etc/passwd\"",
                        "-",
                        root.toString(),
                        Instance.FILES
                                .resolve("prometheus-instance.sysusers.conf")
                                .toAbsolutePath()
                                .toString())
                .succeeded();
    }
}
