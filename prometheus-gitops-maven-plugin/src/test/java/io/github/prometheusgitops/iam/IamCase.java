package io.github.prometheusgitops.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.syntax.Content;
import io.github.prometheusgitops.syntax.Syntax;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request and the policies that decide on it, as JSON and as this package has them.
 *
 * @param context texts, or lists of texts
 * @param identity null where the caller has none
 * @param boundary likewise, as the others
 */
public record IamCase(
        String principal,
        String action,
        String resource,
        String resourceAccount,
        Map<String, Object> context,
        List<Map<String, Object>> identity,
        Optional<Map<String, Object>> boundary,
        Optional<Map<String, Object>> resourcePolicy,
        Optional<Map<String, Object>> endpoint) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A request that is allowed if one condition holds. */
    public static IamCase withCondition(String operator, String key, List<String> said, Optional<String> given) {
        Map<String, Object> statement = Map.of(
                "Effect",
                "Allow",
                "Action",
                "aps:RemoteWrite",
                "Resource",
                "*",
                "Condition",
                Map.of(operator, Map.of(key, said)));
        return new IamCase(
                "arn:aws:iam::111111111111:role/app",
                "aps:RemoteWrite",
                "arn:aws:aps:eu-west-1:111111111111:workspace/ws-1",
                "111111111111",
                given.<Map<String, Object>>map(value -> Map.of(key, value)).orElse(Map.of()),
                List.of(Map.of("Version", "2012-10-17", "Statement", List.of(statement))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** As the simulator takes it. */
    public String simulation() {
        Map<String, Object> simulation = new LinkedHashMap<>();
        simulation.put(
                "request",
                Map.of(
                        "principal",
                        principal,
                        "action",
                        action,
                        "resource",
                        Map.of("resource", resource, "accountId", resourceAccount),
                        "contextVariables",
                        context));
        simulation.put(
                "identityPolicies",
                identity.stream()
                        .map(policy -> Map.of("name", "identity", "policy", policy))
                        .toList());
        simulation.put("serviceControlPolicies", List.of());
        simulation.put("resourceControlPolicies", List.of());
        boundary.ifPresent(policy ->
                simulation.put("permissionBoundaryPolicies", List.of(Map.of("name", "boundary", "policy", policy))));
        resourcePolicy.ifPresent(policy -> simulation.put("resourcePolicy", policy));
        endpoint.ifPresent(
                policy -> simulation.put("vpcEndpointPolicies", List.of(Map.of("name", "endpoint", "policy", policy))));
        return json(simulation);
    }

    /** What this package says to it. */
    public Decision decision() {
        return PolicyEvaluation.of(request(), policies());
    }

    /** The request. */
    Request request() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        context.forEach((key, value) -> values.put(
                key,
                value instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of((String) value)));
        return new Request(caller(), action, resource, resourceAccount, new RequestContext(values, true));
    }

    /** The policies. */
    Policies policies() {
        Policy.Kind kind = action.startsWith("sts:") ? Policy.Kind.TRUST : Policy.Kind.RESOURCE;
        return new Policies(
                Optional.of(identity.stream()
                        .map(policy -> read(policy, Policy.Kind.IDENTITY))
                        .toList()),
                boundary.map(policy -> read(policy, Policy.Kind.IDENTITY)),
                resourcePolicy.map(policy -> read(policy, kind)),
                endpoint.map(policy -> read(policy, Policy.Kind.RESOURCE)));
    }

    private Caller caller() {
        if (!principal.startsWith("arn:")) {
            return Caller.service(principal);
        }
        Caller.Kind kind = principal.contains(":assumed-role/")
                ? Caller.Kind.SESSION
                : principal.contains(":role/")
                        ? Caller.Kind.ROLE
                        : principal.contains(":user/") ? Caller.Kind.USER : Caller.Kind.FEDERATED;
        return new Caller(kind, principal);
    }

    /** A policy that AWS would not refuse. */
    static Policy read(Map<String, Object> policy, Policy.Kind kind) {
        PolicyReader.Reading reading = reading(json(policy), kind);
        if (!reading.problems().isEmpty()) {
            throw new AssertionError(reading.problems() + " in " + policy);
        }
        return reading.policy();
    }

    /** A policy, and what AWS would refuse in it. */
    static PolicyReader.Reading reading(String json, Policy.Kind kind) {
        if (Syntax.read("policy.json", json) instanceof Content.Structured structured
                && structured.documents().get(0) instanceof YamlMapping document) {
            return PolicyReader.read(document, kind);
        }
        throw new AssertionError("no JSON: " + json);
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
