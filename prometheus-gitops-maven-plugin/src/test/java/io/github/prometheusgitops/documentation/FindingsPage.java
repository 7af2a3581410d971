package io.github.prometheusgitops.documentation;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.FindingTypes;

/** The table of {@code docs/findings.md}, from the constants that findings are made of. */
final class FindingsPage {

    private FindingsPage() {}

    static String text(String committed) {
        StringBuilder table = new StringBuilder("| id | severity | what |\n| --- | --- | --- |\n");
        FindingTypes.inCode()
                .forEach((id, types) -> table.append("| [`%s`](findings/%s.md) | %s | %s |%n"
                        .formatted(
                                id,
                                id,
                                FindingTypes.severities(types),
                                GeneratedSection.cell(types.stream()
                                        .findFirst()
                                        .map(FindingType::what)
                                        .orElseThrow()))));
        return new GeneratedSection("findings").in(committed, table.toString());
    }
}
