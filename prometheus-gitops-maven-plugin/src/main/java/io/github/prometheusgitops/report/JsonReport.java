package io.github.prometheusgitops.report;

import io.github.prometheusgitops.finding.Accepted;
import io.github.prometheusgitops.finding.Catalogue;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.format.JsonText;
import io.github.prometheusgitops.quota.Headroom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings in a format of the plugin's own: {@code docs/reference/reports.md} says what each key means. */
final class JsonReport {

    /** Raised when a key changes its meaning or goes; new keys may come without. */
    private static final int FORMAT = 1;

    private final Reported reported;

    private JsonReport(Reported reported) {
        this.reported = reported;
    }

    /** The whole content of the file. */
    static String of(Reported reported) {
        return JsonText.document(new JsonReport(reported).document());
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put("tool", Map.of("name", "prometheus-gitops", "version", reported.version()));
        document.put("counts", counts());
        document.put("findings", findings(reported.findings()));
        List<Map<String, Object>> accepted =
                findings(reported.accepted().stream().map(Accepted::finding).toList());
        for (int i = 0; i < accepted.size(); i++) {
            Accepted one = reported.accepted().get(i);
            Map<String, Object> acceptance = new LinkedHashMap<>();
            acceptance.put("reason", one.reason());
            acceptance.put("until", one.until().toString());
            acceptance.put("place", place(one.at()));
            accepted.get(i).put("accepted", acceptance);
        }
        document.put("accepted", accepted);
        document.put("quotas", reported.quotas().stream().map(JsonReport::quota).toList());
        return document;
    }

    /** Without the account and the region where nobody knows them or there is none. */
    private static Map<String, Object> quota(Headroom row) {
        Map<String, Object> quota = new LinkedHashMap<>();
        quota.put("quota", row.quota());
        if (!row.account().isEmpty()) {
            quota.put("account", row.account());
        }
        row.region().ifPresent(region -> quota.put("region", region));
        quota.put("of", SoundText.of(row.of()));
        quota.put("used", row.used());
        quota.put("limit", row.limit());
        quota.put("percent", row.percent());
        quota.put("nearly", row.nearly());
        return quota;
    }

    private Map<String, Object> counts() {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Severity severity : Severity.values()) {
            counts.put(word(severity), (int) reported.findings().stream()
                    .filter(finding -> finding.severity() == severity)
                    .count());
        }
        counts.put("accepted", reported.accepted().size());
        return counts;
    }

    private List<Map<String, Object>> findings(List<Finding> findings) {
        List<String> fingerprints = Fingerprints.of(findings, reported);
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("id", finding.id());
            one.put("severity", word(finding.severity()));
            one.put("summary", finding.summary());
            one.put("mend", finding.mend());
            Catalogue.standard().pagePath(finding.id()).ifPresent(path -> one.put("page", path));
            one.put("place", place(finding.at()));
            one.put(
                    "also",
                    finding.also().stream()
                            .map(other -> {
                                Map<String, Object> place = place(other.at());
                                place.put("note", other.note());
                                return place;
                            })
                            .toList());
            one.put("fingerprint", fingerprints.get(i));
            all.add(one);
        }
        return all;
    }

    /** Without what is not known of it. */
    private Map<String, Object> place(Location at) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("file", SoundText.of(reported.inRepository(at.file())));
        if (at.line() > 0) {
            place.put("line", at.line());
        }
        if (at.column() > 0) {
            place.put("column", at.column());
        }
        return place;
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }
}
