package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a plan of Terraform takes in IAM, by the table {@code iam-actions.txt}. */
final class IamActions {

    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z0-9_.]+)}");

    /** A line of the table. */
    private record Row(String when, List<String> actions, String on, List<String> context) {}

    private final Map<String, List<Row>> table = new HashMap<>();

    private IamActions(List<String> lines) {
        String arn = "";
        List<Row> rows = List.of();
        for (String line : lines) {
            String[] words = line.trim().split(" +");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(" ")) {
                arn = words[1];
                rows = new ArrayList<>();
                table.put(words[0], rows);
                continue;
            }
            List<String> actions = new ArrayList<>();
            List<String> context = new ArrayList<>();
            String on = arn;
            for (int i = 1; i < words.length; i++) {
                if (words[i].equals("on")) {
                    on = words[++i];
                } else if (words[i].matches("[a-z0-9]+:[A-Za-z0-9]+")) {
                    actions.add(words[i]);
                } else {
                    context.add(words[i]);
                }
            }
            rows.add(new Row(words[0], actions, on, context));
        }
    }

    static IamActions table() {
        try {
            return new IamActions(Files.readAllLines(Path.of("src/test/resources/iam-actions.txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that carrying out a plan takes, and keeping what it makes as it is afterwards. */
    List<IamRequest> needed(JsonNode plan) {
        List<IamRequest> needed = new ArrayList<>();
        Plan read = new Plan(plan);
        // Those of modules, too: a plan has them in lists of their own.
        plan.path("prior_state")
                .findValues("resources")
                .forEach(resources -> resources.forEach(resource -> {
                    if (resource.get("mode").asText().equals("data")) {
                        rows(resource.get("type").asText(), Set.of("read"), resource.get("values"), read, needed);
                    }
                }));
        for (JsonNode resource : plan.get("resource_changes")) {
            String type = resource.get("type").asText();
            JsonNode change = resource.get("change");
            Set<String> times = new HashSet<>();
            change.get("actions").forEach(action -> times.add(action.asText()));
            JsonNode values = change.get(times.equals(Set.of("delete")) ? "before" : "after");
            if (times.contains("update") && isReplaced(type, change)) {
                times.addAll(Set.of("create", "delete"));
            }
            if (times.contains("create")) {
                times.addAll(set(values));
                times.addAll(Set.of("read", "update"));
            } else if (times.contains("update")) {
                times.remove("update");
                times.addAll(changed(type, change));
            }
            rows(type, times, values, read, needed);
        }
        return needed;
    }

    private void rows(String type, Set<String> times, JsonNode values, Plan plan, List<IamRequest> needed) {
        for (Row row : rows(type)) {
            if (times.contains(row.when)) {
                for (String action : row.actions) {
                    needed.add(request(action, row, values, plan));
                }
            }
        }
    }

    private List<Row> rows(String type) {
        if (!table.containsKey(type)) {
            throw new AssertionError("say in iam-actions.txt what " + type + " takes");
        }
        return table.get(type);
    }

    private static Set<String> set(JsonNode values) {
        Set<String> set = new HashSet<>();
        values.properties().forEach(attribute -> {
            JsonNode value = attribute.getValue();
            if (!value.isNull() && !value.asText().equals("false") && !(value.isContainerNode() && value.isEmpty())) {
                set.add(attribute.getKey());
            }
        });
        return set;
    }

    /** Whether a change is one that the provider makes by another resource: the tests' provider does not know of any. */
    private boolean isReplaced(String type, JsonNode change) {
        return rows(type).stream()
                .filter(row -> row.context.contains("replaces"))
                .anyMatch(row -> !change.at("/before/" + row.when).equals(change.at("/after/" + row.when)));
    }

    /** What a change in place takes: there has to be a line for each attribute, or one for all others. */
    private Set<String> changed(String type, JsonNode change) {
        Set<String> known = new TreeSet<>();
        rows(type).forEach(row -> known.add(row.when));
        Set<String> times = new HashSet<>();
        change.get("after").properties().forEach(attribute -> {
            String name = attribute.getKey();
            if (!attribute.getValue().equals(change.get("before").get(name)) && !name.equals("tags")) {
                times.add(known.contains(name) ? name : "update");
            }
        });
        if (!known.containsAll(times)) {
            throw new AssertionError("say in iam-actions.txt what takes a change of " + type + ": " + change);
        }
        return times;
    }

    private static IamRequest request(String action, Row row, JsonNode values, Plan plan) {
        Map<String, String> context = new LinkedHashMap<>();
        Set<String> optional = new HashSet<>();
        Set<String> absent = new HashSet<>();
        for (String word : row.context) {
            int equals = word.indexOf('=');
            if (word.startsWith("!")) {
                absent.add(word.substring(1));
            } else if (equals > 0) {
                String key = word.substring(0, equals).replace("?", "");
                if (word.charAt(equals - 1) == '?') {
                    optional.add(key);
                }
                context.put(key, plan.fill(word.substring(equals + 1), values));
            } else {
                String[] tags = word.split("@");
                for (String key : List.of("environment", "fleet")) {
                    context.put("aws:" + tags[0] + "Tag/" + key, plan.value(tags[1] + "." + key, values));
                }
            }
        }
        boolean id = row.on.contains("-{id}") || row.on.equals("*");
        return new IamRequest(action, plan.fill(row.on, values), context, optional, absent, id);
    }

    /** A plan, as far as names are made from it. */
    private record Plan(JsonNode plan) {

        String fill(String text, JsonNode values) {
            return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1), values)));
        }

        String value(String path, JsonNode values) {
            JsonNode provider = plan.at("/configuration/provider_config/aws/expressions");
            return switch (path) {
                case "id" -> "0123456789abcdef0";
                case "partition" -> role(provider).split(":")[1];
                case "account" -> role(provider).split(":")[4];
                case "region" -> provider.at("/region/constant_value").asText();
                default -> {
                    boolean other = path.startsWith("aws_");
                    JsonNode from = other ? ofType(path.substring(0, path.indexOf('.'))) : values;
                    String within = other ? path.substring(path.indexOf('.') + 1) : path;
                    JsonNode found = from.at("/" + within.replace('.', '/'));
                    if (!found.isValueNode() || found.isNull()) {
                        throw new AssertionError("no plan has " + path + " in " + from);
                    }
                    yield found.asText();
                }
            };
        }

        private static String role(JsonNode provider) {
            return provider.at("/assume_role/0/role_arn/constant_value").asText();
        }

        private JsonNode ofType(String type) {
            for (JsonNode resource : plan.get("resource_changes")) {
                if (resource.get("type").asText().equals(type)) {
                    JsonNode after = resource.at("/change/after");
                    return after.isNull() ? resource.at("/change/before") : after;
                }
            }
            for (JsonNode resource : plan.at("/prior_state/values/root_module/resources")) {
                if (resource.get("type").asText().equals(type)) {
                    return resource.get("values");
                }
            }
            throw new AssertionError("no plan has a resource of type " + type);
        }
    }
}
