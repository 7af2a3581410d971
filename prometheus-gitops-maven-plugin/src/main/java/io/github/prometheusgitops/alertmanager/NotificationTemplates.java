package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.gotemplate.GoTemplate;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Reads the templates of notifications: those of the files, and the ones that texts of receivers are.
 *
 * <p>Alertmanager parses files when it loads them and texts when it sends; a text that it cannot parse, or that executes a
 * template that does not exist, is a notification that never leaves.
 *
 * @see <a href="https://prometheus.io/docs/alerting/latest/notifications/">Notification template reference</a>
 */
final class NotificationTemplates {

    private static final FindingType TEMPLATE =
            FindingType.error("alertmanager/template", "a template, or a text of a receiver, that is no Go template");
    private static final FindingType UNKNOWN_TEMPLATE = FindingType.error(
            "alertmanager/unknown-template",
            "a text executes a template that nothing defines: the notification would never leave");

    /** Alertmanager's own templates, whatever their version. */
    private static final Pattern OWN = Pattern.compile("__.*|[a-z0-9_]+\\.default\\..+");

    private final Findings findings;
    private final Set<String> functions = new HashSet<>(Versions.FUNCTIONS);
    private final Set<String> definitions = new TreeSet<>();

    NotificationTemplates(Findings findings) {
        this.findings = findings;
        Versions.NEWER_FUNCTIONS.values().forEach(functions::addAll);
    }

    /** Reads the files; first of all, since every text may use what they define. */
    void files(YamlMapping files) {
        List<YamlScalar> texts = files.keys().stream()
                .flatMap(name -> files.scalar(name).stream())
                .toList();
        // A file is a template of its own name, too.
        definitions.addAll(files.keys());
        texts.forEach(text ->
                definitions.addAll(GoTemplate.parse(text.text(), functions).definitions()));
        texts.forEach(this::read);
    }

    /** Reads one text. */
    GoTemplate read(YamlScalar text) {
        GoTemplate template = GoTemplate.parse(text.text(), functions);
        template.problem()
                .ifPresent(problem -> findings.add(
                        TEMPLATE,
                        text.at(problem.line()),
                        "not a template of Go: " + inLine(text, problem.line()) + problem.what(),
                        problem.mend()));
        for (GoTemplate.Call call : template.calls()) {
            boolean known = definitions.contains(call.name())
                    || template.definitions().contains(call.name())
                    || OWN.matcher(call.name()).matches();
            if (!known && template.problem().isEmpty()) {
                findings.add(
                        UNKNOWN_TEMPLATE,
                        text.at(call.line()),
                        inLine(text, call.line()) + "no template defines \"" + call.name() + "\"",
                        Suggestion.didYouMean(call.name(), definitions));
            }
        }
        Versions.NEWER_FUNCTIONS.forEach((version, newer) -> newer.stream()
                .filter(template.functions()::contains)
                .forEach(function ->
                        Versions.report(text.at(), "function `" + function + "`", version, "do without it", findings)));
        return template;
    }

    private static String inLine(YamlScalar text, int line) {
        return !text.literal() && text.text().stripTrailing().contains("\n")
                ? "in line " + line + " of the text, "
                : "";
    }
}
