package io.github.prometheusgitops.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What AWS holds against a policy before it does something.
 *
 * @param resource ARN, or {@code *} for what knows no resource
 * @param context what is in the request, all of it to be asked for by the policy
 * @param optional keys of it that may be missing as well
 * @param absent what is not in the request, likewise
 * @param id whether AWS assigns the name of the resource
 */
record IamRequest(
        String action,
        String resource,
        Map<String, String> context,
        Set<String> optional,
        Set<String> absent,
        boolean id) {

    IamRequest {
        context = Map.copyOf(context);
        optional = Set.copyOf(optional);
        absent = Set.copyOf(absent);
    }

    /** The same for things that a policy for exactly this has to refuse: another name, account or region, or other values. */
    List<IamRequest> foreign() {
        List<IamRequest> others = new ArrayList<>();
        for (String part : List.of("(?<=:)[0-9]{12}(?=:)", "(?<=:)[a-z]+(-[a-z]+)+-[0-9](?=:)")) {
            String elsewhere = resource.replaceFirst(part, part.contains("12") ? "999999999999" : "sa-east-1");
            if (!elsewhere.equals(resource)) {
                others.add(with(elsewhere, context));
            }
        }
        if (resource.matches("arn:[^:]*:s3:::.*")) {
            others.add(with(resource.replaceFirst(":::[^/]*", "$0x"), context));
        } else if (!id) {
            others.add(with(resource + "x", context));
        }
        context.forEach((key, value) -> {
            if (!optional.contains(key)) {
                Map<String, String> without = new HashMap<>(context);
                without.remove(key);
                others.add(with(resource, without));
            }
            Map<String, String> another = new HashMap<>(context);
            another.put(key, another(value));
            others.add(with(resource, another));
        });
        for (String key : absent) {
            Set<String> fewer = new HashSet<>(absent);
            fewer.remove(key);
            Map<String, String> more = new HashMap<>(context);
            more.put(key, "x");
            others.add(new IamRequest(action, resource, more, optional, fewer, id));
        }
        return others;
    }

    /** What is neither the same nor, if it is a number, less. */
    private static String another(String value) {
        return switch (value) {
            case "true" -> "false";
            case "false" -> "true";
            default -> (value.matches("[0-9]+") ? "9" : "x") + value;
        };
    }

    private IamRequest with(String otherResource, Map<String, String> otherContext) {
        return new IamRequest(action, otherResource, otherContext, optional, absent, id);
    }
}
