package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.DocumentTree;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What each environment and workspace has for itself, so that changes that are alike but for it are known to be alike. */
final class Own {

    private static final String NAME = "‹name›";
    private static final String ACCOUNT = "‹account›";
    private static final String ISSUER = "‹issuer›";

    private final Accounts accounts;
    private final Map<String, String> issuersNow;
    private final Map<String, String> issuersBefore;

    private Own(Accounts accounts, Map<String, String> issuersNow, Map<String, String> issuersBefore) {
        this.accounts = accounts;
        this.issuersNow = issuersNow;
        this.issuersBefore = issuersBefore;
    }

    static Own of(DocumentTree before, DocumentTree after) {
        return new Own(Accounts.of(after, before), Accounts.issuers(after), Accounts.issuers(before));
    }

    /** A text of a subject without what is its own. */
    String without(String subject, String text) {
        String common = replace(text, Optional.ofNullable(issuersNow.get(subject)), ISSUER);
        common = replace(common, Optional.ofNullable(issuersBefore.get(subject)), ISSUER);
        common = replace(common, accounts.of(subject), ACCOUNT);
        return replace(common, Optional.of(subject.substring(subject.lastIndexOf('/') + 1)), NAME);
    }

    private static String replace(String text, Optional<String> own, String stands) {
        if (own.isEmpty() || own.get().isEmpty() || !text.contains(own.get())) {
            return text;
        }
        return Pattern.compile("(?<![A-Za-z0-9])" + Pattern.quote(own.get()) + "(?![A-Za-z0-9])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(stands));
    }
}
