package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aFewFindingsStandOneByOne() {
        List<Finding> findings = List.of(unknown(1, "a"), unknown(2, "a"), unknown(3, "a"), unknown(4, "b"));

        assertThat(Report.of(findings, SourceLines.none()))
                .containsExactlyElementsOf(
                        findings.stream().map(Finding::toString).toList());
    }

    @Test
    void theSameMistakeAThousandTimesStandsThereOnceWithItsPlacesAndHidesNoOther() {
        Finding other = Finding.of(FindingType.error("fleet/other", ""), Location.of("f0500.yaml"), "another", "");
        List<Finding> findings = Stream.concat(
                        IntStream.rangeClosed(1, 1000).mapToObj(i -> unknown(i, "centrl")), Stream.of(other))
                .sorted()
                .toList();

        assertThat(Report.of(findings, SourceLines.none()))
                .containsExactly(
                        "f0001.yaml:7:1: there is no workspace `centrl` [fleet/unknown]\n    did you mean `central`?\n"
                                + "    the same at f0002.yaml:7:1, f0003.yaml:7:1, f0004.yaml:7:1 and at 996 more places; -Dgitops.reports=json has them all",
                        other.toString());
    }

    @Test
    void theLineOfAPlaceStandsBelowItOnceForWhatIsShownOnce() {
        List<Finding> findings =
                IntStream.rangeClosed(1, 9).mapToObj(i -> unknown(i, "centrl")).toList();
        SourceLines lines = new SourceLines(findings.stream()
                .collect(Collectors.toMap(Finding::at, finding -> SourceLine.of("- workspace: centrl", 14))));

        assertThat(Report.of(findings, lines)).containsExactly("""
                f0001.yaml:7:1: there is no workspace `centrl` [fleet/unknown]
                      7 | - workspace: centrl
                        |              ^
                    did you mean `central`?
                    the same at f0002.yaml:7:1, f0003.yaml:7:1, f0004.yaml:7:1 and at 5 more places; -Dgitops.reports=json has them all""");
    }

    @Test
    void whatDiffersInNamesOnlyIsCutToTen() {
        List<Finding> findings =
                IntStream.rangeClosed(1, 500).mapToObj(i -> unknown(i, "w" + i)).toList();

        List<String> report = Report.of(findings, SourceLines.none());

        assertThat(report).hasSize(10);
        assertThat(report.get(9))
                .contains("`w10`")
                .endsWith("\n    and 490 more like it [fleet/unknown]; -Dgitops.reports=json has them all");
    }

    private static Finding unknown(int file, String workspace) {
        return Finding.of(
                FindingType.error("fleet/unknown", ""),
                new Location("f%04d.yaml".formatted(file), 7, 1),
                "there is no workspace `" + workspace + "`",
                "did you mean `central`?");
    }
}
