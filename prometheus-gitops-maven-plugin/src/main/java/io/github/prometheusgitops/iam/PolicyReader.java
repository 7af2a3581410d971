package io.github.prometheusgitops.iam;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads policy documents, and finds what AWS would refuse in them.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Policy grammar</a>
 */
public final class PolicyReader {

    /** The version that knows policy variables. */
    private static final String VERSION = "2012-10-17";

    private static final Set<String> VERSIONS = Set.of(VERSION, "2008-10-17");
    private static final Set<String> KEYS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_KEYS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> PRINCIPALS = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private final Policy.Kind kind;
    private final List<Problem> problems = new ArrayList<>();
    private boolean variables;

    private PolicyReader(Policy.Kind kind) {
        this.kind = kind;
    }

    /** Something that AWS would refuse. */
    public record Problem(Location at, String summary, String mend) {}

    /**
     * A document.
     *
     * @param policy without the statements that cannot be understood
     */
    public record Reading(Policy policy, List<Problem> problems) {}

    /** Reads a document. */
    public static Reading read(YamlMapping document, Policy.Kind kind) {
        PolicyReader reader = new PolicyReader(kind);
        Policy policy = reader.policy(document);
        return new Reading(policy, List.copyOf(reader.problems));
    }

    private void problem(Location at, String summary, String mend) {
        problems.add(new Problem(at, summary, mend));
    }

    private Policy policy(YamlMapping document) {
        unknownKeys(document, KEYS, "a policy");
        Optional<YamlScalar> version = document.scalar("Version");
        version.filter(text -> !VERSIONS.contains(text.text()))
                .ifPresent(text -> problem(text.at(), "there is no version `" + text.text() + "`", "write " + VERSION));
        variables = version.filter(text -> text.text().equals(VERSION)).isPresent();
        List<Statement> statements = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (YamlValue value : items(document.get("Statement"))) {
            if (value instanceof YamlMapping statement) {
                statement(statement).ifPresent(read -> {
                    if (!read.sid().isEmpty() && !sids.add(read.sid())) {
                        problem(
                                statement.at("Sid"),
                                "two statements have the Sid `" + read.sid() + "`",
                                "give each its own");
                    }
                    statements.add(read);
                });
            } else {
                problem(value.at(), "a statement is a mapping, not " + value.kind(), "write its keys");
            }
        }
        if (document.get("Statement").isEmpty()) {
            problem(document.at(), "the policy has no `Statement`", "write at least one");
        }
        return new Policy(kind, statements);
    }

    private Optional<Statement> statement(YamlMapping statement) {
        int before = problems.size();
        unknownKeys(statement, STATEMENT_KEYS, "a statement");
        String sid = statement.text("Sid").orElse("");
        // Only policies of roles are so narrow; resources' own take spaces.
        if (kind != Policy.Kind.RESOURCE && !sid.matches("[A-Za-z0-9]*")) {
            problem(
                    statement.at("Sid"),
                    "the Sid `" + sid + "` has other characters than letters and digits",
                    "rename it");
        }
        Optional<String> effect = statement.text("Effect");
        if (effect.filter(Set.of("Allow", "Deny")::contains).isEmpty()) {
            problem(statement.at("Effect"), "`Effect` is neither `Allow` nor `Deny`", "write one of them");
        }
        Optional<Statement.Patterns> actions = patterns(statement, "Action", this::action);
        Optional<Statement.Patterns> resources = patterns(statement, "Resource", this::resource);
        Optional<Principals> principals = principals(statement);
        if (actions.isEmpty() && problems.size() == before) {
            problem(statement.at(), "the statement has no `Action`", "name what it is about");
        }
        if (resources.isPresent() != kind.aboutResources && problems.size() == before) {
            problem(
                    statement.at("Resource"),
                    kind.what
                            + (kind.aboutResources
                                    ? " has to name resources"
                                    : " names no resources, but the role itself"),
                    kind.aboutResources ? "write `Resource`" : "remove `Resource`");
        }
        if (principals.isPresent() != kind.names && problems.size() == before) {
            problem(
                    statement.at("Principal"),
                    kind.what + (kind.names ? " has to name whom it is about" : " is about whom it is attached to"),
                    kind.names ? "write `Principal`" : "remove `Principal`");
        }
        List<Condition> conditions = conditions(statement);
        if (problems.size() > before || actions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Statement(
                sid, effect.get().equals("Allow"), principals, actions.get(), resources, conditions, statement.at()));
    }

