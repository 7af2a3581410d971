package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Holds time intervals against Alertmanager's rules: no range runs backwards, and a week begins on Sunday.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#time_interval-0">Time intervals</a>
 */
record TimeIntervalCheck(Findings findings) {

    private static final FindingType NO_SUCH_MONTH = FindingType.warning(
            "alertmanager/no-such-month", "a time interval with a month beyond the twelfth: it never applies");

    private static final FindingType TIME_INTERVAL = FindingType.error(
            "alertmanager/time-interval",
            "a time, day, month, year or time zone that Alertmanager does not understand, or a "
                    + "range that runs backwards");

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
    private static final Pattern ALMOST_TIME = Pattern.compile("([01]?[0-9]|2[0-4])(:[0-5][0-9]){0,2}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");

    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final List<String> MONTHS = Stream.of(Month.values())
            .map(month -> month.name().toLowerCase(Locale.ROOT))
            .toList();

    /** Go's names of zones, most of which are Java's, and the shortest month, by which negative days are compared. */
    private static final Set<String> ZONES_OF_GO = Set.of("", "UTC", "Local", "EST", "MST", "HST", "ROC");

    private static final int SHORTEST_MONTH = 28;
    private static final int LONGEST_MONTH = 31;

    void check(YamlMapping interval) {
        interval.mappings("times").forEach(this::times);
        interval.scalars("weekdays")
                .forEach(days -> range(days, "a weekday", TimeIntervalCheck::weekday)
                        .filter(Range::isBackwards)
                        .ifPresent(range -> error(
                                days,
                                "the days run backwards: a week begins on Sunday",
                                "write two: `" + days(range.begin(), DAYS.size() - 1) + "` and `" + days(0, range.end())
                                        + "`")));
        interval.scalars("days_of_month")
                .forEach(days -> range(days, "a day of the month", TimeIntervalCheck::number)
                        .ifPresent(range -> daysOfMonth(days, range)));
        interval.scalars("months")
                .forEach(months ->
                        range(months, "a month", TimeIntervalCheck::month).ifPresent(range -> months(months, range)));
        interval.scalars("years")
                .forEach(years -> range(years, "a year", TimeIntervalCheck::number)
                        .filter(Range::isBackwards)
                        .ifPresent(range -> error(years, "the years run backwards", "write `" + range.turned() + "`")));
        interval.scalar("location").ifPresent(this::location);
    }

    private static String days(int begin, int end) {
        return DAYS.get(begin) + (begin == end ? "" : ":" + DAYS.get(end));
    }

    private void times(YamlMapping times) {
        Optional<YamlScalar> start = times.scalar("start_time").filter(this::isTime);
        Optional<YamlScalar> end = times.scalar("end_time").filter(this::isTime);
        if (start.isPresent()
                && end.isPresent()
                && start.get().text().compareTo(end.get().text()) >= 0) {
            error(
                    end.get(),
                    "the end " + end.get().text() + " is not later than the beginning "
                            + start.get().text(),
                    "over midnight, write two: " + start.get().text() + " to 24:00, and 00:00 to "
                            + end.get().text());
        }
    }

    private boolean isTime(YamlScalar time) {
        boolean fits = TIME.matcher(time.text()).matches();
        if (!fits) {
            error(time, "`" + time.text() + "` is no time of the day", almost(time.text()));
        }
        return fits;
    }

    private static String almost(String time) {
        if (!ALMOST_TIME.matcher(time).matches()) {
            return "write hours and minutes, from 00:00 to 24:00";
        }
        String[] parts = time.split(":", -1);
        String meant = (parts[0].length() == 1 ? "0" : "") + parts[0] + ":" + (parts.length == 1 ? "00" : parts[1]);
        return TIME.matcher(meant).matches() ? "write `" + meant + "`" : "the last time of a day is 24:00";
    }

    private void daysOfMonth(YamlScalar days, Range range) {
        for (int day : new int[] {range.begin(), range.end()}) {
            if (day == 0 || Math.abs(day) > LONGEST_MONTH) {
                error(days, "there is no day " + day + " in a month", "count from 1, or back from -1, the last day");
                return;
            }
        }
        if (range.begin() < 0 && range.end() > 0) {
            error(days, "the beginning counts from the month's end, the end from its beginning", "write two ranges");
        } else if (inShortest(range.begin()) > inShortest(range.end())) {
            error(days, "the days run backwards", "write `" + range.turned() + "`");
        }
    }

    private static int inShortest(int day) {
        return day < 0 ? SHORTEST_MONTH + day : day;
    }

    private void months(YamlScalar months, Range range) {
        if (range.isBackwards()) {
            error(
                    months,
                    "the months run backwards: a year begins in January",
                    "write two ranges, one to december and one from january");
        } else if (range.begin() < 1 || range.end() > MONTHS.size()) {
            findings.add(
                    NO_SUCH_MONTH,
                    months.at(),
                    "`" + months.text() + "`: there are 12 months; Alertmanager takes it, and it never applies",
                    "write months from 1 to 12, or their names");
        }
    }

    private void location(YamlScalar location) {
        Set<String> zones = new TreeSet<>(ZoneId.getAvailableZoneIds());
        zones.addAll(ZONES_OF_GO);
        zones.removeIf(zone -> zone.startsWith("SystemV/"));
        if (!zones.contains(location.text())) {
            error(
                    location,
                    "there is no time zone `" + location.text() + "`",
                    Suggestion.didYouMean(
                            location.text(),
                            zones,
                            "write a name of the IANA database such as Europe/Berlin, or an older one of the"
                                    + " same zone if your Java does not know it yet"));
        }
    }

    private record Range(int begin, int end) {

        boolean isBackwards() {
            return begin > end;
        }

        String turned() {
            return end + ":" + begin;
        }
    }

    /** Reads {@code begin:end} or one value; what it cannot read is reported. */
    private Optional<Range> range(YamlScalar written, String what, Function<String, OptionalInt> member) {
        String[] parts = written.text().toLowerCase(Locale.ROOT).split(":", -1);
        OptionalInt begin = member.apply(parts[0]);
        OptionalInt end = member.apply(parts[parts.length - 1]);
        if (parts.length > 2 || begin.isEmpty() || end.isEmpty()) {
            error(written, "`" + written.text() + "` is neither " + what + " nor a range such as `a:b`", example(what));
            return Optional.empty();
        }
        return Optional.of(new Range(begin.getAsInt(), end.getAsInt()));
    }

    private static String example(String what) {
        return switch (what) {
            case "a weekday" -> "write whole English names: monday:friday";
            case "a month" -> "write whole English names or numbers: january:march or 1:3";
            case "a year" -> "write numbers: 2026:2028";
            default -> "write numbers: 1:7, or -3:-1 for the last three days";
        };
    }

    private static OptionalInt weekday(String name) {
        int day = DAYS.indexOf(name);
        return day < 0 ? OptionalInt.empty() : OptionalInt.of(day);
    }

    private static OptionalInt month(String name) {
        int month = MONTHS.indexOf(name);
        return month < 0 ? number(name) : OptionalInt.of(month + 1);
    }

    private static OptionalInt number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, Long.parseLong(text))));
    }

    private void error(YamlScalar at, String what, String mend) {
        findings.add(TIME_INTERVAL, at.at(), what, mend);
    }
}
