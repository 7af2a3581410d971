package io.github.prometheusgitops.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds passwords in URLs: {@code https://user:password@host}.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-3.2.1">RFC 3986, user information</a>
 */
final class UserInformation {

    private static final Pattern IN_URL = Pattern.compile(
            "(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}://(?<user>[^\\s/:@?#\"'<>]*):(?<password>[^\\s/@\"'<>]+)@");

    /** {@code user:password@host:9100} of a target, {@code user:password@tcp(host:3306)/} of a database. */
    private static final Pattern WITHOUT_SCHEME = Pattern.compile(
            "[^\\s/:@]+:(?<password>[^\\s/:@]+)@(?:[A-Za-z0-9.-]+:[0-9]{1,5}|(?:tcp|unix)?\\([^)]*\\))(?:/.*)?");

    /** A token as the name of a user, as git hosts take it; the name of an SSH key is none. */
    private static final Pattern TOKEN_AS_USER = Pattern.compile("https?://(?<user>[A-Za-z0-9_~.-]{20,})@");

    private UserInformation() {}

    /** Whether a text has a URL with a password that is not just a reference to one. */
    static boolean isIn(String text) {
        return !passwords(text).isEmpty();
    }

    /** The passwords of the URLs in a text, those that are just references excepted. */
    static List<String> passwords(String text) {
        List<String> passwords = new ArrayList<>();
        if (text.indexOf('@') < 0) {
            return passwords;
        }
        Matcher url = IN_URL.matcher(text);
        while (url.find()) {
            passwords.add(url.group("password"));
        }
        Matcher bare = WITHOUT_SCHEME.matcher(text);
        if (bare.matches()) {
            passwords.add(bare.group("password"));
        }
        passwords.removeIf(References::is);
        Matcher token = TOKEN_AS_USER.matcher(text);
        while (token.find()) {
            String user = token.group("user");
            if (user.chars().anyMatch(Character::isDigit) && user.chars().anyMatch(Character::isLetter)) {
                passwords.add(user);
            }
        }
        return passwords;
    }

    /** A text with {@code ***} for the passwords of its URLs. */
    static String concealed(String text) {
        String named = IN_URL.matcher(text)
                .replaceAll(url ->
                        Matcher.quoteReplacement(url.group().substring(0, url.start(2) - url.start()) + "***@"));
        return TOKEN_AS_USER.matcher(named).replaceAll("https://***@");
    }
}
