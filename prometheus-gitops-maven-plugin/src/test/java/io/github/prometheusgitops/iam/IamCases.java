package io.github.prometheusgitops.iam;

import static io.github.prometheusgitops.properties.Generator.between;
import static io.github.prometheusgitops.properties.Generator.listOf;
import static io.github.prometheusgitops.properties.Generator.of;

import io.github.prometheusgitops.properties.Generator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Requests and policies that have much to do with each other: of few accounts, roles, resources and values. */
public final class IamCases {

    private static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");

    private static final List<String> ACTIONS = List.of(
            "aps:RemoteWrite",
            "aps:QueryMetrics",
            "aps:PutRuleGroupsNamespace",
            "sns:Publish",
            "sts:AssumeRole",
            "sts:TagSession");

    private static final Map<String, List<Object>> CONTEXT = context();

    private IamCases() {}

    private static Map<String, List<Object>> context() {
        Map<String, List<Object>> context = new LinkedHashMap<>();
        context.put("aws:PrincipalTag/team", List.of("a", "b", "A", "a*", "über", "", "x y"));
        context.put(
                "aws:PrincipalArn",
                List.of(
                        "arn:aws:iam::111111111111:role/app",
                        "arn:aws:iam::222222222222:role/path/app",
                        "arn:aws:iam::1:user"));
        context.put("aws:SourceVpc", List.of("vpc-1", "vpc-2"));
        context.put("aws:MultiFactorAuthAge", List.of("0", "10", "10.0", "-3", "3600", "ten"));
        context.put(
                "aws:CurrentTime",
                List.of("2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z", "2026-06-01T14:30:00+02:00", "2025-12-31"));
        context.put("aws:SecureTransport", List.of("true", "false", "TRUE"));
        context.put("aws:SourceIp", List.of("10.0.0.1", "10.0.1.1", "192.168.1.9", "2001:db8::1", "2001:db8:1::1"));
        context.put(
                "aws:SourceArn",
                List.of("arn:aws:sns:eu-west-1:111111111111:topic", "arn:aws:sns:eu-west-1:222222222222:a/b", "none"));
        context.put("aws:TagKeys", List.of(List.of("team", "cost"), List.of("team", "x"), List.of("y", "z")));
        context.put("sts:ExternalId", List.of("secret", "Secret", "c2VjcmV0"));
        return context;
    }

    /** What conditions of policies say of a key. */
    private static final Map<String, Generator<String>> SAID = Map.of(
            "aws:PrincipalTag/team",
                    of("a", "b", "*", "?", "a*", "A", "über", "${aws:SourceVpc}", "x ?", "${aws:x, 'a'}"),
            "aws:PrincipalArn",
                    of(
                            "arn:aws:iam::111111111111:role/app",
                            "arn:aws:iam::*:role/*",
                            "arn:aws:iam::222222222222:*",
                            "arn:aws:iam::2*:role/path/*",
                            "arn:aws:*:*:*:role/app"),
            "aws:SourceVpc", of("vpc-1", "vpc-*", "vpc-3"),
            "aws:MultiFactorAuthAge", of("0", "10", "10.00", "3600", "-3"),
            "aws:CurrentTime", of("2026-01-01T00:00:00Z", "2026-06-01T12:30:00Z", "2026-06-01", "2025-12-31T00:00:00Z"),
            "aws:SecureTransport", of("true", "false"),
            "aws:SourceIp", of("10.0.0.0/24", "10.0.0.1/32", "0.0.0.0/1", "192.168.1.9", "2001:db8::/48", "::/1"),
            "aws:SourceArn", of("arn:aws:sns:*:111111111111:topic", "arn:aws:sns:eu-west-1:*:a/*", "arn:aws:*:*:*:*"),
            "aws:TagKeys", of("team", "cost", "t*", "y"),
            "sts:ExternalId", of("secret", "s*", "c2VjcmV0"));

