package io.github.prometheusgitops.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** What would be published, made twice: once with a throwaway key, once elsewhere by somebody else. */
@EnabledOnOs(OS.LINUX)
class ReleaseTest {

    private static final String FOLDER = "io/github/prometheusgitops/";
    private static final String PLUGIN = base("prometheus-gitops-maven-plugin");
    private static final String TEMPLATES = base("prometheus-gitops-templates");
    private static final String ARCHETYPE = base("prometheus-gitops-archetype");
    private static final String PARENT = base("prometheus-gitops-parent");

    @TempDir
    private static Path temporary;

    private static boolean isSigned;
    private static LocalRelease release;
    private static SortedMap<String, byte[]> here;
    private static SortedMap<String, byte[]> elsewhere;

    @BeforeAll
    static void buildTwice() throws IOException, InterruptedException {
        ExternalTool.maven();
        isSigned = makeKey();
        release = LocalRelease.begin(
                temporary.resolve("here"),
                "022",
                "-Duser.timezone=UTC -Duser.language=en -Duser.country=US",
                Map.of("LC_ALL", "C", "GNUPGHOME", keys().toString()),
                "-Dgpg.skip=" + !isSigned);
        release.awaitPlugins();
        LocalRelease second = LocalRelease.begin(
                temporary.resolve("somewhere-else/of-another-name"),
                "002",
                "-Duser.timezone=Pacific/Auckland -Duser.language=de -Duser.country=DE",
                Map.of("LC_ALL", "C.UTF-8", "USER", "somebody"),
                "-Dgpg.skip");
        try {
            here = LocalRelease.deployed(release.repository());
        } finally {
            second.awaitEnd();
        }
        elsewhere = LocalRelease.deployed(second.repository());
    }

    private static Path keys() {
        return temporary.resolve("keys");
    }

