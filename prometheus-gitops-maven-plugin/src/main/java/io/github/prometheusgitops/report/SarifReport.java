package io.github.prometheusgitops.report;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.format.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Findings in the Static Analysis Results Interchange Format 2.1.0.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 * @see <a href="https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning">What
 *     GitHub reads of it</a>
 */
final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** What a message of SARIF would take for a placeholder or a link of its own. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

    private final Reported reported;
    /** The place of each id among the rules, with the worst severity that it has in this report. */
    private final SortedMap<String, Severity> rules = new TreeMap<>();

    private SarifReport(Reported reported) {
        this.reported = reported;
        Stream.concat(reported.findings().stream(), reported.accepted().stream().map(Accepted::finding))
                .forEach(finding -> rules.merge(
                        finding.id(), finding.severity(), (one, other) -> one.compareTo(other) < 0 ? one : other));
    }

    /** The whole content of the file. */
    static String of(Reported reported) {
        return JsonText.document(new SarifReport(reported).document());
    }

    private Map<String, Object> document() {
        Map<String, Object> driver = map("name", "prometheus-gitops");
        if (!reported.version().isEmpty()) {
            driver.put("version", reported.version());
        }
        driver.put("rules", rules.entrySet().stream().map(this::rule).toList());
        Map<String, Object> run = map("tool", map("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results());
        Map<String, Object> document = map("$schema", SCHEMA);
        document.put("version", "2.1.0");
        document.put("runs", List.of(run));
        return document;
    }

    private Map<String, Object> rule(Map.Entry<String, Severity> kind) {
        String id = kind.getKey();
        Map<String, Object> rule = map("id", id);
        String what = Catalogue.standard().what(id);
        if (!what.isEmpty()) {
            rule.put("shortDescription", map("text", what));
        }
        Catalogue.standard().page(id).ifPresent(page -> {
            Map<String, Object> help = map("text", page);
            help.put("markdown", page);
            rule.put("help", help);
        });
        rule.put("defaultConfiguration", map("level", level(kind.getValue())));
        Map<String, Object> properties = map("tags", List.of(id.substring(0, id.indexOf('/'))));
        // A help URI would have to be absolute, and the repository may be anybody's copy.
        Catalogue.standard().pagePath(id).ifPresent(path -> properties.put("page", path));
        rule.put("properties", properties);
        return rule;
    }

    private List<Map<String, Object>> results() {
        List<Finding> accepted =
                reported.accepted().stream().map(Accepted::finding).toList();
        List<String> ids = List.copyOf(rules.keySet());
        List<Map<String, Object>> results = new ArrayList<>();
        add(reported.findings(), ids, results);
        add(accepted, ids, results);
        for (int i = 0; i < accepted.size(); i++) {
            Accepted one = reported.accepted().get(i);
            Map<String, Object> suppression = map("kind", "external");
            suppression.put("status", "accepted");
            suppression.put("justification", one.reason() + " (until " + one.until() + ")");
            suppression.put("location", location(one.at()));
            results.get(reported.findings().size() + i).put("suppressions", List.of(suppression));
        }
        return results;
    }

    private void add(List<Finding> findings, List<String> ids, List<Map<String, Object>> results) {
        List<String> fingerprints = Fingerprints.of(findings, reported);
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            Map<String, Object> result = map("ruleId", finding.id());
            result.put("ruleIndex", ids.indexOf(finding.id()));
            result.put("level", level(finding.severity()));
            String mend = finding.mend().isEmpty() ? "" : "\n" + finding.mend();
            result.put("message", message(finding.summary() + mend));
            result.put("locations", List.of(location(finding.at())));
            List<Map<String, Object>> related = new ArrayList<>();
            for (Related other : finding.also()) {
                Map<String, Object> location = map("id", related.size() + 1);
                location.putAll(location(other.at()));
                location.put("message", message(other.note()));
                related.add(location);
            }
            if (!related.isEmpty()) {
                result.put("relatedLocations", related);
            }
            result.put("partialFingerprints", map("prometheusGitops/v1", fingerprints.get(i)));
            results.add(result);
        }
    }

    private Map<String, Object> location(Location at) {
        Map<String, Object> physical =
                map("artifactLocation", map("uri", RelativeUri.of(reported.inRepository(at.file()))));
        if (at.line() > 0) {
            Map<String, Object> region = map("startLine", at.line());
            if (at.column() > 0) {
                region.put("startColumn", at.column());
            }
            physical.put("region", region);
        }
        return map("physicalLocation", physical);
    }

    private static Map<String, Object> message(String text) {
        return map("text", PLACEHOLDER.matcher(text).replaceAll("{{$1}}").replace("](", "] ("));
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFORMATION -> "note";
        };
    }

    private static Map<String, Object> map(String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        return map;
    }
}
