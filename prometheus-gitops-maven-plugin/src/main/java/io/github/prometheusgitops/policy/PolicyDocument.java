package io.github.prometheusgitops.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.format.JsonText;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.policybuilder.iam.IamPolicy;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * An IAM policy document in the one shape in which this project writes it: keys in IAM's usual order, principals,
 * actions, resources and condition values always lists, sorted, so that a diff shows only what has changed.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Policy grammar</a>
 */
public record PolicyDocument(Map<String, Object> content) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LISTS = List.of("Action", "NotAction", "Resource", "NotResource");

    public static PolicyDocument of(IamStatement... statements) {
        IamPolicy policy = IamPolicy.builder().statements(List.of(statements)).build();
        try {
            return new PolicyDocument(oneShape(JSON.readTree(policy.toJson())));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the policy builder wrote something that is not JSON", e);
        }
    }

    /** The document as it stands in its file. */
    public String text() {
        return JsonText.document(content);
    }

    /** The characters that IAM counts against its limits: the document without white space. */
    public int length() {
        try {
            return JSON.writeValueAsString(content).length();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a policy of plain values is always writable", e);
        }
    }

    private static Map<String, Object> oneShape(JsonNode policy) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", policy.get("Version").asText());
        List<Map<String, Object>> statements = new ArrayList<>();
        // The builder writes a single statement without a list around it.
        JsonNode written = policy.get("Statement");
        if (written.isArray()) {
            written.forEach(statement -> statements.add(statement(statement)));
        } else {
            statements.add(statement(written));
        }
        document.put("Statement", List.copyOf(statements));
        return document;
    }

    private static Map<String, Object> statement(JsonNode statement) {
        Map<String, Object> shaped = new LinkedHashMap<>();
        shaped.put("Sid", statement.get("Sid").asText());
        shaped.put("Effect", statement.get("Effect").asText());
        if (statement.has("Principal")) {
            shaped.put("Principal", sortedLists(statement.get("Principal")));
        }
        LISTS.stream().filter(statement::has).forEach(key -> shaped.put(key, sortedList(statement.get(key))));
        if (statement.has("Condition")) {
            Map<String, Object> conditions = new TreeMap<>();
            statement
                    .get("Condition")
                    .properties()
                    .forEach(operator -> conditions.put(operator.getKey(), sortedLists(operator.getValue())));
            shaped.put("Condition", conditions);
        }
        return shaped;
    }

    private static Map<String, Object> sortedLists(JsonNode mapping) {
        Map<String, Object> sorted = new TreeMap<>();
        mapping.properties().forEach(entry -> sorted.put(entry.getKey(), sortedList(entry.getValue())));
        return sorted;
    }

    private static List<String> sortedList(JsonNode value) {
        TreeSet<String> texts = new TreeSet<>();
        if (value.isArray()) {
            value.forEach(item -> texts.add(item.asText()));
        } else {
            texts.add(value.asText());
        }
        return List.copyOf(texts);
    }
}
