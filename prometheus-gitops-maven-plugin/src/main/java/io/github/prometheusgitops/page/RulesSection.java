package io.github.prometheusgitops.page;

import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.format.HtmlText;
import io.github.prometheusgitops.rule.RuleNamespace;
import io.github.prometheusgitops.rule.RulePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every rule with where it is evaluated; those that differ by their parameters are as many as there are values.
 *
 * @param owners who evaluates each
 */
record RulesSection(Map<Rule, List<Owner>> owners, List<String> workspaces) implements Section {

    /** What evaluates in clusters is chosen as one. */
    private static final String IN_CLUSTERS = "in clusters";

    private static final int MOST_NAMES = 8;

    /** A rule as somebody evaluates it. */
    record Rule(String folder, String group, Map<String, Object> content) {

        private String text(String key) {
            return Objects.toString(content.get(key), "");
        }

        private String name() {
            return content.containsKey("alert") ? text("alert") : text("record");
        }

        private Map<String, String> texts(String key) {
            Map<String, String> texts = new TreeMap<>();
            if (content.get(key) instanceof Map<?, ?> map) {
                map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
            }
            return texts;
        }
    }

    static RulesSection of(Fleet fleet, RulePlan plan) {
        Map<Rule, List<Owner>> owners = new LinkedHashMap<>();
        Stream.<Map<String, ? extends Described>>of(fleet.workspaces(), fleet.environments())
                .flatMap(all -> all.values().stream())
                .forEach(owner -> plan.evaluatedIn(owner.root())
                        .forEach(namespace -> rules(namespace)
                                .forEach(rule -> owners.computeIfAbsent(rule, unused -> new ArrayList<>())
                                        .add(owner.owner()))));
        return new RulesSection(owners, List.copyOf(fleet.workspaces().keySet()));
    }

    private static Stream<Rule> rules(RuleNamespace namespace) {
        return namespace.groups().stream()
                .flatMap(group -> RuleNamespace.rules(group)
                        .map(rule -> new Rule(namespace.name(), Objects.toString(group.get("name"), ""), rule)));
    }

    @Override
    public String id() {
        return "rules";
    }

    @Override
    public String title() {
        return "Rules";
    }

    @Override
    public int count() {
        return owners.size();
    }

    @Override
    public void write(HtmlText html) {
        if (owners.isEmpty()) {
            html.element("p", "Nobody evaluates a rule.", "class", "lead");
            return;
        }
        long alerts = owners.keySet().stream()
                .filter(rule -> rule.content().containsKey("alert"))
                .count();
        html.element(
                "p",
                Prose.count(alerts, "alert") + " and " + Prose.count(owners.size() - alerts, "recording rule")
                        + ", each once, with all who evaluate it just so.",
                "class",
                "lead");
        List<String> words = new ArrayList<>(workspaces);
        words.add(IN_CLUSTERS);
        Choice.write(html, "rules", "Workspace", words);
        html.within(
                "ul",
                () -> owners.forEach((rule, all) -> item(html, rule, all)),
                "class",
                "rules",
                "data-list",
                "rules");
    }

    private static void item(HtmlText html, Rule rule, List<Owner> all) {
        List<String> in =
                all.stream().filter(Owner::isOfWorkspace).map(Owner::name).toList();
        List<String> clusters = all.stream()
                .filter(owner -> !owner.isOfWorkspace())
                .map(Owner::name)
                .toList();
        Map<String, String> labels = rule.texts("labels");
        List<String> choice = new ArrayList<>(in);
        if (!clusters.isEmpty()) {
            choice.add(IN_CLUSTERS);
        }
        html.within(
                "li",
                () -> {
                    html.within(
                            "p",
                            () -> {
                                html.element(
                                        "span",
                                        rule.content().containsKey("alert") ? "alert" : "record",
                                        "class",
                                        "kind");
                                html.text(" ").element("strong", rule.name());
                                String severity = labels.getOrDefault("severity", "");
                                if (!severity.isEmpty()) {
                                    html.text(" ").element("span", severity, "class", "label");
                                }
                                if (!rule.text("for").isEmpty()) {
                                    html.text(" ").element("span", "for " + rule.text("for"), "class", "label");
                                }
                            },
                            "class",
                            "summary");
                    String summary = rule.texts("annotations").getOrDefault("summary", "");
                    if (!summary.isEmpty()) {
                        html.element("p", summary);
                    }
                    html.within(
                            "pre", () -> html.element("code", rule.text("expr").strip()));
                    html.element("p", where(rule, in, clusters), "class", "quiet");
                },
                "data-choice",
                String.join("\n", choice));
    }

    private static String where(Rule rule, List<String> workspaces, List<String> clusters) {
        List<String> where = new ArrayList<>();
        if (!workspaces.isEmpty()) {
            where.add((workspaces.size() == 1 ? "workspace " : "workspaces ") + Prose.names(workspaces, MOST_NAMES));
        }
        if (!clusters.isEmpty()) {
            where.add("in the " + (clusters.size() == 1 ? "cluster of " : "clusters of ")
                    + Prose.names(clusters, MOST_NAMES));
        }
        return rule.folder() + " / " + rule.group() + ", evaluated by " + String.join(" and ", where);
    }
}
