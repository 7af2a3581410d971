package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy of an identity, read as IAM reads it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 */
record IamPolicy(List<JsonNode> statements) {

    static IamPolicy of(JsonNode document) {
        List<JsonNode> statements = new ArrayList<>();
        document.get("Statement").forEach(statements::add);
        return new IamPolicy(statements);
    }

    /** Every action that it allows, by the name that it says. */
    TreeSet<String> actions() {
        return statements.stream()
                .flatMap(statement -> texts(statement.get("Action")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean allows(IamRequest request) {
        return statements.stream().anyMatch(statement -> allows(statement, request));
    }

    /** What no request needs: actions or resources of a statement, each as {@code Sid: what}. */
    List<String> needless(List<IamRequest> requests) {
        List<String> needless = new ArrayList<>();
        for (JsonNode statement : statements) {
            List<IamRequest> allowed = requests.stream()
                    .filter(request -> allows(statement, request))
                    .toList();
            String sid = statement.get("Sid").asText() + ": ";
            texts(statement.get("Action"))
                    .filter(action -> allowed.stream()
                            .noneMatch(request -> request.action().equals(action)))
                    .forEach(action -> needless.add(sid + action));
            texts(statement.get("Resource"))
                    .filter(resource -> allowed.stream().noneMatch(request -> like(resource, request.resource())))
                    .forEach(resource -> needless.add(sid + resource));
        }
        return needless;
    }

    private static boolean allows(JsonNode statement, IamRequest request) {
        if (!statement.get("Effect").asText().equals("Allow")) {
            throw new AssertionError("this test knows no " + statement);
        }
        return texts(statement.get("Action")).anyMatch(request.action()::equals)
                && texts(statement.get("Resource")).anyMatch(resource -> like(resource, request.resource()))
                && statement.path("Condition").properties().stream()
                        .allMatch(operator -> operator.getValue().properties().stream()
                                .allMatch(key -> holds(operator.getKey(), key, request.context())));
    }

    private static boolean holds(String operator, Map.Entry<String, JsonNode> key, Map<String, String> context) {
        String value = context.get(key.getKey());
        return texts(key.getValue()).anyMatch(wanted -> switch (operator) {
            case "StringEquals", "Bool" -> wanted.equals(value);
            case "BoolIfExists" -> value == null || wanted.equals(value);
            case "NumericLessThanEquals" -> isAtMost(value, wanted);
            case "NumericLessThanEqualsIfExists" -> value == null || isAtMost(value, wanted);
            case "ArnLike" -> value != null && like(wanted, value);
            case "Null" -> wanted.equals(String.valueOf(value == null));
            default -> throw new AssertionError("this test knows no " + operator);
        });
    }

    private static boolean isAtMost(String value, String most) {
        return value != null && value.matches("[0-9]+") && Long.parseLong(value) <= Long.parseLong(most);
    }

    private static boolean like(String pattern, String text) {
        return Stream.of(pattern.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(Collectors.joining(".*"), text::matches));
    }

    private static Stream<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts.stream();
    }
}