    private static final Map<String, List<String>> OPERATORS = Map.of(
            "aws:MultiFactorAuthAge",
                    List.of(
                            "NumericEquals",
                            "NumericNotEquals",
                            "NumericLessThan",
                            "NumericLessThanEquals",
                            "NumericGreaterThan",
                            "NumericGreaterThanEquals",
                            "Null"),
            "aws:CurrentTime",
                    List.of(
                            "DateEquals",
                            "DateNotEquals",
                            "DateLessThan",
                            "DateLessThanEquals",
                            "DateGreaterThan",
                            "DateGreaterThanEquals",
                            "Null"),
            "aws:SecureTransport", List.of("Bool", "Null"),
            "aws:SourceIp", List.of("IpAddress", "NotIpAddress", "Null"),
            "aws:PrincipalArn",
                    List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "StringLike", "StringEquals"),
            "aws:SourceArn", List.of("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike", "Null"));

    private static final List<String> OF_TEXT = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "Null");

    /** Any case; the same for the same number. */
    public static IamCase next(Random random) {
        String action = pick(ACTIONS, random);
        String account = pick(ACCOUNTS, random);
        boolean trust = action.startsWith("sts:");
        Map<String, Object> context = new LinkedHashMap<>();
        CONTEXT.forEach((key, values) -> {
            // No other request has it.
            boolean isOfRequest = !key.equals("sts:ExternalId") || action.equals("sts:AssumeRole");
            if (random.nextInt(3) > 0 && isOfRequest) {
                context.put(key, pick(values, random));
            }
        });
        boolean service = random.nextInt(10) == 0;
        String principal =
                service ? pick(List.of("aps.amazonaws.com", "ec2.amazonaws.com"), random) : principal(random);
        List<Map<String, Object>> identity = service
                ? List.of()
                : listOf(each -> policy(each, false, true), 0, 2).next(random);
        Optional<Map<String, Object>> resource =
                trust || random.nextInt(3) > 0 ? Optional.of(policy(random, true, !trust)) : Optional.empty();
        boolean bounded = !service && random.nextInt(4) == 0;
        return new IamCase(
                principal,
                action,
                resource(action, account, random),
                account,
                context,
                identity,
                bounded ? Optional.of(policy(random, false, true)) : Optional.empty(),
                resource,
                !service && random.nextInt(6) == 0 ? Optional.of(endpoint(random)) : Optional.empty());
    }

    private static String principal(Random random) {
        String account = pick(ACCOUNTS, random);
        return switch (random.nextInt(5)) {
            case 0 -> "arn:aws:sts::" + account + ":assumed-role/app/session";
            case 1 -> "arn:aws:iam::" + account + ":user/app";
            case 2 -> "arn:aws:iam::" + account + ":role/path/app";
            default -> "arn:aws:iam::" + account + ":role/app";
        };
    }

    private static String resource(String action, String account, Random random) {
        return switch (action.substring(0, 3)) {
            case "aps" ->
                action.endsWith("Namespace")
                        ? "arn:aws:aps:eu-west-1:" + account + ":rulegroupsnamespace/ws-1/"
                                + pick(List.of("a", "b"), random)
                        : "arn:aws:aps:eu-west-1:" + account + ":workspace/ws-"
                                + between(1, 2).next(random);
            case "sns" -> "arn:aws:sns:eu-west-1:" + account + ":topic";
            default -> "arn:aws:iam::" + account + ":role/target";
        };
    }

    /** Of everybody: the simulator does not look at the principals of such policies. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> endpoint(Random random) {
        Map<String, Object> policy = policy(random, false, true);
        ((List<Map<String, Object>>) policy.get("Statement")).forEach(statement -> statement.put("Principal", "*"));
        return policy;
    }

    private static Map<String, Object> policy(Random random, boolean named, boolean aboutResources) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put(
                "Statement",
                listOf(each -> statement(each, named, aboutResources), 1, 3).next(random));
        return policy;
    }

    private static Map<String, Object> statement(Random random, boolean named, boolean aboutResources) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", random.nextInt(5) == 0 ? "Deny" : "Allow");
        if (named) {
            statement.put(random.nextInt(12) == 0 ? "NotPrincipal" : "Principal", principals(random));
        }
        statement.put(
                random.nextInt(8) == 0 ? "NotAction" : "Action",
                listOf(
                                of(
                                        "aps:*",
                                        "aps:RemoteWrite",
                                        "APS:query*",
                                        "*",
                                        "sts:AssumeRole",
                                        "sts:*",
                                        "sns:Publis?",
                                        "s3:*"),
                                1,
                                3)
                        .next(random));
        if (aboutResources) {
            statement.put(
                    random.nextInt(8) == 0 ? "NotResource" : "Resource",
                    listOf(
                                    of(
                                            "*",
                                            "arn:aws:aps:*:*:*",
                                            "arn:aws:aps:eu-west-1:111111111111:workspace/ws-1",
                                            "arn:aws:aps:*:222222222222:workspace/ws-?",
                                            "arn:aws:aps:eu-west-1:111111111111:rulegroupsnamespace/ws-1/*",
                                            "arn:aws:iam::*:role/*",
                                            "arn:aws:iam::111111111111:role/target",
                                            "arn:aws:sns:*:*:${aws:PrincipalTag/team}",
                                            "arn:aws:sns:eu-west-1:*:*"),
                                    1,
                                    2)
                            .next(random));
        }
        if (random.nextInt(2) == 0) {
            statement.put("Condition", conditions(random));
        }
        return statement;
    }

    private static Object principals(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "*";
            case 1 ->
                Map.of(
                        "Service",
                        listOf(of("aps.amazonaws.com", "ec2.amazonaws.com"), 1, 2)
                                .next(random));
            default ->
                Map.of(
                        "AWS",
                        listOf(
                                        of(
                                                "*",
                                                "111111111111",
                                                "arn:aws:iam::222222222222:root",
                                                "arn:aws:iam::111111111111:role/app",
                                                "arn:aws:iam::222222222222:role/app",
                                                "arn:aws:iam::222222222222:role/path/app",
                                                "arn:aws:iam::111111111111:user/app",
                                                "arn:aws:sts::111111111111:assumed-role/app/session",
                                                "arn:aws:sts::222222222222:assumed-role/app/other"),
                                        1,
                                        3)
                                .next(random));
        };
    }

    private static Map<String, Object> conditions(Random random) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            String key = pick(List.copyOf(CONTEXT.keySet()), random);
            String operator = pick(OPERATORS.getOrDefault(key, OF_TEXT), random);
            List<String> said = new ArrayList<>();
            if (operator.equals("Null")) {
                said.add(pick(List.of("true", "false"), random));
            } else {
                // What the simulator sees otherwise is not among these cases.
                Generator<String> values = operator.contains("Not")
                        ? SAID.get(key).filter(value -> !value.contains("${") && !value.equals("192.168.1.9"))
                        : SAID.get(key);
                said.addAll(listOf(values, 1, 3).next(random));
                String quantifier = quantifier(random.nextInt(key.equals("aws:TagKeys") ? 3 : 12));
                boolean ifExists = random.nextInt(4) == 0 && !quantifier.equals("ForAnyValue:");
                operator = quantifier + operator + (ifExists ? "IfExists" : "");
            }
            String spelt = random.nextBoolean() ? key : key.toUpperCase(Locale.ROOT);
            conditions.put(operator, Map.of(spelt, said.size() == 1 ? said.get(0) : said));
        }
        return conditions;
    }

    private static String quantifier(int number) {
        return switch (number) {
            case 0 -> "ForAllValues:";
            case 1 -> "ForAnyValue:";
            default -> "";
        };
    }

    private static <T> T pick(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
