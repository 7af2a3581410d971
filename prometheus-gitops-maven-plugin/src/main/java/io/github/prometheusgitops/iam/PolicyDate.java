package io.github.prometheusgitops.iam;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates of policies and requests: seconds since 1970, or ISO 8601 in the profile of the W3C, from the year alone to
 * fractions of a second with a time zone.
 *
 * @see <a href="https://www.w3.org/TR/NOTE-datetime">Date and Time Formats</a>
 */
final class PolicyDate {

    private static final Pattern FORM = Pattern.compile(
            "(?<year>[0-9]{4})(-(?<month>[0-9]{2})(-(?<day>[0-9]{2})(?<time>T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[-+][0-9]{2}:[0-9]{2}))?)?)?");

    private PolicyDate() {}

    static Optional<Instant> of(String text) {
        try {
            // Four digits are a year only where more follows: alone, they are seconds.
            if (text.matches("[0-9]{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                return Optional.empty();
            }
            if (form.group("time") != null) {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            }
            LocalDate day = form.group("day") != null
                    ? LocalDate.parse(text)
                    : YearMonth.parse(text).atDay(1);
            return Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
