package io.github.prometheusgitops.access;

import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.iam.Caller;
import io.github.prometheusgitops.iam.Condition;
import io.github.prometheusgitops.iam.Decision;
import io.github.prometheusgitops.iam.Principals;
import io.github.prometheusgitops.iam.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds out from trust policies who comes by roles that is no role of the tree himself. */
final class Entrances {

    private static final Pattern OF_WRITER = Pattern.compile("(?:iam|ack)/writers/([^/]+)/.*");

    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final Map<String, MadeRole> roles;
    private final Map<Entrant, List<Way>> found = new LinkedHashMap<>();

    private Entrances(Collection<MadeRole> roles) {
        this.roles = roles.stream().collect(Collectors.toMap(role -> role.arn().toString(), role -> role));
    }

    /** The roles that each comes by, one way each. */
    static Map<Entrant, List<Way>> of(Collection<MadeRole> roles) {
        Entrances entrances = new Entrances(roles);
        roles.forEach(role -> role.trust()
                .ifPresent(trust -> trust.policy().statements().stream()
                        .filter(Statement::allows)
                        .filter(Entrances::isAssuming)
                        .forEach(statement -> entrances.statement(role, statement))));
        return entrances.found;
    }

    private static boolean isAssuming(Statement statement) {
        return statement.actions().negated()
                || statement
                        .actions()
                        .texts()
                        .anyMatch(action -> action.contains("*")
                                || action.contains("?")
                                || action.regionMatches(true, 0, "sts:Assume", 0, 10));
    }

    private void statement(MadeRole role, Statement statement) {
        Optional<Principals> principals = statement.principals();
        if (principals.isEmpty()) {
            return;
        }
        if (principals.get().negated()) {
            add(role, new Entrant(Entrant.Kind.EXTERNAL, "", "*", ""), new TreeSet<>());
            return;
        }
        for (Principals.Named named : principals.get().named()) {
            switch (named.kind()) {
                case "Federated" -> federated(role, statement, named.name());
                case "Service" -> service(role, named.name());
                default -> aws(role, statement, named);
            }
        }
    }

    private void federated(MadeRole role, Statement statement, String provider) {
        String issuer = provider.replaceFirst("^arn:[^/]*:oidc-provider/", "");
        List<String> subjects = values(statement, issuer + ":sub");
        List<String> audiences = values(statement, issuer + ":aud");
        for (String subject : subjects.isEmpty() ? List.of("*") : subjects) {
            Map<String, List<String>> context = new LinkedHashMap<>();
            if (!subjects.isEmpty()) {
                context.put(issuer + ":sub", List.of(subject));
            }
            if (!audiences.isEmpty()) {
                context.put(issuer + ":aud", audiences.subList(0, 1));
            }
            Decision decision = AccessGraph.enter(
                    Caller.federated(provider),
                    role,
                    provider.contains(":saml-provider/") ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity",
                    context);
            if (decision.isPossible()) {
                Entrant entrant = provider.contains(":saml-provider/")
                        ? new Entrant(Entrant.Kind.EXTERNAL, "", provider, "")
                        : new Entrant(Entrant.Kind.SERVICE_ACCOUNT, environment(role), subject, issuer);
                add(role, entrant, open(decision));
            }
        }
    }

    private void service(MadeRole role, String service) {
        Decision decision = AccessGraph.enter(Caller.service(service), role, "sts:AssumeRole", Map.of());
        if (decision.isPossible()) {
            add(role, new Entrant(Entrant.Kind.SERVICE, environment(role), service, ""), open(decision));
        }
    }

    private void aws(MadeRole role, Statement statement, Principals.Named named) {
        for (Name name : names(statement, named)) {
            if (roles.containsKey(name.text())) {
                continue;
            }
            Decision decision = AccessGraph.enter(name.caller(), role, "sts:AssumeRole", name.context());
            if (decision.isPossible() || name.text().contains("*")) {
                add(role, new Entrant(Entrant.Kind.EXTERNAL, "", name.text(), ""), open(decision));
            }
        }
    }

    /** Whom a principal stands for: himself, or those whom a condition names of all that he stands for. */
    static List<Name> names(Statement statement, Principals.Named named) {
        if (named.kind().equals("Service") || named.kind().equals("Federated")) {
            return List.of(new Name(named.kind(), named.name()));
        }
        List<String> byCondition = statement.conditions().stream()
                .filter(condition -> condition.key().equalsIgnoreCase("aws:PrincipalArn") && condition.demands())
                .flatMap(condition -> condition.values().stream())
                .toList();
        boolean unnamed = named.isEverybody() || named.isAccount();
        return (unnamed && !byCondition.isEmpty() ? byCondition : List.of(named.name()))
                .stream()
                        .filter(name ->
                                !named.isAccount() || name.contains(account(named.name())) || name.contains("*"))
                        .map(name -> new Name(named.kind(), name))
                        .toList();
    }

    /**
     * Who is named.
     *
     * @param kind as in {@link Principals.Named}
     */
    record Name(String kind, String text) {

        static final Name EVERYBODY = new Name("AWS", "*");

        boolean isService() {
            return kind.equals("Service");
        }

        Caller caller() {
            if (isService()) {
                return Caller.service(text);
            }
            if (kind.equals("Federated")) {
                return Caller.federated(text);
            }
            return text.startsWith("arn:") && !text.endsWith(":root")
                    ? new Caller(text.contains(":assumed-role/") ? Caller.Kind.SESSION : Caller.Kind.ROLE, text)
                    : new Caller(Caller.Kind.USER, "arn:aws:iam::" + account(text) + ":user/any");
        }

        /** What is known of a request of his. */
        Map<String, List<String>> context() {
            return text.startsWith("arn:") ? Map.of("aws:PrincipalArn", List.of(text)) : Map.of();
        }
    }

    private static String account(String principal) {
        Matcher digits = ACCOUNT.matcher(principal);
        return digits.find() ? digits.group() : principal;
    }

    private static SortedSet<String> open(Decision decision) {
        return decision.open().stream().map(Condition::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    private void add(MadeRole role, Entrant entrant, SortedSet<String> conditions) {
        List<Way> ways = found.computeIfAbsent(entrant, unused -> new ArrayList<>());
        if (ways.stream().noneMatch(way -> way.passes(role))) {
            ways.add(new Way(List.of(role), conditions));
        }
    }

    private static List<String> values(Statement statement, String key) {
        return statement.conditions().stream()
                .filter(condition -> condition.key().equalsIgnoreCase(key) && condition.demands())
                .flatMap(condition -> condition.values().stream())
                .distinct()
                .toList();
    }

    /** The environment for which a role is made, in its own account or in a workspace's. */
    static String environment(MadeRole role) {
        return role.owner().isOfWorkspace()
                ? environment(role.owner(), role.at().file())
                : role.owner().name();
    }

    /** The environment for which a file of a workspace is there; empty text if it is for none. */
    static String environment(Owner workspace, String file) {
        String folder = workspace.folder() + "/";
        int within = file.indexOf(folder);
        Matcher writer = OF_WRITER.matcher(within < 0 ? "" : file.substring(within + folder.length()));
        return writer.matches() ? writer.group(1) : "";
    }
}