    private Optional<Statement.Patterns> patterns(
            YamlMapping statement, String key, Function<YamlScalar, Optional<Statement.Pattern>> read) {
        Optional<YamlValue> said = statement.get(key);
        Optional<YamlValue> others = statement.get("Not" + key);
        if (said.isPresent() && others.isPresent()) {
            problem(statement.keyAt("Not" + key), "a statement has `" + key + "` or `Not" + key + "`", "remove one");
        }
        return said.or(() -> others)
                .map(value -> new Statement.Patterns(
                        said.isEmpty(),
                        scalars(value).stream()
                                .flatMap(text -> read.apply(text).stream())
                                .toList()));
    }

    private Optional<Statement.Pattern> action(YamlScalar text) {
        if (!text.text().equals("*") && !text.text().matches("[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+")) {
            problem(
                    text.at(),
                    "`" + text.text() + "` is no action",
                    "write service:Action, for example aps:RemoteWrite");
            return Optional.empty();
        }
        PolicyText action = PolicyText.of(text.text(), true, false);
        return Optional.of(new Statement.Pattern(
                text.text(), text.at(), (given, context) -> action.matches(given, context, true)));
    }

    private Optional<Statement.Pattern> resource(YamlScalar text) {
        Optional<ArnText> arn = ArnText.completed(text.text(), variables)
                .filter(found -> text.text().equals("*") || text.text().startsWith("arn:"));
        if (arn.isEmpty()) {
            problem(text.at(), "`" + text.text() + "` is neither an ARN nor `*`", "write the ARN of the resource");
        }
        return arn.map(found -> new Statement.Pattern(text.text(), text.at(), found::matches));
    }

    private Optional<Principals> principals(YamlMapping statement) {
        Optional<YamlValue> said = statement.get("Principal");
        Optional<YamlValue> others = statement.get("NotPrincipal");
        if (said.isPresent() && others.isPresent()) {
            problem(statement.keyAt("NotPrincipal"), "a statement has `Principal` or `NotPrincipal`", "remove one");
        }
        return said.or(() -> others).map(value -> new Principals(said.isEmpty(), named(value)));
    }

    private List<Principals.Named> named(YamlValue value) {
        List<Principals.Named> named = new ArrayList<>();
        if (value instanceof YamlScalar text) {
            if (!text.text().equals("*")) {
                problem(text.at(), "a principal is `*` or a mapping by its kind", "write {\"AWS\": [\"…\"]}");
            }
            named.add(new Principals.Named("AWS", text.text(), text.at()));
        } else if (value instanceof YamlMapping kinds) {
            unknownKeys(kinds, PRINCIPALS, "a principal");
            for (String word : kinds.keys()) {
                scalars(kinds.get(word).orElseThrow()).stream()
                        .filter(text -> isPrincipal(word, text))
                        .forEach(text -> named.add(new Principals.Named(word, text.text(), text.at())));
            }
        } else {
            problem(value.at(), "a principal is `*` or a mapping by its kind", "write {\"AWS\": [\"…\"]}");
        }
        return named;
    }

    private boolean isPrincipal(String word, YamlScalar text) {
        Predicate<String> valid =
                switch (word) {
                    case "AWS" ->
                        name -> name.equals("*")
                                || name.matches("[0-9]{12}")
                                || name.matches("arn:aws[a-z-]*:(iam|sts)::[0-9]{12}:[^*?]+")
                                // What AWS makes of a principal that has been deleted.
                                || name.matches("A[A-Z0-9]{15,}");
                    case "Service" -> name -> name.matches("[a-z0-9.-]+\\.amazonaws\\.com(\\.cn)?");
                    default -> name -> !name.isEmpty();
                };
        if (valid.test(text.text())) {
            return true;
        }
        boolean wildcard = text.text().contains("*") || text.text().contains("?");
        problem(
                text.at(),
                "`" + text.text() + "` is no principal of kind " + word
                        + (wildcard ? ": a wildcard stands for everybody or for nobody" : ""),
                wildcard
                        ? "name the account, with a condition `ArnLike` on `aws:PrincipalArn`"
                        : "write an account's id or the ARN of a role, or the name of a service");
        return false;
    }

