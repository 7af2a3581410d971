package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What exists in AWS already and is taken into Terraform's state instead of being made a second time.
 *
 * <p>A workspace whose id is known, and a scraper whose ARN is, exist for certain. Whatever else has a name only may exist
 * or not, and importing what does not exist fails: so it is imported where the descriptor's {@code adopt} says so.
 *
 * @param byKind by kind as {@code adopt} calls it, and name: the id by which the AWS provider imports it
 * @see <a href="https://developer.hashicorp.com/terraform/language/import">Import</a>
 */
public record Imports(SortedMap<String, SortedMap<String, String>> byKind) {

    private static final FindingType ADOPT =
            FindingType.error("fleet/adopt", "something is to be adopted that the descriptors do not describe");

    /** The kinds that there are, those of environments included. */
    public static final List<String> KINDS = Stream.concat(
                    Stream.of(
                            "alertmanager",
                            "chatChannels",
                            "logGroups",
                            "oidcProvider",
                            "oidcProviders",
                            "queryLogging",
                            "role",
                            "rules",
                            "snsTopics"),
                    Stream.of(Purpose.Group.values()).map(Purpose.Group::word))
            .sorted()
            .toList();

    /** What a workspace's descriptor wants to be imported. */
    public static Imports of(Fleet fleet, Workspace workspace, AccessPlan access) {
        return adoptable(fleet, workspace, access).chosen(workspace.resources().adopt());
    }

    /** What an environment's descriptor wants to be imported. */
    public static Imports of(Environment environment, AccessPlan access) {
        return adoptable(environment, access).chosen(environment.resources().adopt());
    }

    /** The same with every kind, empty for one without. */
    public SortedMap<String, SortedMap<String, String>> ofAllKinds() {
        SortedMap<String, SortedMap<String, String>> all = new TreeMap<>(byKind);
        KINDS.forEach(kind -> all.putIfAbsent(kind, new TreeMap<>()));
        return all;
    }

    /** Reports what is to be adopted and is not described; what waits for AWS cannot be known yet, and is not reported. */
    public static void check(Fleet fleet, AccessPlan access, Findings findings) {
        for (Workspace workspace : fleet.workspaces().values()) {
            if (workspace.id().isPresent() && !workspace.resources().decommissioned()) {
                adoptable(fleet, workspace, access).check(workspace.resources().adopt(), findings);
            }
        }
        for (Environment environment : fleet.environments().values()) {
            if (access.of(environment).isPresent()) {
                adoptable(environment, access).check(environment.resources().adopt(), findings);
            }
        }
    }

    private static Imports adoptable(Fleet fleet, Workspace workspace, AccessPlan access) {
        SortedMap<String, SortedMap<String, String>> byKind = new TreeMap<>();
        Place place = workspace.place();
        access.roles(workspace.owner())
                .forEach(role -> put(byKind, role.purpose().group().word(), role.key(), role.name()));
        providers(byKind, "oidcProviders", access.providers(workspace.owner()));
        workspace.settings().logGroup().ifPresent(group -> put(byKind, "logGroups", group.name(), group.name()));
        workspace.settings().queryLogging().ifPresent(logging -> {
            String group = logging.logGroup().name();
            put(byKind, "logGroups", group, group);
            workspace.id().ifPresent(id -> put(byKind, "queryLogging", group, id));
        });
        workspace.id().ifPresent(id -> {
            if (workspace.alerting().alertmanager().isPresent()) {
                put(byKind, "alertmanager", "definition", id);
            }
            workspace
                    .rules()
                    .folders()
                    .forEach(folder -> put(
                            byKind,
                            "rules",
                            folder.text(),
                            Arn.ruleGroupsNamespace(place.region(), place.account(), id, folder.text())
                                    .toString()));
            workspace
                    .alerting()
                    .topics()
                    .forEach(topic -> put(
                            byKind,
                            "snsTopics",
                            topic,
                            Arn.topic(place.region(), place.account(), topic).toString()));
        });
        workspace
                .alerting()
                .channels()
                .forEach(channel -> put(
                        byKind,
                        "chatChannels",
                        channel.name(),
                        channel.configurationArn(fleet.name(), workspace).toString()));
        return new Imports(byKind);
    }

    private static Imports adoptable(Environment environment, AccessPlan access) {
        SortedMap<String, SortedMap<String, String>> byKind = new TreeMap<>();
        access.made(environment).forEach(role -> put(byKind, "role", role.key(), role.name()));
        providers(byKind, "oidcProvider", access.providers(environment.owner()));
        return new Imports(byKind);
    }

    private static void providers(
            SortedMap<String, SortedMap<String, String>> byKind,
            String kind,
            SortedMap<String, OidcProvider> providers) {
        providers.forEach((key, provider) -> {
            if (provider.create()) {
                put(byKind, kind, key, provider.arn().toString());
            }
        });
    }

    private static void put(SortedMap<String, SortedMap<String, String>> byKind, String kind, String name, String id) {
        byKind.computeIfAbsent(kind, unused -> new TreeMap<>()).put(name, id);
    }

    private Imports chosen(List<YamlScalar> adopt) {
        SortedMap<String, SortedMap<String, String>> chosen = new TreeMap<>();
        for (YamlScalar entry : adopt) {
            String[] kindAndName = entry.text().split("/", 2);
            byKind.getOrDefault(kindAndName[0], new TreeMap<>()).forEach((name, id) -> {
                if (kindAndName.length == 1 || name.equals(kindAndName[1])) {
                    put(chosen, kindAndName[0], name, id);
                }
            });
        }
        return new Imports(chosen);
    }

    private void check(List<YamlScalar> adopt, Findings findings) {
        for (YamlScalar entry : adopt) {
            String[] kindAndName = entry.text().split("/", 2);
            Map<String, String> known = byKind.getOrDefault(kindAndName[0], new TreeMap<>());
            if (known.isEmpty()) {
                findings.add(
                        ADOPT,
                        entry.at(),
                        "there is nothing to adopt: this root module makes no `" + kindAndName[0] + "`",
                        "remove it");
            } else if (kindAndName.length == 2 && !known.containsKey(kindAndName[1])) {
                findings.add(
                        ADOPT,
                        entry.at(),
                        "there is nothing to adopt: none of its `" + kindAndName[0] + "` is called `" + kindAndName[1]
                                + "`",
                        Suggestion.didYouMean(kindAndName[1], known.keySet()));
            }
        }
    }
}
