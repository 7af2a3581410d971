package io.github.prometheusgitops.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance takes the data volume of its replica. The disk is a file, which the real {@code blkid} reads; what needs AWS or
 * the rights to mount is a script that writes down how it was called.
 */
class DataVolumeTest {

    private static final Path SCRIPT = Path.of("../templates/src/main/resources/prometheus-gitops/templates/modules"
                    + "/prometheus-group/attach-data-volume.sh")
            .toAbsolutePath()
            .normalize();

    @TempDir
    Path base;

    private Path disk;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(base.resolve("bin"));
        Files.createDirectories(base.resolve("disks"));
        disk = base.resolve("disks/nvme-Amazon_Elastic_Block_Store_vol0a1b2c3d");
        Files.write(disk, new byte[1024 * 1024]);
        program("cloud-init", "case $2 in instance_id) echo i-0123 ;; region) echo eu-west-1 ;; esac");
        for (String name : List.of("aws", "mkfs.xfs", "mount", "systemctl", "xfs_growfs", "sleep")) {
            program(name, "echo \"" + name + " $*\" >>\"" + base.resolve("calls") + "\"");
        }
    }

    private void program(String name, String text) throws IOException {
        Path file = base.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ExternalTool.Result run() {
        return ExternalTool.bash()
                .with("PATH", base.resolve("bin") + ":" + System.getenv("PATH") + ":/usr/sbin:/sbin")
                .with("DISKS", base.resolve("disks").toString())
                .with("FSTAB", base.resolve("fstab").toString())
                .with("FOLDER", base.resolve("prometheus").toString())
                .run(base, SCRIPT.toString(), "vol-0a1b2c3d");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(base.resolve("calls"));
    }

    @Test
    void anEmptyVolumeGetsAFileSystemAndIsMountedNowAndAtEachBoot() throws IOException {
        run().succeeded();

        Path folder = base.resolve("prometheus");
        assertThat(calls())
                .containsExactly(
                        "aws ec2 attach-volume --region eu-west-1 --volume-id vol-0a1b2c3d --instance-id i-0123"
                                + " --device /dev/sdf",
                        "mkfs.xfs " + disk,
                        "systemctl daemon-reload",
                        "mount " + folder,
                        "xfs_growfs " + folder);
        assertThat(base.resolve("fstab")).hasContent(disk + " " + folder + " xfs defaults,noatime,nofail 0 2\n");
    }

    @Test
    void aVolumeWithDataKeepsIt() throws IOException {
        ExternalTool.bash()
                .with("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin")
                .run(base, "-c", "mkfs.ext4 -q -F \"$1\"", "-", disk.toString())
                .succeeded();

        ExternalTool.Result result = run().succeeded();

        assertThat(result.stdout()).contains("TYPE=\"ext4\"");
        assertThat(calls()).noneMatch(call -> call.startsWith("mkfs")).contains("mount " + base.resolve("prometheus"));
    }

    @Test
    void theInstanceWaitsUntilTheOneBeforeItLetsTheVolumeGo() throws IOException {
        program(
                "aws",
                "echo \"aws $*\" >>\"" + base.resolve("calls") + "\"; [[ $(grep -c ^aws \"" + base.resolve("calls")
                        + "\") == 3 ]]");

        run().succeeded();

        assertThat(calls().stream().filter(call -> call.startsWith("aws")).toList())
                .hasSize(3);
        assertThat(calls().stream().filter(call -> call.equals("sleep 5")).toList())
                .hasSize(2);
    }

    @Test
    void whatCannotBeMountedIsNoSuccess() throws IOException {
        program("mount", "exit 32");

        assertThat(run().exitCode()).isEqualTo(32);
        assertThat(calls()).noneMatch(call -> call.startsWith("xfs_growfs"));
    }

    @Test
    void shellcheckHasNothingToSay() {
        ExternalTool.shellcheck()
                .run(base, "--enable=require-double-brackets,deprecate-which", SCRIPT.toString())
                .succeeded();
        assertThat(Files.isExecutable(SCRIPT)).isTrue();
    }
}
