package io.github.prometheusgitops.page;

import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.finding.Severity;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.format.HtmlText;
import io.github.prometheusgitops.report.Reported;
import io.github.prometheusgitops.secret.SecretReview;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The page: one HTML file that asks nobody for anything. A browser runs only the one script and the one style sheet whose
 * digests stand at its head.
 *
 * @param survey absent where nothing was read
 */
public record FleetPage(Reported reported, Optional<Survey> survey) {

    private static final String STYLE = resource("page.css");
    private static final String SCRIPT = resource("page.js");

    /** The whole content of the file, in UTF-8. */
    public String html() {
        SecretReview secrets = survey.map(known -> known.repository().secrets()).orElse(SecretReview.empty());
        HtmlText html = new HtmlText(text -> secrets.hidden().contains(text) ? "***" : secrets.concealed(text));
        List<Section> sections = sections();
        html.within(
                "html",
                () -> {
                    html.within("head", () -> head(html));
                    html.within("body", () -> body(html, sections));
                },
                "lang",
                "en");
        return "<!DOCTYPE html>" + html + "\n";
    }

    private Optional<Fleet> fleet() {
        return survey.flatMap(Survey::fleet);
    }

    private String title() {
        return fleet().map(known -> "Fleet " + known.name()).orElse("Fleet");
    }

    /** What can be shown; it is as much as the findings let be known. */
    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        FindingsSection findings = new FindingsSection(reported);
        boolean broken = findings.count(Severity.ERROR) > 0;
        if (broken) {
            sections.add(findings);
        }
        List<Reach> reaches = survey.flatMap(Survey::reaches).orElse(List.of());
        fleet().ifPresent(fleet -> sections.add(new PictureSection(
                fleet, Card.of(survey.orElseThrow()), Connection.of(fleet, reaches), Outsider.of(reaches))));
        if (!broken) {
            sections.add(findings);
        }
        fleet().ifPresent(fleet -> {
            survey.flatMap(Survey::reaches).ifPresent(all -> sections.add(new AccessSection(fleet, all)));
            if (!reported.quotas().isEmpty()) {
                sections.add(new QuotaSection(reported.quotas()));
            }
            sections.add(VersionsSection.of(survey.orElseThrow(), fleet));
            sections.add(RulesSection.of(fleet, survey.orElseThrow().rules()));
            sections.add(new ValuesSection(ValueTable.of(survey.orElseThrow(), fleet)));
        });
        return sections;
    }

    private void head(HtmlText html) {
        html.open("meta", "charset", "utf-8");
        html.open(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                "default-src 'none'; script-src '" + digest(SCRIPT) + "'; style-src '" + digest(STYLE)
                        + "'; base-uri 'none'; form-action 'none'");
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.open("meta", "name", "generator", "content", "prometheus-gitops-maven-plugin " + reported.version());
        html.element("title", title());
        html.own("style", STYLE);
    }

    private void body(HtmlText html, List<Section> sections) {
        html.element("a", "Skip to the content", "href", "#content", "class", "skip");
        html.within("header", () -> {
            html.element("h1", title());
            html.within(
                    "div",
                    () -> {
                        html.element("label", "Search", "for", "search");
                        html.open(
                                "input",
                                "type",
                                "search",
                                "id",
                                "search",
                                "autocomplete",
                                "off",
                                "placeholder",
                                "environment, role, rule, key …");
                    },
                    "class",
                    "search",
                    "role",
                    "search",
                    "hidden",
                    "");
        });
        html.element("p", "", "id", "found", "role", "status");
        html.within(
                "nav",
                () -> html.within(
                        "ul",
                        () -> sections.forEach(section -> html.within(
                                "li",
                                () -> html.open("a", "href", "#" + section.id())
                                        .text(section.title())
                                        .text(" ")
                                        .element("span", Integer.toString(section.count()), "class", "count")
                                        .close()))),
                "aria-label",
                "Contents");
        html.within(
                "main",
                () -> {
                    Overview.write(html, reported, survey);
                    sections.forEach(section -> html.within(
                            "section",
                            () -> {
                                html.element("h2", section.title(), "id", section.id() + "-title");
                                section.write(html);
                            },
                            "id",
                            section.id(),
                            "aria-labelledby",
                            section.id() + "-title"));
                },
                "id",
                "content",
                "tabindex",
                "-1");
        html.element(
                "footer",
                "Made by prometheus-gitops-maven-plugin"
                        + Stream.of(reported.version())
                                .filter(version -> !version.isEmpty())
                                .map(version -> " " + version)
                                .findFirst()
                                .orElse("")
                        + " from the descriptors and what is rendered from them. It loads nothing and sends nothing.");
        html.own("script", SCRIPT);
    }

    /** Its digest, as a content security policy names what may run. */
    private static String digest(String source) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = FleetPage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not among the plugin's resources");
            }
            // Browsers take line ends for LF before they compute the digest.
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the plugin", e);
        }
    }
}