    private static boolean makeKey() throws IOException {
        Files.createDirectory(
                keys(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            ExternalTool.gpg(keys())
                    .run(
                            temporary,
                            "--batch",
                            "--passphrase",
                            "",
                            "--quick-generate-key",
                            "A test <test@example.com>",
                            "ed25519",
                            "sign",
                            "never")
                    .succeeded();
            return true;
        } catch (TestAbortedException e) {
            return false;
        }
    }

    @AfterAll
    static void endAgent() {
        if (isSigned) {
            ExternalTool.gpgconf(keys()).run(temporary, "--kill", "gpg-agent");
        }
    }

    @Test
    void mavenCentralWouldTakeWhatIsDeployed() {
        assumeSigned();

        assertThat(problems(here)).isEmpty();
        assertThat(here.keySet())
                .filteredOn(path -> path.matches(".*\\.(jar|pom|json)"))
                .containsExactlyInAnyOrder(
                        PARENT + ".pom",
                        PARENT + "-cyclonedx.json",
                        TEMPLATES + ".pom",
                        TEMPLATES + ".jar",
                        TEMPLATES + "-sources.jar",
                        TEMPLATES + "-javadoc.jar",
                        TEMPLATES + "-cyclonedx.json",
                        PLUGIN + ".pom",
                        PLUGIN + ".jar",
                        PLUGIN + "-sources.jar",
                        PLUGIN + "-javadoc.jar",
                        PLUGIN + "-cyclonedx.json",
                        ARCHETYPE + ".pom",
                        ARCHETYPE + ".jar",
                        ARCHETYPE + "-sources.jar",
                        ARCHETYPE + "-javadoc.jar",
                        ARCHETYPE + "-cyclonedx.json");
    }

    /** That the requirements are asked for at all. */
    @TestFactory
    Stream<DynamicTest> aBundleThatLacksSomethingIsRefused() {
        assumeSigned();
        String pom = PLUGIN + ".pom";
        return Stream.of(
                        lacking(PLUGIN + "-sources.jar", PLUGIN + ".pom: no -sources.jar"),
                        lacking(PLUGIN + "-javadoc.jar", PLUGIN + ".pom: no -javadoc.jar"),
                        lacking(PLUGIN + ".jar.asc", PLUGIN + ".jar: no signature"),
                        lacking(PLUGIN + ".jar.md5", PLUGIN + ".jar: no MD5"),
                        lacking(PARENT + ".pom", PLUGIN + ".pom: its parent is not among them"),
                        lacking(PLUGIN + ".pom", PLUGIN + ".jar: no POM"),
                        new Defect(PLUGIN + ".jar: another SHA-1", files -> files.put(PLUGIN + ".jar", new byte[] {1})),
                        new Defect(
                                PLUGIN + ".jar: the signature is not that of this file",
                                files -> files.put(PLUGIN + ".jar.asc", files.get(PLUGIN + ".pom.asc"))),
                        edited(pom, "<description>[^<]+</description>", "", pom + ": no description"),
                        edited(
                                pom,
                                "<version>" + LocalRelease.VERSION + "</version>",
                                "<version>" + LocalRelease.VERSION + "-SNAPSHOT</version>",
                                pom + ": a snapshot"),
                        edited(
                                pom,
                                "<dependencies>",
                                "<repositories><repository><id>x</id><url>https://example.com</url></repository></repositories>"
                                        + "<dependencies>",
                                pom + ": names repositories"),
                        edited(PARENT + ".pom", "(?s)<scm.*</scm>", "", pom + ": no scm.url"),
                        edited(PARENT + ".pom", "(?s)<developers>.*</developers>", "", pom + ": no developer"),
                        edited(PARENT + ".pom", "<home>.*</home>", "", pom + ": url has ${home}, which nothing sets"))
                .map(defect -> dynamicTest(defect.said(), () -> {
                    SortedMap<String, byte[]> files = new TreeMap<>(here);
                    defect.make().accept(files);

                    assertThat(files).isNotEqualTo(here);
                    assertThat(problems(files)).contains(defect.said());
                }));
    }

    private record Defect(String said, Consumer<SortedMap<String, byte[]>> make) {}

    private static Defect lacking(String path, String said) {
        return new Defect(said, files -> files.remove(path));
    }

    private static Defect edited(String path, String from, String to, String said) {
        return new Defect(
                said,
                files -> files.put(
                        path,
                        new String(Objects.requireNonNull(files.get(path)), StandardCharsets.UTF_8)
                                .replaceFirst(from, to)
                                .getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void twoBuildsAreTheSameByteByByte() throws IOException {
        List<String> artifacts = elsewhere.keySet().stream()
                .filter(path -> path.matches(".*\\.(jar|pom|json)"))
                .toList();

        assertThat(artifacts).hasSize(17).allMatch(here::containsKey);
        for (String path : artifacts) {
            if (path.endsWith(".jar")) {
                assertThat(entries(elsewhere.get(path))).as(path).isEqualTo(entries(here.get(path)));
            }
            assertThat(Arrays.equals(elsewhere.get(path), here.get(path)))
                    .as(path)
                    .isTrue();
        }
    }

    @Test
    void theJarsHoldWhatTheyAreNamedFor() throws IOException {
        assertThat(entries(here.get(PLUGIN + ".jar")))
                .containsKeys("META-INF/maven/plugin.xml", "io/github/prometheusgitops/maven/GenerateMojo.class");
        assertThat(entries(here.get(PLUGIN + "-sources.jar")))
                .containsKeys(
                        "io/github/prometheusgitops/maven/GenerateMojo.java",
                        "io/github/prometheusgitops/maven/HelpMojo.java");
        assertThat(entries(here.get(PLUGIN + "-javadoc.jar")))
                .containsKeys("index.html", "io/github/prometheusgitops/maven/GenerateMojo.html");
        assertThat(entries(here.get(TEMPLATES + "-javadoc.jar"))).containsKey("README.txt");
        assertThat(entries(here.get(ARCHETYPE + "-javadoc.jar"))).containsKey("README.txt");
    }

    @Test
    void theBillOfMaterialsNamesWhatIsDeliveredAndNeitherTheDayNorARandomNumber() throws IOException {
        JsonNode bill = new ObjectMapper().readTree(here.get(PLUGIN + "-cyclonedx.json"));
        List<String> components = new ArrayList<>();
        bill.get("components")
                .forEach(component -> components.add(component.get("purl").asText()));

        assertThat(bill.get("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.at("/metadata/component/purl").asText())
                .isEqualTo("pkg:maven/io.github.prometheusgitops/prometheus-gitops-maven-plugin@" + LocalRelease.VERSION
                        + "?type=maven-plugin");
        assertThat(components)
                .anyMatch(purl -> purl.startsWith("pkg:maven/com.hubspot.jinjava/jinjava@"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.yaml/snakeyaml@"))
                .anyMatch(purl -> purl.startsWith("pkg:maven/org.eclipse.jgit/org.eclipse.jgit@"))
                .noneMatch(purl -> purl.contains("junit") || purl.contains("/maven-core@"));
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.at("/metadata/timestamp").asText("2026-11-01T00:00:00Z"))
                .isIn("", "2026-11-01T00:00:00Z");
    }

    /** By the commands of docs/releasing.md. */
    @Test
    void whatIsUploadedIsWhatWasDeployedAndTheNextVersionStandsInEachPom() throws IOException {
        assertThat(release.bundled()).isNotEmpty().containsExactlyElementsOf(here.keySet());
        assertThat(release.versionsAfterwards()).hasSize(6).containsOnly("<version>0.2.0-SNAPSHOT</version>");
    }

    @Test
    void theSampleAndTheIntegrationTestsAreNotPublished() throws IOException {
        for (String module : List.of("environments", "it")) {
            assertThat(Files.readString(Path.of("..", module, "pom.xml")))
                    .contains("<maven.deploy.skip>true</maven.deploy.skip>", "<gpg.skip>true</gpg.skip>");
        }
    }

    private static void assumeSigned() {
        assumeThat(isSigned).as("gpg is not on the PATH").isTrue();
    }

    private static List<String> problems(SortedMap<String, byte[]> files) {
        return new CentralRequirements(files, (path, signature) -> verifies(files.get(path), files.get(signature)))
                .problems();
    }

    private static final Map<List<Integer>, Boolean> VERIFIED = new HashMap<>();

    /** Asked once for each pair. */
    private static boolean verifies(byte[] content, byte[] signature) {
        return VERIFIED.computeIfAbsent(List.of(Arrays.hashCode(content), Arrays.hashCode(signature)), key -> {
            try {
                Path file = Files.write(temporary.resolve("content"), content);
                Path beside = Files.write(temporary.resolve("content.asc"), signature);
                return ExternalTool.gpg(keys())
                                .run(temporary, "--batch", "--verify", beside.toString(), file.toString())
                                .exitCode()
                        == 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Checksums of a jar's entries by their names, in their order. */
    private static Map<String, Long> entries(byte[] jar) throws IOException {
        Map<String, Long> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                CRC32 checksum = new CRC32();
                checksum.update(content);
                entries.put(entry.getName(), checksum.getValue());
            }
        }
        return entries;
    }

    private static String base(String artifact) {
        return FOLDER + artifact + "/" + LocalRelease.VERSION + "/" + artifact + "-" + LocalRelease.VERSION;
    }
}