    private List<Condition> conditions(YamlMapping statement) {
        List<Condition> conditions = new ArrayList<>();
        statement
                .get("Condition")
                .filter(value -> !(value instanceof YamlMapping))
                .ifPresent(value -> problem(
                        value.at(),
                        "`Condition` is a mapping by operator",
                        "write {\"StringEquals\": {\"key\": [\"value\"]}}"));
        YamlMapping operators = statement.section("Condition");
        for (String operator : operators.keys()) {
            if (operators.get(operator).orElseThrow() instanceof YamlMapping keys) {
                for (String key : keys.keys()) {
                    condition(
                                    operators.keyAt(operator),
                                    operator,
                                    keys.keyAt(key),
                                    key,
                                    keys.get(key).orElseThrow())
                            .ifPresent(conditions::add);
                }
            } else {
                problem(
                        operators.at(operator),
                        "`" + operator + "` is a mapping by condition key",
                        "write {\"key\": [\"value\"]}");
            }
        }
        return conditions;
    }

    private Optional<Condition> condition(
            Location operatorAt, String word, Location keyAt, String key, YamlValue value) {
        String name = word;
        Condition.Quantifier quantifier = Condition.Quantifier.NONE;
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("forallvalues:")) {
            quantifier = Condition.Quantifier.FOR_ALL_VALUES;
            name = word.substring("ForAllValues:".length());
        } else if (lower.startsWith("foranyvalue:")) {
            quantifier = Condition.Quantifier.FOR_ANY_VALUE;
            name = word.substring("ForAnyValue:".length());
        }
        boolean ifExists = lower.endsWith("ifexists");
        name = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
        Optional<Operator> operator = Operator.of(name);
        if (operator.isEmpty() || operator.get() == Operator.NULL && ifExists) {
            problem(
                    operatorAt,
                    "there is no condition operator `" + word + "`",
                    ifExists && operator.isPresent()
                            ? "remove `IfExists`"
                            : Suggestion.didYouMean(name, Operator.words()));
            return Optional.empty();
        }
        List<YamlScalar> texts = scalars(value);
        List<Operator.Comparison> said = new ArrayList<>();
        for (YamlScalar text : texts) {
            Optional<Operator.Comparison> comparison = operator.get().said(text.text(), variables);
            if (comparison.isEmpty()) {
                problem(text.at(), "`" + text.text() + "` is no value for `" + name + "`", "correct the value");
            }
            comparison.ifPresent(said::add);
        }
        Location at = texts.isEmpty() ? keyAt : texts.get(0).at();
        return Optional.of(new Condition(
                word,
                key,
                texts.stream().map(YamlScalar::text).toList(),
                at,
                new Condition.Test(operator.get(), quantifier, ifExists, List.copyOf(said))));
    }

    private void unknownKeys(YamlMapping mapping, Set<String> known, String what) {
        for (String key : mapping.keys()) {
            if (!known.contains(key)) {
                problem(mapping.keyAt(key), what + " has no key `" + key + "`", Suggestion.didYouMean(key, known));
            }
        }
    }

    private List<YamlScalar> scalars(YamlValue value) {
        List<YamlScalar> scalars = new ArrayList<>();
        if (value instanceof YamlSequence list && list.items().isEmpty()) {
            problem(list.at(), "the list is empty", "name at least one, or remove the key");
        }
        for (YamlValue item : items(Optional.of(value))) {
            if (item instanceof YamlScalar scalar) {
                scalars.add(scalar);
            } else {
                problem(
                        item.at(),
                        "here stands " + item.kind() + " instead of text",
                        "write a text, or a list of texts");
            }
        }
        return scalars;
    }

    private static List<YamlValue> items(Optional<YamlValue> value) {
        return value.map(found -> found instanceof YamlSequence list ? list.items() : List.of(found))
                .orElse(List.of());
    }
}
