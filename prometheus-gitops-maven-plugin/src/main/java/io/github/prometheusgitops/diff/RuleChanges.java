package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alerts and recorded series that come, go or are worked out otherwise. */
final class RuleChanges implements Reading {

    private static final Pattern GROUP = Pattern.compile("\\[(?<name>.*)]");

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            if (file.came() || file.went()) {
                wholeFile(ledger, file);
            }
            for (ValueChange edit : ledger.left(file)) {
                edit(ledger, file, edit);
            }
        }
    }

    /** A namespace that came or went is told rule by rule: nobody knows it by its file. */
    private static void wholeFile(Ledger ledger, FileChange file) {
        List<Node.Named> rules =
                Nodes.of(file.document()).map(RuleChanges::rules).orElse(List.of());
        rules.forEach(rule -> say(ledger, file, rule, file.came(), rule.at()));
        if (!rules.isEmpty()) {
            ledger.explain(file);
        }
    }

    /** The rules of a Kubernetes object that goes. */
    static void removed(Ledger ledger, FileChange file, YamlMapping object) {
        rules(Nodes.of(object)).forEach(rule -> say(ledger, file, rule, false, rule.at()));
    }

    /** Whether a value that came or went has rules. */
    static boolean hasRules(ValueChange edit) {
        return edit.after()
                .or(edit::before)
                .map(RuleChanges::rules)
                .filter(rules -> !rules.isEmpty())
                .isPresent();
    }

    private static void say(Ledger ledger, FileChange file, Node.Named rule, boolean came, Location at) {
        StringBuilder whole = new StringBuilder();
        Node.write(rule, whole);
        ledger.say(
                Risk.ALERTS,
                file.subject(),
                topic(rule),
                called(rule) + (came ? " is new" : " removed"),
                called(rule) + came + whole,
                at);
    }

    private static void edit(Ledger ledger, FileChange file, ValueChange edit) {
        if (edit.path().size() == 1
                && hasRules(edit)
                && edit.before().isEmpty() != edit.after().isEmpty()) {
            // An object as a whole.
            rules(edit.after().or(edit::before).orElseThrow())
                    .forEach(rule -> say(ledger, file, rule, edit.before().isEmpty(), rule.at()));
            ledger.explain(edit);
            return;
        }
        int groups = edit.path().indexOf("groups");
        if (groups < 0 || edit.path().size() <= groups + 1) {
            return;
        }
        List<String> below = edit.path().subList(groups + 1, edit.path().size());
        if (below.size() == 1) {
            // A group as a whole, or what is called so elsewhere.
            List<Node.Named> rules =
                    edit.after().or(edit::before).map(RuleChanges::rulesOfGroup).orElse(List.of());
            if (edit.before().isEmpty() == edit.after().isEmpty() || rules.isEmpty()) {
                return;
            }
            rules.forEach(rule -> say(ledger, file, rule, edit.before().isEmpty(), rule.at()));
            ledger.explain(edit);
        } else if (below.size() >= 3 && below.get(1).equals("rules")) {
            rule(ledger, file, edit, below);
        }
    }

    private static void rule(Ledger ledger, FileChange file, ValueChange edit, List<String> below) {
        String name = name(below.get(2));
        if (below.size() == 3) {
            Optional<Node.Named> rule = edit.after()
                    .or(edit::before)
                    .filter(Node.Named.class::isInstance)
                    .map(Node.Named.class::cast);
            if (rule.isPresent() && (edit.before().isEmpty() || edit.after().isEmpty())) {
                ledger.say(
                        Risk.ALERTS,
                        file,
                        edit,
                        topic(rule.get()),
                        called(rule.get()) + (edit.before().isEmpty() ? " is new" : " removed"));
            } else if (name.equals(ValueChange.ORDER)) {
                ledger.say(
                        Risk.SETTINGS,
                        file,
                        edit,
                        "order " + below.get(0),
                        "rules of group " + Code.of(name(below.get(0))) + " in another order");
            }
            return;
        }
        String key = String.join(".", below.subList(3, below.size()));
        ledger.say(
                Risk.ALERTS,
                file,
                edit,
                "rule " + name + " " + key,
                "rule " + Code.of(name) + ", " + Code.of(key) + ": " + ShownValues.fromTo(edit));
    }

    private static String topic(Node.Named rule) {
        return "rule " + rule.text("alert").or(() -> rule.text("record")).orElse("");
    }

    private static String called(Node.Named rule) {
        return rule.text("alert")
                .map(name -> "alert " + Code.of(name))
                .or(() -> rule.text("record").map(name -> "recorded series " + Code.of(name)))
                .orElse("a rule");
    }

    private static String name(String key) {
        Matcher matcher = GROUP.matcher(key);
        return matcher.matches() ? matcher.group("name") : key;
    }

    private static List<Node.Named> rules(Node file) {
        if (!(file instanceof Node.Named named)) {
            return List.of();
        }
        return named.find("groups")
                .or(() -> named.find("spec", "groups"))
                .or(() -> named.find("spec", "configuration", "groups"))
                .filter(Node.Listed.class::isInstance)
                .map(groups -> ((Node.Listed) groups)
                        .items().stream()
                                .flatMap(group -> rulesOfGroup(group).stream())
                                .toList())
                .orElse(List.of());
    }

    private static List<Node.Named> rulesOfGroup(Node group) {
        return Optional.of(group)
                .filter(Node.Named.class::isInstance)
                .flatMap(named -> ((Node.Named) named).find("rules"))
                .filter(Node.Listed.class::isInstance)
                .map(rules -> ((Node.Listed) rules)
                        .items().stream()
                                .filter(Node.Named.class::isInstance)
                                .map(Node.Named.class::cast)
                                .toList())
                .orElse(List.of());
    }
}
