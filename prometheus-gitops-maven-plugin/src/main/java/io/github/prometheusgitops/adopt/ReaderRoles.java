package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Roles of a state as which others query a workspace. */
record ReaderRoles(WorkspaceDraft.Place place, StateIndex state, Notes notes) {

    private static final String QUERY = "aps:QueryMetrics";

    private static final Set<String> ALERTS = Set.of("aps:ListRules", "aps:ListAlerts");
    private static final String SILENCES = "aps:PutAlertManagerSilences";

    /** A role, and what a descriptor says of it. */
    record Reader(StateResource role, YamlMapping described) {}

    /** By the names that they get, which are within those of their roles. */
    SortedMap<String, Reader> all() {
        SortedMap<String, Reader> readers = new TreeMap<>();
        state.all("aws_iam_role")
                .filter(role -> role.arn()
                        .filter(arn -> arn.account().equals(place.account().text()))
                        .isPresent())
                .forEach(role -> reader(role, readers));
        return readers;
    }

    private void reader(StateResource role, SortedMap<String, Reader> readers) {
        List<String> actions = actions(role);
        if (!actions.contains(QUERY)) {
            return;
        }
        state.use(role);
        List<YamlMapping> statements =
                StateIndex.trust(role).map(MaterialReader::statements).orElse(List.of());
        List<YamlScalar> principals = new ArrayList<>();
        Optional<YamlScalar> externalId = Optional.empty();
        for (YamlMapping statement : statements) {
            for (YamlScalar principal :
                    ServiceAccountTrust.texts(statement.section("Principal").get("AWS"))) {
                if (Forms.ROLE_ARN.fits(principal.text())) {
                    principals.add(principal);
                } else {
                    notes.left(
                            role.at(),
                            "a principal of role `" + role.text("name").orElse("") + "`",
                            "readers are roles, and it is " + principal.text());
                }
            }
            externalId = externalId.or(() -> externalId(statement));
        }
        String name = name(role.text("name").orElse(""), readers.keySet());
        if (principals.isEmpty()) {
            notes.left(
                    role.at(),
                    "role `" + role.text("name").orElse("") + "`",
                    "it may query, and no role may assume it: readers are roles of others");
            return;
        }
        Draft draft = new Draft(role.at())
                .put(Draft.text(name, role.at()), "name")
                .put(Draft.list(principals, role.at()), "principals")
                .put(externalId, "externalId");
        if (actions.contains(SILENCES)) {
            draft.put(Draft.text("silences", role.at()), "access");
        } else if (actions.stream().anyMatch(ALERTS::contains)) {
            draft.put(Draft.text("alerts", role.at()), "access");
        }
        if (actions.contains("aps:ListWorkspaces")) {
            draft.put(Draft.plain(true, role.at()), "discover");
        }
        readers.put(name, new Reader(role, draft.mapping()));
    }

    /** What the role may do with this workspace. */
    private List<String> actions(StateResource role) {
        return state.permissions(role).stream()
                .flatMap(policy -> MaterialReader.statements(policy).stream())
                .filter(statement ->
                        statement.text("Effect").filter("Allow"::equals).isPresent())
                .filter(statement -> ServiceAccountTrust.texts(statement.get("Resource")).stream()
                        .map(YamlScalar::text)
                        .anyMatch(resource -> resource.equals("*")
                                || resource.endsWith("/" + place.id().text())))
                .flatMap(statement -> ServiceAccountTrust.texts(statement.get("Action")).stream())
                .map(YamlScalar::text)
                .toList();
    }

    private static Optional<YamlScalar> externalId(YamlMapping statement) {
        return ServiceAccountTrust.texts(
                        statement.section("Condition").section("StringEquals").get("sts:ExternalId"))
                .stream()
                .findFirst();
    }

    /** The part before the last of a name of ours, or else what a descriptor takes of the whole. */
    private static String name(String role, Set<String> taken) {
        String[] parts = role.split("\\.", -1);
        String wanted = parts.length == 4 && parts[3].equals("reader") ? parts[2] : role;
        return Names.of(wanted.toLowerCase(Locale.ROOT), "reader", taken);
    }
}
