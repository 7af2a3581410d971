package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.format.JsonText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Writes answers for programs: {@code docs/reference/explain.md} says what each key means. */
public final class ExplanationJson {

    /** Raised when a key changes its meaning or goes; new keys may come without. */
    private static final int FORMAT = 1;

    private ExplanationJson() {}

    /** The whole content of the file. */
    public static String of(Explainer.Answers answers) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("format", FORMAT);
        document.put(
                "answers",
                answers.explanations().stream().map(ExplanationJson::value).toList());
        document.put("mistakes", findings(answers.mistakes()));
        return JsonText.document(document);
    }

    private static Map<String, Object> value(Explanation explanation) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("question", text(explanation.question()));
        if (explanation instanceof Explanation.OfKey key) {
            key(key, value);
        } else if (explanation instanceof Explanation.OfKeys keys) {
            value.put("kind", "keys");
            value.put("subject", keys.subject());
            value.put("key", text(keys.key()));
            value.put("meaning", keys.meaning());
            value.put("place", place(keys.at()));
            value.put(
                    "values",
                    keys.values().stream().map(ExplanationJson::stated).toList());
        } else if (explanation instanceof Explanation.OfLine line) {
            line(line, value);
        } else if (explanation instanceof Explanation.OfFinding finding) {
            value.put("kind", "finding");
            value.put("id", finding.id());
            value.put("severities", finding.severities());
            value.put("what", finding.what());
            value.put("why", finding.why());
            value.put("mend", finding.mend());
            value.put("page", finding.page());
            value.put("found", findings(finding.now()));
            value.put("accepted", findings(finding.accepted()));
        } else {
            role((Explanation.OfRole) explanation, value);
        }
        return value;
    }

    private static void key(Explanation.OfKey key, Map<String, Object> value) {
        value.put("kind", "key");
        value.put("subject", key.subject());
        value.put("key", text(key.key()));
        value.put("meaning", key.meaning());
        key.stated().ifPresent(stated -> {
            value.put("value", stated.value());
            value.put("place", place(stated.at()));
        });
        key.fallback().ifPresent(fallback -> value.put("default", fallback));
        value.put("others", key.others().stream().map(ExplanationJson::stated).toList());
        value.put("uses", key.uses().files().stream().map(ExplanationJson::use).toList());
        value.put(
                "added", key.uses().added().stream().map(ExplanationJson::text).toList());
        value.put("tried", texts(key.uses().how()));
        value.put("notes", texts(key.uses().notes()));
    }

    private static Map<String, Object> stated(Explanation.Stated stated) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("key", text(stated.key()));
        value.put("value", stated.value());
        value.put("place", place(stated.at()));
        return value;
    }

    private static Map<String, Object> use(Explanation.Use use) {
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("file", text(use.file()));
        value.put("lines", ranges(use.lines()));
        value.put("before", ranges(use.before()));
        value.put("whole", use.gone());
        return value;
    }

    private static String ranges(SortedSet<Integer> numbers) {
        return ExplanationText.ranges(numbers);
    }

    private static void line(Explanation.OfLine line, Map<String, Object> value) {
        value.put("kind", "line");
        value.put("place", place(line.at()));
        value.put("text", line.text());
        value.put("owner", line.owner());
        line.template().ifPresent(template -> value.put("template", template));
        value.put("templateLines", ranges(line.lines()));
        value.put("inputs", texts(line.inputs()));
        value.put(
                "values",
                line.influences().stream()
                        .map(influence -> {
                            Map<String, Object> one = stated(influence.stated());
                            one.put("tried", texts(influence.how()));
                            one.put("lines", influence.lines());
                            one.put("whole", influence.whole());
                            return one;
                        })
                        .toList());
        value.put("tried", line.tried());
        value.put("notes", texts(line.notes()));
    }

    private static void role(Explanation.OfRole role, Map<String, Object> value) {
        value.put("kind", "role");
        value.put("arn", text(role.arn()));
        value.put("owner", role.owner());
        value.put("description", text(role.description()));
        value.put("rendered", places(role.rendered()));
        value.put("asked", places(role.asked()));
        value.put(
                "chains",
                role.chains().stream()
                        .map(chain -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("principal", text(chain.principal()));
                            one.put("roles", texts(chain.roles()));
                            one.put("if", texts(chain.conditions()));
                            return one;
                        })
                        .toList());
        value.put(
                "permissions",
                role.permissions().stream()
                        .map(permission -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("principal", text(permission.principal()));
                            one.put("capability", permission.capability());
                            one.put("workspace", permission.workspace());
                            one.put("namespace", text(permission.namespace()));
                            one.put("onward", texts(permission.onward()));
                            one.put("asked", places(permission.asked()));
                            return one;
                        })
                        .toList());
        value.put("others", texts(role.others()));
        value.put("notes", texts(role.notes()));
    }

    private static List<Map<String, Object>> findings(List<Finding> findings) {
        return findings.stream()
                .map(finding -> {
                    Map<String, Object> one = new LinkedHashMap<>();
                    one.put("id", finding.id());
                    one.put("place", place(finding.at()));
                    one.put("summary", finding.summary());
                    one.put("mend", finding.mend());
                    return one;
                })
                .toList();
    }

    private static List<String> places(Collection<Location> places) {
        return places.stream().map(ExplanationJson::place).toList();
    }

    private static String place(Location at) {
        return at.toString();
    }

    private static List<String> texts(Collection<String> texts) {
        return texts.stream().map(ExplanationJson::text).toList();
    }

    /** What a user wrote may be half a character, which JSON cannot have. */
    private static String text(String text) {
        return Visible.of(text);
    }
}
