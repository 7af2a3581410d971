package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do more or less than before, by the access matrices of both trees. */
final class AccessRows implements Reading {

    /** Of a list so many are named. */
    private static final int MOST = 8;

    /** What a row says: who, and by workspace what he may do. */
    private record Row(
            String environment,
            String who,
            SortedMap<String, SortedMap<String, SortedSet<String>>> workspaces,
            SortedMap<String, SortedSet<String>> conditions,
            SortedSet<String> roles,
            SortedSet<String> others,
            Location at) {

        private String subject() {
            return environment.isEmpty() ? "" : Owner.environment(environment).folder();
        }

        private Row empty() {
            return new Row(environment, who, new TreeMap<>(), new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), at);
        }

        /** The one principal of an environment goes without saying. */
        private String named(boolean alone) {
            return environment.isEmpty() || !alone ? who + " " : "";
        }
    }

    @Override
    public void read(Ledger ledger) {
        if (ledger.trees().before().find(AccessMatrix.JSON).isEmpty()
                || ledger.trees().after().find(AccessMatrix.JSON).isEmpty()) {
            return;
        }
        Map<String, Row> before = rows(ledger.trees().before());
        Map<String, Row> after = rows(ledger.trees().after());
        Set<String> several = several(before, after);
        after.forEach((key, row) ->
                compare(ledger, before.getOrDefault(key, row.empty()), row, !several.contains(row.environment())));
        before.forEach((key, row) -> {
            if (!after.containsKey(key)) {
                compare(ledger, row, row.empty(), !several.contains(row.environment()));
            }
        });
    }

    /** The environments that several principals come from, before or after. */
    private static Set<String> several(Map<String, Row> before, Map<String, Row> after) {
        Map<String, Set<String>> principals = new HashMap<>();
        Stream.of(before, after)
                .flatMap(rows -> rows.values().stream())
                .forEach(row -> principals
                        .computeIfAbsent(row.environment(), unused -> new HashSet<>())
                        .add(row.who()));
        principals.values().removeIf(some -> some.size() < 2);
        return principals.keySet();
    }

    private static void compare(Ledger ledger, Row before, Row after, boolean alone) {
        SortedSet<String> workspaces = new TreeSet<>(before.workspaces().keySet());
        workspaces.addAll(after.workspaces().keySet());
        for (String workspace : workspaces) {
            workspace(ledger, before, after, workspace, alone);
        }
        SortedSet<String> more = without(after.others(), before.others());
        say(
                ledger,
                Risk.WIDENS,
                after,
                "else " + after.named(alone),
                after.named(alone) + "may now also do " + listed(more),
                more);
        SortedSet<String> less = without(before.others(), after.others());
        say(
                ledger,
                Risk.NARROWS,
                after,
                "else " + after.named(alone),
                after.named(alone) + "may no longer do " + listed(less),
                less);
        SortedSet<String> roles = without(after.roles(), before.roles());
        if (!before.roles().isEmpty()) {
            say(
                    ledger,
                    Risk.WIDENS,
                    after,
                    "roles " + after.named(alone),
                    after.named(alone) + "now comes by " + listed(roles),
                    roles);
        }
        SortedSet<String> lost = without(before.roles(), after.roles());
        if (!after.roles().isEmpty()) {
            say(
                    ledger,
                    Risk.NARROWS,
                    after,
                    "roles " + after.named(alone),
                    after.named(alone) + "no longer comes by " + listed(lost),
                    lost);
        }
    }

    private static void workspace(Ledger ledger, Row before, Row after, String workspace, boolean alone) {
        SortedMap<String, SortedSet<String>> old = before.workspaces().getOrDefault(workspace, new TreeMap<>());
        SortedMap<String, SortedSet<String>> now = after.workspaces().getOrDefault(workspace, new TreeMap<>());
        SortedSet<String> words = new TreeSet<>(old.keySet());
        words.addAll(now.keySet());
        for (String word : words) {
            SortedSet<String> more =
                    without(now.getOrDefault(word, new TreeSet<>()), old.getOrDefault(word, new TreeSet<>()));
            SortedSet<String> less =
                    without(old.getOrDefault(word, new TreeSet<>()), now.getOrDefault(word, new TreeSet<>()));
            String topic = word + " " + workspace + " " + after.named(alone);
            String gained = old.containsKey(word) ? listed(more) + " in" : allowed(word, more);
            say(
                    ledger,
                    Risk.WIDENS,
                    after,
                    topic,
                    after.named(alone) + "may now " + gained + " workspace " + Code.of(workspace),
                    more);
            String lost = now.containsKey(word) ? listed(less) + " in" : allowed(word, less);
            say(
                    ledger,
                    Risk.NARROWS,
                    after,
                    topic,
                    after.named(alone) + "may no longer " + lost + " workspace " + Code.of(workspace),
                    less);
        }
        SortedSet<String> open = before.conditions().getOrDefault(workspace, new TreeSet<>());
        SortedSet<String> held = after.conditions().getOrDefault(workspace, new TreeSet<>());
        if (!old.isEmpty() && !now.isEmpty() && !open.equals(held)) {
            conditions(ledger, after, workspace, open, held, alone);
        }
    }

    private static void conditions(
            Ledger ledger,
            Row after,
            String workspace,
            SortedSet<String> before,
            SortedSet<String> now,
            boolean alone) {
        SortedSet<String> gone = without(before, now);
        SortedSet<String> come = without(now, before);
        String of = " for workspace " + Code.of(workspace);
        say(
                ledger,
                Risk.WIDENS,
                after,
                "condition " + workspace + " " + after.named(alone),
                after.named(alone) + "no longer needs " + listed(gone) + of,
                gone);
        say(
                ledger,
                Risk.NARROWS,
                after,
                "condition " + workspace + " " + after.named(alone),
                after.named(alone) + "now needs " + listed(come) + of,
                come);
    }

    /** Says something of what came or went, if anything did. */
    private static void say(Ledger ledger, Risk risk, Row row, String topic, String text, SortedSet<String> words) {
        if (!words.isEmpty()) {
            ledger.say(risk, row.subject(), topic, text, words.toString(), row.at());
        }
    }

    /** What a capability lets people do, where all that it is made of came or went. */
    private static String allowed(String word, SortedSet<String> actions) {
        SortedSet<String> names = actions.stream()
                .map(action -> action.contains(" ") ? action.substring(0, action.indexOf(' ')) : action)
                .collect(Collectors.toCollection(TreeSet::new));
        boolean whole = Arrays.stream(Capability.values())
                .filter(capability -> capability.word().equals(word))
                .anyMatch(capability -> names.containsAll(capability.actions()));
        String means =
                switch (word) {
                    case "write" -> "write to";
                    case "query" -> "query";
                    case "alerts" -> "see rules and alerts of";
                    case "silences" -> "silence alerts of";
                    case "rules" -> "change the rules of";
                    case "alerting" -> "change the alerting of";
                    case "administer" -> "change or end";
                    default -> Code.word(word);
                };
        return whole ? means : means + " (" + listed(actions) + ")";
    }

    private static String listed(SortedSet<String> words) {
        String some = words.stream().limit(MOST).map(Code::of).collect(Collectors.joining(", "));
        return words.size() <= MOST ? some : some + " and " + Counted.of(words.size() - MOST, "other");
    }

    private static SortedSet<String> without(SortedSet<String> some, SortedSet<String> others) {
        SortedSet<String> left = new TreeSet<>(some);
        left.removeAll(others);
        return left;
    }

    private static Map<String, Row> rows(DocumentTree tree) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Accounts.rows(tree).forEach(row -> rows.put(key(row), row(row)));
        return rows;
    }

    private static String key(YamlMapping row) {
        return String.join(
                "\n",
                row.text("environment").orElse(""),
                row.text("kind").orElse(""),
                row.text("principal").orElse(""),
                row.text("issuer").orElse(""));
    }

    private static Row row(YamlMapping row) {
        SortedMap<String, SortedMap<String, SortedSet<String>>> workspaces = new TreeMap<>();
        SortedMap<String, SortedSet<String>> conditions = new TreeMap<>();
        YamlMapping access = row.section("workspaces");
        for (String workspace : access.keys()) {
            YamlMapping capabilities = access.section(workspace);
            for (String word : capabilities.keys()) {
                if (word.equals("if")) {
                    conditions.put(workspace, texts(capabilities, word));
                } else {
                    workspaces
                            .computeIfAbsent(workspace, unused -> new TreeMap<>())
                            .put(word, texts(capabilities, word));
                }
            }
        }
        SortedSet<String> roles = new TreeSet<>();
        for (YamlMapping way : row.mappings("ways")) {
            String by = String.join(
                    " → ", way.scalars("roles").stream().map(YamlScalar::text).toList());
            SortedSet<String> open = texts(way, "if");
            roles.add(open.isEmpty() ? by : by + " if " + String.join(" and ", open));
        }
        return new Row(
                row.text("environment").orElse(""),
                words(row.text("kind").orElse("")) + " "
                        + Code.of(row.text("principal").orElse("")),
                workspaces,
                conditions,
                roles,
                texts(row, "else"),
                row.at());
    }

    /** A few words, if nothing in them means anything in Markdown. */
    private static String words(String text) {
        return Arrays.stream(text.split(" ", -1)).map(Code::word).collect(Collectors.joining(" "));
    }

    private static SortedSet<String> texts(YamlMapping of, String key) {
        return of.get(key).stream()
                .flatMap(YamlValue::leaves)
                .map(YamlScalar::text)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
