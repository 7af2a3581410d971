package io.github.prometheusgitops.access;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.document.HclYaml;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Policies as a Terraform module says them: read from a file, as an object, as text, or as a data source of the AWS
 * provider.
 *
 * @param folder of the module
 * @param bodies of its files
 */
record HclPolicies(DocumentTree tree, String folder, List<HclBody> bodies) {

    private static final Pattern FILE =
            Pattern.compile("file\\(\\s*\"\\$\\{path\\.(?:module|root)}/([^\"$%]+)\"\\s*\\)");
    private static final Pattern OBJECT = Pattern.compile("jsonencode\\((.*)\\)", Pattern.DOTALL);
    private static final Pattern HEREDOC =
            Pattern.compile("<<-?\\s*(?<word>\\w+)\\s*\\n(?<text>.*)\\n\\s*\\k<word>\\s*", Pattern.DOTALL);
    private static final Pattern DATA =
            Pattern.compile("data\\.aws_iam_policy_document\\.([\\w-]+)\\.(json|minified_json)");

    /** The policy that a value stands for; empty if Terraform has to work it out. */
    Optional<PolicyFile> policy(HclValue value, Policy.Kind kind) {
        if (value instanceof HclValue.Literal literal) {
            return PolicyTexts.json(new YamlScalar(literal.text(), false, literal.at()))
                    .map(document -> of(literal.at(), document, kind));
        }
        if (!(value instanceof HclValue.Expression expression)) {
            return Optional.empty();
        }
        String source = expression.source().strip();
        Matcher file = FILE.matcher(source);
        if (file.matches()) {
            return read(file.group(1)).flatMap(found -> PolicyFile.of(found, kind));
        }
        Matcher object = OBJECT.matcher(source);
        if (object.matches()) {
            return HclYaml.object(object.group(1), expression.at())
                    .map(document -> of(expression.at(), document, kind));
        }
        Matcher heredoc = HEREDOC.matcher(source);
        if (heredoc.matches()
                && !heredoc.group("text").contains("${")
                && !heredoc.group("text").contains("%{")) {
            return PolicyTexts.json(heredoc.group("text"), expression.at())
                    .map(document -> of(expression.at(), document, kind));
        }
        Matcher data = DATA.matcher(source);
        return data.matches() ? data(data.group(1), kind) : Optional.empty();
    }

    /** A file that the module reads, by its path from the module's folder. */
    Optional<Document> read(String path) {
        return Paths.within(folder, path).flatMap(tree::find);
    }

    private static PolicyFile of(Location at, YamlMapping document, Policy.Kind kind) {
        return PolicyFile.of(at.file(), at, document, kind);
    }

    private Optional<PolicyFile> data(String name, Policy.Kind kind) {
        return bodies.stream()
                .flatMap(body -> body.blocks("data", "aws_iam_policy_document"))
                .filter(block ->
                        block.labels().size() == 2 && block.labels().get(1).equals(name))
                .filter(block -> block.body().expressions().findAny().isEmpty()
                        && block.body().blocks().stream()
                                .noneMatch(inner -> inner.type().equals("dynamic"))
                        && block.body().attributes().keySet().stream()
                                .noneMatch(key -> key.contains("policy_documents")))
                .findFirst()
                .map(block -> of(block.at(), document(block), kind));
    }

    /**
     * The document that the provider makes of a data source.
     *
     * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document">aws_iam_policy_document</a>
     */
    private static YamlMapping document(HclBody.Block data) {
        List<YamlValue> statements = data.body().blocks().stream()
                .filter(block -> block.type().equals("statement"))
                .map(HclPolicies::statement)
                .toList();
        Map<String, YamlMapping.Entry> document = new LinkedHashMap<>();
        put(
                document,
                "Version",
                text(data.body().literal("version").map(YamlScalar::text).orElse("2012-10-17"), data.at()));
        put(document, "Statement", new YamlSequence(statements, data.at()));
        return new YamlMapping(document, data.at());
    }

    private static YamlValue statement(HclBody.Block block) {
        Map<String, String> words = Map.of(
                "actions",
                "Action",
                "not_actions",
                "NotAction",
                "resources",
                "Resource",
                "not_resources",
                "NotResource",
                "sid",
                "Sid",
                "effect",
                "Effect");
        Map<String, YamlMapping.Entry> statement = new LinkedHashMap<>();
        put(statement, "Effect", text("Allow", block.at()));
        block.body().attributes().forEach((name, value) -> {
            if (words.containsKey(name)) {
                put(statement, words.get(name), HclYaml.yaml(value));
            }
        });
        principals(block, "principals").ifPresent(value -> put(statement, "Principal", value));
        principals(block, "not_principals").ifPresent(value -> put(statement, "NotPrincipal", value));
        Map<String, Map<String, List<YamlValue>>> conditions = new LinkedHashMap<>();
        inner(block, "condition")
                .forEach(condition -> condition
                        .literal("test")
                        .ifPresent(test -> condition
                                .literal("variable")
                                .ifPresent(variable -> conditions
                                        .computeIfAbsent(test.text(), unused -> new LinkedHashMap<>())
                                        .computeIfAbsent(variable.text(), unused -> new ArrayList<>())
                                        .addAll(items(condition, "values")))));
        if (!conditions.isEmpty()) {
            Map<String, YamlMapping.Entry> operators = new LinkedHashMap<>();
            conditions.forEach((operator, keys) -> {
                Map<String, YamlMapping.Entry> byKey = new LinkedHashMap<>();
                keys.forEach((key, values) -> put(byKey, key, new YamlSequence(values, block.at())));
                put(operators, operator, new YamlMapping(byKey, block.at()));
            });
            put(statement, "Condition", new YamlMapping(operators, block.at()));
        }
        return new YamlMapping(statement, block.at());
    }

    private static Optional<YamlValue> principals(HclBody.Block block, String type) {
        Map<String, List<YamlValue>> byKind = new LinkedHashMap<>();
        inner(block, type)
                .forEach(principals -> principals
                        .literal("type")
                        .ifPresent(kind -> byKind.computeIfAbsent(kind.text(), unused -> new ArrayList<>())
                                .addAll(items(principals, "identifiers"))));
        if (byKind.isEmpty()) {
            return Optional.empty();
        }
        if (byKind.containsKey("*")) {
            return Optional.of(text("*", block.at()));
        }
        Map<String, YamlMapping.Entry> kinds = new LinkedHashMap<>();
        byKind.forEach((kind, names) -> put(kinds, kind, new YamlSequence(names, block.at())));
        return Optional.of(new YamlMapping(kinds, block.at()));
    }

    private static List<HclBody> inner(HclBody.Block block, String type) {
        return block.body().blocks().stream()
                .filter(inner -> inner.type().equals(type))
                .map(HclBody.Block::body)
                .toList();
    }

    private static List<YamlValue> items(HclBody body, String attribute) {
        HclValue value = body.attributes().get(attribute);
        return value != null && HclYaml.yaml(value) instanceof YamlSequence list ? list.items() : List.of();
    }

    private static YamlScalar text(String text, Location at) {
        return new YamlScalar(text, false, at);
    }

    private static void put(Map<String, YamlMapping.Entry> entries, String key, YamlValue value) {
        entries.put(key, new YamlMapping.Entry(text(key, value.at()), value));
    }
}
