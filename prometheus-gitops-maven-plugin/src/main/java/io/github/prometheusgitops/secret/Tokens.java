package io.github.prometheusgitops.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds secrets by their form alone, whatever key they stand under. */
final class Tokens {

    private static final Hints HINTS = Hints.of(hints());

    /** 40 characters of base 64 and nothing else; a digest of 40 hexadecimal digits has no capitals. */
    private static final Pattern AWS_SECRET_KEY = Pattern.compile("[A-Za-z0-9/+]{40}");

    private static final int LENGTH_OF_AWS_SECRET_KEY = 40;

    /** A path of words has less. */
    private static final double LEAST_BITS_OF_AWS_SECRET_KEY = 4.35;

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "(?i)\\b(?:(?<scheme>basic|bearer)|authorization[\"']?\\s*[:=]\\s*[\"']?[a-z-]+)\\s+(?<value>[A-Za-z0-9._~+/=-]{8,})");

    private Tokens() {}

    private static List<String> hints() {
        List<String> hints = new ArrayList<>(
                List.of("basic ", "Basic ", "BASIC ", "bearer ", "Bearer ", "BEARER ", "uthorization", "UTHORIZATION"));
        TokenForm.ALL.forEach(form -> hints.addAll(form.hints()));
        return hints;
    }

    /** Whether a closer look is worth while. */
    static boolean mayBeIn(String text) {
        return HINTS.isAnyIn(text);
    }

    /** What kind of secret is in a text, completing "this looks like a secret: …"; empty if none is by its form. */
    static Optional<String> in(String text) {
        if (isAwsSecretKey(text)) {
            return Optional.of("an AWS secret access key");
        }
        if (!HINTS.isAnyIn(text)) {
            return Optional.empty();
        }
        for (TokenForm form : TokenForm.ALL) {
            if (form.form().matcher(text).find()) {
                return Optional.of(form.what());
            }
        }
        Matcher header = AUTHORIZATION.matcher(text);
        while (header.find()) {
            if (isCredential(header.group("scheme"), header.group("value"))) {
                return Optional.of("an Authorization header");
            }
        }
        return Optional.empty();
    }

    /** A text with {@code ***} for what is a secret by its form: for messages that quote what somebody wrote. */
    static String concealed(String text) {
        String concealed = text;
        if (HINTS.isAnyIn(text)) {
            for (TokenForm form : TokenForm.ALL) {
                concealed = form.form().matcher(concealed).replaceAll("***");
            }
        }
        return concealed;
    }

    private static boolean isAwsSecretKey(String text) {
        return text.length() == LENGTH_OF_AWS_SECRET_KEY
                && AWS_SECRET_KEY.matcher(text).matches()
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isDigit)
                && bits(text) >= LEAST_BITS_OF_AWS_SECRET_KEY;
    }

    /** "Basic authentication" and "bearer token" are words about headers, and no headers. */
    private static boolean isCredential(String scheme, String value) {
        if ("basic".equalsIgnoreCase(scheme)) {
            try {
                String decoded = new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
                return decoded.indexOf(':') >= 0 && decoded.chars().noneMatch(Character::isISOControl);
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        return value.chars().anyMatch(Character::isDigit) && value.chars().anyMatch(Character::isLetter);
    }

    /** Shannon's entropy in bits per character. */
    private static double bits(String text) {
        return -text.chars().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting())).values().stream()
                .mapToDouble(count -> (double) count / text.length())
                .map(share -> share * Math.log(share) / Math.log(2))
                .sum();
    }
}
