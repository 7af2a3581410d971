package io.github.prometheusgitops.resolve;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an ops repository is, as git may be told: a URL, or git's shorthand for one over SSH ({@code user@host:path}).
 *
 * @see <a href="https://git-scm.com/docs/git-clone#_git_urls">Git URLs</a>
 */
public record RepositoryUrl(String text) {

    private static final Pattern SHORTHAND = Pattern.compile("([^@/:]+@[^:/]+):/?(.+)");
    private static final Pattern WITHOUT_COLON = Pattern.compile("([^@/:]+@[^:/]+)/(.+)");
    /** A colon before an at sign is between a user's name and password. */
    private static final Pattern NO_PORT =
            Pattern.compile("((?:ssh|https)://(?:[^@/]+@)?[^:/@]+):(?![0-9]+(?:/|$))(?![^/]*@)/?(.*)");

    private static final Pattern PORT_OR_FOLDER = Pattern.compile("([0-9]+)/(.+)");

    /** The URL with a scheme, which Flux wants: git's shorthand has none. */
    public String withScheme() {
        Matcher shorthand = SHORTHAND.matcher(text);
        return shorthand.matches() ? "ssh://" + shorthand.group(1) + "/" + shorthand.group(2) : text;
    }

    /** Whether it is reached over SSH, which takes a key. */
    public boolean overSsh() {
        return withScheme().startsWith("ssh://");
    }

    /**
     * An address that git and the delivery engines do not take for the same place, or for none.
     *
     * @param reason completes "the address …"
     * @param mend what to write instead
     */
    public record Doubt(String reason, String mend) {}

    /** What is wrong with the address, if anything. */
    public Optional<Doubt> doubt() {
        Matcher noPort = NO_PORT.matcher(text);
        if (noPort.matches()) {
            return Optional.of(new Doubt(
                    "has no port after the colon, which only git's shorthand without a scheme leaves out",
                    "write " + noPort.group(1) + "/" + noPort.group(2)));
        }
        if (text.contains("://")) {
            return Optional.empty();
        }
        Matcher withoutColon = WITHOUT_COLON.matcher(text);
        if (withoutColon.matches()) {
            return Optional.of(new Doubt(
                    "has neither a scheme nor a colon behind the host, so that git takes it for a folder",
                    "write ssh://" + text));
        }
        Matcher shorthand = SHORTHAND.matcher(text);
        if (shorthand.matches()) {
            Matcher folder = PORT_OR_FOLDER.matcher(shorthand.group(2));
            if (folder.matches()) {
                String host = "ssh://" + shorthand.group(1);
                return Optional.of(new Doubt(
                        "has " + folder.group(1)
                                + " behind its colon, which git takes for a folder and others for a port",
                        "write " + host + ":" + shorthand.group(2) + " for a port, or " + host + "/"
                                + shorthand.group(2) + " for a folder"));
            }
        }
        return Optional.empty();
    }
}
