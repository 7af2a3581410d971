package io.github.prometheusgitops.diff;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long samples and logs are kept: what is older than less is lost. */
final class Retention implements Reading {

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,6}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGTPE]?)B");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|[smhdwy])");

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            for (Edit edit : ledger.left(file)) {
                String key =
                        edit.path().isEmpty() ? "" : edit.path().get(edit.path().size() - 1);
                if (isRetention(key)) {
                    say(ledger, file, edit, key);
                }
            }
        }
    }

    private static boolean isRetention(String key) {
        return key.equals("retention")
                || key.equals("retention_days")
                || key.equals("retention_in_days")
                || key.equals("retention_period_in_days")
                || key.equals("retentionPeriodInDays")
                || key.equals("retention_time")
                || isSize(key);
    }

    private static boolean isSize(String key) {
        return key.equals("retentionSize") || key.equals("retention_size");
    }

    /** CloudWatch keeps logs for ever where nobody says how long, or says 0. */
    private static boolean isForEver(String key, Optional<Node> value) {
        return key.equals("retention_in_days")
                && value.map(node -> node instanceof Node.Text text
                                && text.text().replace("\"", "").strip().equals("0"))
                        .orElse(true);
    }

    private static void say(Ledger ledger, FileChange file, Edit edit, String key) {
        Optional<BigDecimal> before = edit.textBefore().flatMap(Retention::length);
        Optional<BigDecimal> after = edit.textAfter().flatMap(Retention::length);
        boolean less = !isForEver(key, edit.after())
                && (isForEver(key, edit.before())
                        || before.isPresent() && (after.isEmpty() || after.get().compareTo(before.get()) < 0));
        String of = edit.path().contains("log_group") ? "retention of logs " : "retention ";
        String unit = key.endsWith("days") || key.endsWith("Days") ? " days" : "";
        ledger.say(
                less ? Risk.DESTROYS : Risk.SETTINGS,
                file,
                edit,
                of + file.within(),
                of + Values.fromTo(edit) + unit + (less ? " (data is lost)" : ""));
    }

    private static Optional<BigDecimal> length(String text) {
        String plain = text.replace("\"", "");
        if (DAYS.matcher(plain).matches()) {
            return Optional.of(new BigDecimal(plain).multiply(unit("d")));
        }
        Matcher size = SIZE.matcher(plain);
        if (size.matches()) {
            int power = size.group(2).isEmpty() ? 0 : "KMGTPE".indexOf(size.group(2)) + 1;
            return Optional.of(new BigDecimal(size.group(1))
                    .multiply(BigDecimal.valueOf(1024).pow(power)));
        }
        Matcher part = DURATION.matcher(plain);
        BigDecimal sum = BigDecimal.ZERO;
        int end = 0;
        while (part.find() && part.start() == end) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(unit(part.group(2))));
            end = part.end();
        }
        return end == plain.length() && end > 0 ? Optional.of(sum) : Optional.empty();
    }

    /** In milliseconds. */
    private static BigDecimal unit(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "s" -> 1_000L;
                    case "m" -> 60_000L;
                    case "h" -> 3_600_000L;
                    case "d" -> 86_400_000L;
                    case "w" -> 7 * 86_400_000L;
                    case "y" -> 365 * 86_400_000L;
                    default -> 1L;
                });
    }
}
