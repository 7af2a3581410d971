package io.github.prometheusgitops.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.finding.Report;
import io.github.prometheusgitops.finding.SourceLine;
import io.github.prometheusgitops.finding.SourceLines;
import io.github.prometheusgitops.properties.Generator;
import io.github.prometheusgitops.properties.Property;
import io.github.prometheusgitops.quota.Headroom;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Each format can be read by those that it is for. */
class ReportFormatTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Location VALUES = new Location("gitops/environments/dev/values.yaml", 7, 9);
    private static final Location POLICY = new Location("gitops/environments/dev/iam/trust policy.json", 3, 0);
    private static final Finding ERROR = Finding.of(
                    FindingType.error("handshake/assume-role", ""),
                    VALUES,
                    "Prometheus would assume `a` {0} [b](1)",
                    "write `c`")
            .with(new Related(POLICY, "who may assume it"));
    private static final Finding WARNING = Finding.of(
            FindingType.warning("rules/unused", ""), Location.of("environments/rules/old"), "nobody evaluates it", "");
    private static final Finding INFORMATION =
            Finding.of(FindingType.information("amp/news", ""), new Location("a.yaml", 2, 0), "good to know", "");
    private static final Accepted ACCEPTED = new Accepted(
            Finding.of(FindingType.error("access/wildcard", ""), POLICY, "it allows `*`", "name it"),
            "their scanner needs it, see SEC-1",
            LocalDate.of(2027, 1, 31),
            new Location("environments/dev.yaml", 5, 14));
    private static final SourceLines LINES = new SourceLines(Map.of(VALUES, SourceLine.of("      - roleArn: a", 9)));
    private static final Reported ALL =
            new Reported("1.2.3", "ops/", List.of(WARNING, INFORMATION, ERROR), List.of(ACCEPTED), LINES);
    private static final Reported NOTHING = new Reported("", "", List.of(), List.of(), SourceLines.none());

    @Test
    void sarifIsWhatCodeScanningAnnotatesWith() throws IOException {
        JsonNode run = sarif(ALL).at("/runs/0");

        assertThat(run.at("/columnKind").asText()).isEqualTo("utf16CodeUnits");
        assertThat(run.at("/tool/driver/rules").findValuesAsText("id"))
                .containsExactly("access/wildcard", "amp/news", "handshake/assume-role", "rules/unused");
        assertThat(run.at("/tool/driver/rules/0/help/markdown").asText()).startsWith("# access/wildcard\n");
        assertThat(run.at("/tool/driver/rules/0/properties/page").asText())
                .isEqualTo("docs/findings/access/wildcard.md");
        assertThat(run.at("/tool/driver/rules/3/shortDescription/text").asText())
                .isEqualTo("a folder of rules that nobody evaluates");
        assertThat(run.at("/results").findValuesAsText("level")).containsExactly("warning", "note", "error", "error");
        JsonNode error = run.at("/results/2");
        assertThat(error.at("/ruleIndex").asInt()).isEqualTo(2);
        assertThat(error.at("/message/text").asText())
                .isEqualTo("Prometheus would assume `a` {{0}} [b] (1)\nwrite `c`");
        assertThat(error.at("/locations/0/physicalLocation").toString())
                .isEqualTo("{\"artifactLocation\":{\"uri\":\"ops/gitops/environments/dev/values.yaml\"},"
                        + "\"region\":{\"startLine\":7,\"startColumn\":9}}");
        assertThat(error.at("/relatedLocations/0/physicalLocation").toString())
                .isEqualTo("{\"artifactLocation\":{\"uri\":\"ops/gitops/environments/dev/iam/trust%20policy.json\"},"
                        + "\"region\":{\"startLine\":3}}");
        assertThat(run.at("/results/0/locations/0/physicalLocation").has("region"))
                .isFalse();
    }

    @Test
    void sarifHasWhatIsAcceptedAsSuppressedWithTheReason() throws IOException {
        JsonNode results = sarif(ALL).at("/runs/0/results");

        assertThat(results.findValues("suppressions")).hasSize(1);
        assertThat(results.at("/3/suppressions/0/justification").asText())
                .isEqualTo("their scanner needs it, see SEC-1 (until 2027-01-31)");
        assertThat(results.at("/3/suppressions/0/location/physicalLocation/artifactLocation/uri")
                        .asText())
                .isEqualTo("ops/environments/dev.yaml");
    }

    @Test
    void aFingerprintStaysWhenLinesMoveAndTellsFindingsApart() throws IOException {
        Location moved = new Location(VALUES.file(), 70, 9);
        Finding movedError = new Finding(ERROR.id(), ERROR.severity(), moved, ERROR.summary(), ERROR.mend());
        SourceLines lines = new SourceLines(Map.of(moved, SourceLine.of("  - roleArn: a", 9)));
        Finding other = new Finding(ERROR.id(), ERROR.severity(), moved, "another", "");

        List<String> before = fingerprints(new Reported("1", "", List.of(ERROR, ERROR), List.of(), LINES));
        List<String> after = fingerprints(new Reported("2", "", List.of(movedError, other), List.of(), lines));

        assertThat(before).doesNotHaveDuplicates();
        assertThat(after).doesNotHaveDuplicates().first().isEqualTo(before.get(0));
    }

    @Test
    void whereInItsLineSomethingIsMakesNoOtherFindingOfIt() throws IOException {
        FindingType type = FindingType.error("rules/x", "");
        Finding here = Finding.of(type, VALUES, "it is refused, at character 3: `a`", "");
        Finding there = Finding.of(type, VALUES, "it is refused, at character 33: `a`", "");

        assertThat(fingerprints(new Reported("", "", List.of(here), List.of(), LINES)))
                .isEqualTo(fingerprints(new Reported("", "", List.of(there), List.of(), LINES)));
        assertThat(ReportFormat.JUNIT.write(new Reported("", "", List.of(here), List.of(), LINES)))
                .contains("name=\"it is refused: `a` (");
    }

    /** As `quota/nearly` does with each rule that comes: the number in it, the percentage, the line and the file. */
    @Test
    void oneMoreOfWhatIsCountedIsTheSameFinding() throws IOException {
        Finding before = nearly("amp/rules-per-workspace", "1600", new Location("gitops/a.yaml", 3, 1));
        Finding after = nearly("amp/rules-per-workspace", "1601", new Location("gitops/b.yaml", 9, 1));
        Finding other = nearly("amp/templates-per-workspace", "1600", new Location("gitops/a.yaml", 3, 1));

        assertThat(fingerprints(of(before))).isEqualTo(fingerprints(of(after))).isNotEqualTo(fingerprints(of(other)));
        assertThat(ReportFormat.JUNIT.write(of(before)))
                .contains("name=\"workspace `central` (amp/rules-per-workspace)\"");
    }

    private static Finding nearly(String quota, String count, Location at) {
        return Finding.of(FindingType.warning("quota/nearly", ""), at, "there are " + count + " of them, 80 %", "")
                .about("workspace `central` (" + quota + ")");
    }

    @Test
    void aNumberOfSomethingTellsNoFindingsApartAndAnAccountDoes() throws IOException {
        Location at = Location.of("gitops/a.yaml");
        FindingType type = FindingType.error("iam/x", "");
        Finding before = Finding.of(type, at, "the policy of 111111111111 has 2100 characters, 85 % of all", "");
        Finding after = Finding.of(type, at, "the policy of 111111111111 has 2101 characters, 86 % of all", "");
        Finding other = Finding.of(type, at, "the policy of 222222222222 has 2100 characters, 85 % of all", "");

        assertThat(fingerprints(of(before))).isEqualTo(fingerprints(of(after))).isNotEqualTo(fingerprints(of(other)));
    }

    @Test
    void whichAccountOrPortAFindingIsAboutTellsItFromOthersOfItsLine() throws IOException {
        Location at = Location.of("gitops/a.json");
        FindingType type = FindingType.error("access/x", "");
        List<String> forms =
                List.of("`arn:aws:iam::%s11111111111:role/a` is let in", "https://a.example.com:%s443/x is written to");

        for (String form : forms) {
            assertThat(fingerprints(of(Finding.of(type, at, form.formatted("2"), ""))))
                    .as(form)
                    .isNotEqualTo(fingerprints(of(Finding.of(type, at, form.formatted("3"), ""))));
        }
        for (String place : List.of("gitops/b.yaml:%s:4", "a/b.tf.json:%s", "x.yaml.j2:%s:1")) {
            assertThat(fingerprints(of(Finding.of(type, at, place.formatted("2") + " makes it, too", ""))))
                    .as(place)
                    .isEqualTo(fingerprints(of(Finding.of(type, at, place.formatted("31") + " makes it, too", ""))));
        }
    }

    private static Reported of(Finding finding) {
        return new Reported("", "", List.of(finding), List.of(), LINES);
    }

    @Test
    void whatTheConsoleLeavesOutIsInReports() throws IOException {
        List<Finding> many = IntStream.range(0, 100)
                .mapToObj(i -> Finding.of(
                        FindingType.error("tree/x", ""),
                        new Location("f" + i + ".yaml", 1, 1),
                        "it is wrong",
                        "mend it"))
                .toList();
        Reported reported = new Reported("", "", many, List.of(), SourceLines.none());

        assertThat(Report.of(many, SourceLines.none()))
                .singleElement()
                .asString()
                .contains("96 more places");
        assertThat(sarif(reported).at("/runs/0/results").size()).isEqualTo(100);
        assertThat(JSON.readTree(ReportFormat.JSON.write(reported))
                        .at("/findings/99/place/file")
                        .asText())
                .isEqualTo("f99.yaml");
    }

    @Test
    void jsonHasHowMuchOfEachQuotaIsUsed() throws IOException {
        List<Headroom> rows = List.of(
                new Headroom("", Optional.empty(), "VPC `vpc-1`", "vpc/peerings-per-vpc", 3, 50, 6, false),
                new Headroom(
                        "111111111111",
                        Optional.of("eu-west-1"),
                        "workspace `central`",
                        "amp/rules-per-workspace",
                        1700,
                        2000,
                        85,
                        true));
        Reported reported = new Reported("", "", List.of(), List.of(), SourceLines.none(), rows);

        assertThat(JSON.readTree(ReportFormat.JSON.write(reported))
                        .get("quotas")
                        .toString())
                .isEqualTo("[{\"quota\":\"vpc/peerings-per-vpc\",\"of\":\"VPC `vpc-1`\",\"used\":3,\"limit\":50,"
                        + "\"percent\":6,\"nearly\":false},{\"quota\":\"amp/rules-per-workspace\","
                        + "\"account\":\"111111111111\",\"region\":\"eu-west-1\",\"of\":\"workspace `central`\","
                        + "\"used\":1700,\"limit\":2000,\"percent\":85,\"nearly\":true}]");
    }

    private static List<String> fingerprints(Reported reported) throws IOException {
        return sarif(reported).findValuesAsText("prometheusGitops/v1");
    }

    @ParameterizedTest
    @CsvSource({
        "a b.yaml, a%20b.yaml",
        "größe/é.yaml, gr%C3%B6%C3%9Fe/%C3%A9.yaml",
        "c:x/y.yaml, c%3Ax/y.yaml",
        "100%/[x]#1?.yaml, 100%25/%5Bx%5D%231%3F.yaml",
        "/abs/a.yaml, file:///abs/a.yaml",
        "C:/build/my tree/a.yaml, file:///C:/build/my%20tree/a.yaml",
        "c:\\build\\tree\\a.yaml, file:///c:/build/tree/a.yaml",
        "\\\\server\\share\\a.yaml, file://server/share/a.yaml",
        "a\\b.yaml, a%5Cb.yaml",
        "../gitops/a.yaml, gitops/a.yaml"
    })
    void pathsAreReferencesByUri(String path, String uri) throws IOException {
        Finding finding = Finding.of(FindingType.error("tree/x", ""), Location.of(path), "x", "");

        String project = path.startsWith("..") ? "ops/" : "";
        JsonNode sarif = sarif(new Reported("", project, List.of(finding), List.of(), SourceLines.none()));

        assertThat(sarif.findValuesAsText("uri")).containsExactly(uri);
        assertThat(URI.create(uri).isOpaque()).isFalse();
    }

    @Test
    void jsonHasEverythingThatTheConsoleSays() throws IOException {
        JsonNode report = JSON.readTree(ReportFormat.JSON.write(ALL));

        assertThat(report.get("format").asInt()).isEqualTo(1);
        assertThat(report.get("counts").toString())
                .isEqualTo("{\"error\":1,\"warning\":1,\"information\":1,\"accepted\":1}");
        JsonNode error = report.at("/findings/2");
        assertThat(error.get("id").asText()).isEqualTo(ERROR.id());
        assertThat(error.get("severity").asText()).isEqualTo("error");
        assertThat(error.get("summary").asText()).isEqualTo(ERROR.summary());
        assertThat(error.get("mend").asText()).isEqualTo("write `c`");
        assertThat(error.get("page").asText()).isEqualTo("docs/findings/handshake/assume-role.md");
        assertThat(error.get("place").toString())
                .isEqualTo("{\"file\":\"ops/gitops/environments/dev/values.yaml\",\"line\":7,\"column\":9}");
        assertThat(error.get("also").toString())
                .isEqualTo("[{\"file\":\"ops/gitops/environments/dev/iam/trust policy.json\",\"line\":3,"
                        + "\"note\":\"who may assume it\"}]");
        assertThat(report.at("/accepted/0/accepted").toString())
                .isEqualTo("{\"reason\":\"their scanner needs it, see SEC-1\",\"until\":\"2027-01-31\","
                        + "\"place\":{\"file\":\"ops/environments/dev.yaml\",\"line\":5,\"column\":14}}");
    }

    @Test
    void junitFailsForErrorsOnlyAndCountsWhatItHas() {
        Element suites = junit(ALL);

        assertThat(attributes(suites)).containsExactly("4", "1", "0", "2");
        assertThat(elements(suites, "testsuite"))
                .extracting(suite -> suite.getAttribute("name") + " " + attributes(suite))
                .containsExactly(
                        "access [1, 0, 0, 1]", "amp [1, 0, 0, 0]", "handshake [1, 1, 0, 0]", "rules [1, 0, 0, 1]");
        assertThat(elements(suites, "failure")).singleElement().satisfies(failure -> {
            assertThat(failure.getAttribute("message")).isEqualTo(VALUES + ": " + ERROR.summary());
            assertThat(failure.getTextContent())
                    .isEqualTo(ERROR.shown(LINES))
                    .contains("\n      7 |       - roleArn: a");
            assertThat(((Element) failure.getParentNode()).getAttribute("classname"))
                    .isEqualTo("handshake.assume-role");
        });
        assertThat(elements(suites, "skipped"))
                .extracting(skipped -> skipped.getAttribute("message"))
                .containsExactly(
                        "accepted until 2027-01-31 at environments/dev.yaml:5:14: their scanner needs it, see SEC-1",
                        "warning: nobody evaluates it");
    }

    @Test
    void noTwoCasesOfJunitHaveOneNameAndNoNameHasTheNumberOfALine() {
        List<Finding> findings = IntStream.rangeClosed(1, 3)
                .mapToObj(line ->
                        Finding.of(FindingType.error("a/b", ""), new Location("f.yaml", 90 + line, 1), "same", ""))
                .toList();

        assertThat(elements(junit(new Reported("", "", findings, List.of(), SourceLines.none())), "testcase"))
                .extracting(one -> one.getAttribute("name"))
                .containsExactly("same (f.yaml)", "same (f.yaml) (2)", "same (f.yaml) (3)");
    }

    @Test
    void nothingWrongIsATestThatHasPassed() throws IOException {
        assertThat(attributes(junit(NOTHING))).containsExactly("0", "0", "0", "0");
        assertThat(elements(junit(NOTHING), "testcase")).hasSize(1);
        assertThat(sarif(NOTHING).at("/runs/0/results").isArray()).isTrue();
        assertThat(JSON.readTree(ReportFormat.JSON.write(NOTHING))
                        .at("/counts/error")
                        .asInt())
                .isZero();
    }

    @Test
    void whateverAUserWroteEveryFormatCanBeRead() {
        Generator<String> texts = Generator.listOf(
                        Generator.of(
                                "a", "\0", "\u0001", "\ud800", "\udc00", "🔥", "]]>", "<&\"'", "\uffff", "\ufffe", "\n",
                                "%", "{1}", "\\", "../", " "),
                        0,
                        6)
                .map(parts -> String.join("", parts));
        Property.forAll("reports", Generator.listOf(texts, 5, 5), all -> {
            Location at = new Location("f" + all.get(0), 1, 1);
            Finding finding = Finding.of(FindingType.error("area/what", ""), at, all.get(1), all.get(2))
                    .with(new Related(Location.of("g" + all.get(3)), all.get(4)));
            Reported reported = new Reported(
                    "",
                    "",
                    List.of(finding),
                    List.of(new Accepted(finding, all.get(1), LocalDate.of(2027, 1, 1), at)),
                    new SourceLines(Map.of(at, SourceLine.of(all.get(2), 1))));
            try {
                sarif(reported);
                junit(reported);
                JSON.readTree(ReportFormat.JSON.write(reported));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Of a report that is valid against OASIS' own schema. */
    private static JsonNode sarif(Reported reported) throws IOException {
        JsonNode report = JSON.readTree(ReportFormat.SARIF.write(reported));
        assertThat(Schema.SARIF.validate(report)).isEmpty();
        return report;
    }

    private static final class Schema {
        static final JsonSchema SARIF = read();

        private static JsonSchema read() {
            try {
                return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                        .getSchema(Files.readString(Path.of("src/test/resources/sarif/sarif-schema-2.1.0.json")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Element junit(Reported reported) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(ReportFormat.JUNIT.write(reported))));
            return document.getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(ReportFormat.JUNIT.write(reported), e);
        }
    }

    private static List<String> attributes(Element suite) {
        return List.of(
                suite.getAttribute("tests"),
                suite.getAttribute("failures"),
                suite.getAttribute("errors"),
                suite.getAttribute("skipped"));
    }

    private static List<Element> elements(Element within, String name) {
        NodeList found = within.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
