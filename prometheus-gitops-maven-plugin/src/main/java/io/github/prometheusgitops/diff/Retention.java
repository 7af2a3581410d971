package io.github.prometheusgitops.diff;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How long samples and logs are kept: what is older than less is lost. */
final class Retention implements Reading {

    private static final Pattern DAYS = Pattern.compile("[0-9]{1,6}");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,15})([KMGTPE]?)B");
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|[smhdwy])");

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            for (ValueChange edit : ledger.left(file)) {
                if (isRetention(edit)) {
                    say(ledger, file, edit);
                } else if (edit.endsWith("replicas")) {
                    Fallback.of(edit.path())
                            .filter(unused -> isOneSided(edit))
                            .ifPresent(fallback -> ledger.say(
                                    Risk.SETTINGS,
                                    file,
                                    edit,
                                    edit.shownPath() + " " + file.within(),
                                    Code.of(file.within()) + " " + Code.of(edit.shownPath()) + ": "
                                            + sides(edit, Optional.of(fallback)) + " (" + fallback.whose() + ")"));
                } else if (edit.after().isEmpty()) {
                    edit.before().ifPresent(gone -> within(ledger, file, edit, edit.path(), gone));
                }
            }
        }
    }

    /** What goes as a whole may say how long something is kept. */
    private static void within(Ledger ledger, FileChange file, ValueChange all, List<String> path, Node gone) {
        if (gone instanceof Node.Named named) {
            named.entries().forEach((name, value) -> {
                List<String> further = new ArrayList<>(path);
                further.add(name);
                ValueChange edit = new ValueChange(further, Optional.of(value), Optional.empty());
                if (isRetention(edit) && isLess(edit)) {
                    String text = told(edit);
                    ledger.say(Risk.DESTROYS, file.subject(), topic(file, edit), text, all.at());
                }
                within(ledger, file, all, further, value);
            });
        }
    }

    private static boolean isRetention(ValueChange edit) {
        String key = key(edit);
        return key.equals("retention") && !(edit.before().or(edit::after).orElseThrow() instanceof Node.Named)
                || key.equals("retention_days")
                || key.equals("retention_in_days")
                || key.equals("retention_period_in_days")
                || key.equals("retentionPeriodInDays")
                || key.equals("retention_time")
                || key.equals("retentionSize")
                || key.equals("retention_size")
                || edit.endsWith("tsdb", "retention", "time")
                || edit.endsWith("tsdb", "retention", "size");
    }

    private static String key(ValueChange edit) {
        return edit.path().isEmpty() ? "" : edit.path().get(edit.path().size() - 1);
    }

    private static boolean isOneSided(ValueChange edit) {
        return edit.before().isEmpty() || edit.after().isEmpty();
    }

    /** CloudWatch keeps logs for ever where nobody says how long, or says 0. */
    private static boolean isForEver(ValueChange edit, Optional<Node> value) {
        if (value.isEmpty()
                && Fallback.of(edit.path()).filter(Fallback::isBoundless).isPresent()) {
            return true;
        }
        return key(edit).equals("retention_in_days")
                && value.map(node -> node instanceof Node.Text text
                                && text.text().replace("\"", "").strip().equals("0"))
                        .orElse(true);
    }

    private static boolean isLess(ValueChange edit) {
        Optional<BigDecimal> fallback =
                Fallback.of(edit.path()).map(Fallback::text).flatMap(Retention::length);
        Optional<BigDecimal> before =
                edit.before().isEmpty() ? fallback : edit.textBefore().flatMap(Retention::length);
        Optional<BigDecimal> after =
                edit.after().isEmpty() ? fallback : edit.textAfter().flatMap(Retention::length);
        return !isForEver(edit, edit.after())
                && (isForEver(edit, edit.before())
                        || before.isPresent() && (after.isEmpty() || after.get().compareTo(before.get()) < 0));
    }

    private static void say(Ledger ledger, FileChange file, ValueChange edit) {
        ledger.say(isLess(edit) ? Risk.DESTROYS : Risk.SETTINGS, file, edit, topic(file, edit), told(edit));
    }

    private static String topic(FileChange file, ValueChange edit) {
        return of(edit) + file.within() + (edit.path().size() > 1 ? " " + edit.shownPath() : "");
    }

    private static String of(ValueChange edit) {
        return edit.path().stream().anyMatch(key -> key.endsWith("log_group"))
                ? "retention of logs "
                : edit.path().contains("alertmanagerSpec")
                        ? "retention of Alertmanager "
                        : edit.path().contains("thanosRulerSpec") ? "retention of Thanos Ruler " : "retention ";
    }

    private static String told(ValueChange edit) {
        String key = key(edit);
        Optional<Fallback> fallback = Fallback.of(edit.path()).filter(unused -> isOneSided(edit));
        boolean boundless = fallback.filter(Fallback::isBoundless).isPresent();
        String unit = key.endsWith("days") || key.endsWith("Days") ? " days" : "";
        String whose =
                fallback.filter(one -> !one.isBoundless()).map(Fallback::whose).orElse("");
        String lost = isLess(edit) ? "data is lost" : "";
        String why = Stream.of(whose, lost).filter(one -> !one.isEmpty()).collect(Collectors.joining("; "));
        return of(edit)
                + (boundless ? shown(edit.before()) + " → " + shown(edit.after()) : sides(edit, fallback))
                + unit
                + (why.isEmpty() ? "" : " (" + why + ")");
    }

    private static String shown(Optional<Node> value) {
        return value.map(ShownValues::shown).orElse("no bound");
    }

    /** Both values, with what holds where one is not written. */
    private static String sides(ValueChange edit, Optional<Fallback> fallback) {
        return fallback.isEmpty()
                ? ShownValues.fromTo(edit)
                : ShownValues.shown(edit.before().or(() -> text(fallback, edit))) + " → "
                        + ShownValues.shown(edit.after().or(() -> text(fallback, edit)));
    }

    private static Optional<Node> text(Optional<Fallback> fallback, ValueChange edit) {
        return fallback.map(one -> new Node.Text(one.text(), edit.at()));
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
