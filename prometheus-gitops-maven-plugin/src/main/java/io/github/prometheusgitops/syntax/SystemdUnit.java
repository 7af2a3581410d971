package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;

/**
 * Units of systemd: sections, and settings in them. Systemd leaves out what it does not understand and starts the rest.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html">systemd.syntax</a>
 */
final class SystemdUnit implements Language {
    private static final FindingType BROKEN = FindingType.error(
            "syntax/systemd", "a rendered unit of systemd has a line that is neither a section nor a setting");

    @Override
    public Content parse(String file, String text, Findings findings) {
        String[] lines = text.split("\n", -1);
        boolean inSection = false;
        boolean goesOn = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            // A comment within a setting of several lines is none of it.
            if (line.startsWith("#") || line.startsWith(";")) {
                continue;
            }
            boolean setting = !goesOn && !line.isEmpty();
            goesOn = line.endsWith("\\");
            if (!setting) {
                continue;
            }
            String problem = "";
            if (line.startsWith("[")) {
                problem = line.endsWith("]") && line.length() > 2 ? "" : "the name of a section stands in brackets";
                inSection = true;
            } else if (line.indexOf('=') < 1) {
                problem = "`" + line + "` is neither a section nor `Setting=value`";
            } else if (!inSection) {
                problem = "a setting stands before the first section";
            }
            if (!problem.isEmpty()) {
                Language.error(BROKEN, findings, new Location(file, i + 1, 1), "a unit of systemd", problem);
                return new Content.Text();
            }
        }
        return new Content.Text();
    }
}
