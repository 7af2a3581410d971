package io.github.prometheusgitops.quota;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A row of the table that shows how much of each quota is left.
 *
 * @param account empty where nobody knows in whose account it is
 * @param region absent for what knows none
 * @param of what has it, for example {@code workspace `central`}
 * @param quota its id
 * @param limit what AWS allows this account
 * @param percent how full it is, rounded down
 * @param nearly whether it is so full that somebody should look, or fuller than AWS allows
 */
public record Headroom(
        String account,
        Optional<String> region,
        String of,
        String quota,
        long used,
        long limit,
        long percent,
        boolean nearly) {

    private static final Comparator<Headroom> ORDER = Comparator.comparing(Headroom::account)
            .thenComparing(row -> row.region.orElse(""))
            .thenComparing(Headroom::of)
            .thenComparing(Headroom::quota);

    /** One for each account, workspace, VPC and cluster, and of smaller things one for the fullest of an account; sorted. */
    public static List<Headroom> of(Collection<Usage> usages) {
        Map<String, Usage> rows = new TreeMap<>();
        for (Usage usage : usages) {
            String row = String.join(
                    "\n",
                    usage.limit().quota().id(),
                    usage.account(),
                    usage.region().orElse(""),
                    usage.limit().quota().scope().hasRows() ? usage.of() : "");
            rows.merge(row, usage, Headroom::fuller);
        }
        return rows.values().stream().map(Headroom::of).sorted(ORDER).toList();
    }

    private static Usage fuller(Usage one, Usage other) {
        Comparator<Usage> fullest = Comparator.comparing(Usage::percent)
                .thenComparing(Usage::used)
                .thenComparing(Usage::of, Comparator.reverseOrder());
        return fullest.compare(one, other) >= 0 ? one : other;
    }

    private static Headroom of(Usage usage) {
        return new Headroom(
                usage.account(),
                usage.region(),
                usage.of(),
                usage.limit().quota().id(),
                usage.used(),
                usage.limit().most(),
                usage.percent(),
                usage.isTooMuch() || usage.isNearlyTooMuch());
    }

    /** Lines of a table, its columns as wide as they have to be, under a line of headings; none without rows. */
    public static List<String> table(Collection<Headroom> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("ACCOUNT", "REGION", "OF", "QUOTA", "USED", "LIMIT", "%"));
        rows.forEach(row -> lines.add(List.of(
                row.account.isEmpty() ? "-" : row.account,
                row.region.orElse("-"),
                row.of,
                row.quota,
                Long.toString(row.used),
                Long.toString(row.limit),
                Long.toString(row.percent))));
        int[] widths = new int[lines.get(0).size()];
        lines.forEach(line -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        });
        return lines.stream().map(line -> padded(line, widths)).toList();
    }

    private static String padded(List<String> line, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length() + 2));
        }
        return text.toString().stripTrailing();
    }
}
