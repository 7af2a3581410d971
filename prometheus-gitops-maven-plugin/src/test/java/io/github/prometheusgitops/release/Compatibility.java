package io.github.prometheusgitops.release;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What somebody who uses an earlier version would have to change for a later one. */
final class Compatibility {

    private static final String DEPRECATE =
            "keep it, say that it is deprecated and what to use instead, and remove it with the next major version";
    private static final String DEFAULT = "keep the default until the next major version";

    private static final List<String> SEVERITIES = List.of("information", "warning", "error");

    /** That a deployment model needs a key, of the fleet's defaults or of the environment. */
    private static final String NEEDS = " needs ";

    private final Described before;
    private final Described now;
    private final List<String> breaks = new ArrayList<>();

    private Compatibility(Described before, Described now) {
        this.before = before;
        this.now = now;
    }

    /** What breaks, with what to do instead, by the name of the thing. */
    static List<String> breaks(Described before, Described now) {
        return new Compatibility(before, now).compare();
    }

    /** What is there now and was not before. */
    static Set<String> added(Described before, Described now) {
        Set<String> added = new TreeSet<>(now.items().keySet());
        added.removeAll(before.items().keySet());
        return added;
    }

    private List<String> compare() {
        before.items().forEach((name, attributes) -> {
            Map<String, String> later = now.items().get(name);
            if (name.contains(NEEDS)) {
                return;
            }
            if (later == null) {
                // Of a mapping that is gone, its own name says it.
                if (now.items().containsKey(above(name)) || !before.items().containsKey(above(name))) {
                    breaks(name, "is gone", DEPRECATE);
                }
                return;
            }
            Set<String> all = new TreeSet<>(attributes.keySet());
            all.addAll(later.keySet());
            all.forEach(attribute -> compare(
                    name, attribute, attributes.getOrDefault(attribute, ""), later.getOrDefault(attribute, "")));
        });
        added(before, now).forEach(name -> {
            Map<String, String> attributes = now.items().get(name);
            boolean isNeeded = "true".equals(attributes.get("required")) && !attributes.containsKey("default");
            boolean isNewlyNeeded = name.contains(NEEDS)
                    && isKnown(name.substring(0, name.indexOf(NEEDS) + NEEDS.length()))
                    && before.items()
                            .containsKey("environment " + above(name.substring(name.indexOf(NEEDS) + NEEDS.length())));
            if (isNewlyNeeded || isNeeded && before.items().containsKey(above(name))) {
                breaks(name, "is new and required", "give it a default");
            }
        });
        return breaks;
    }

    private boolean isKnown(String beginning) {
        return before.items().keySet().stream().anyMatch(name -> name.startsWith(beginning));
    }

    /** The goal of a parameter, the mapping of a key. */
    private static String above(String name) {
        int end = Math.max(Math.max(name.lastIndexOf('.'), name.lastIndexOf("[]")), name.lastIndexOf('|'));
        if (name.startsWith("parameter ")) {
            return "goal " + name.substring("parameter ".length(), end);
        }
        return end < 0 ? name.substring(0, Math.max(0, name.indexOf(' '))) : name.substring(0, end);
    }

    private void compare(String name, String attribute, String was, String is) {
        if (was.equals(is)) {
            return;
        }
        String change = attribute + " was `" + was + "` and is `" + is + "`";
        switch (attribute) {
            case "phase" ->
                breaks(name, change, "keep the phase until the next major version: it decides what runs before");
            case "default" -> breaks(name, change, DEFAULT);
            case "property" ->
                breaks(name, change, "keep the property, and let a new one stand beside it: " + DEPRECATE);
            case "requiresProject", "requiresOnline", "required" -> {
                if (is.equals("true")) {
                    breaks(name, change, "do without as before, or wait for the next major version");
                }
            }
            case "accept" -> {
                if (is.equals("false")) {
                    breaks(
                            name,
                            change,
                            "entries of spec.accept name it: keep it acceptable until the next major version");
                }
            }
            case "severity" -> {
                if (worst(is) > worst(was)) {
                    breaks(
                            name,
                            change,
                            "a build that passed would fail: keep it a warning until the next major version");
                }
            }
            case "minimum", "minItems", "minLength", "minProperties" -> limit(name, change, was, is, 1);
            case "maximum" -> limit(name, change, was, is, -1);
            case "enum", "one of", "any of" -> {
                if (was.isEmpty() || !words(is).containsAll(words(was)) && !is.isEmpty()) {
                    breaks(name, change, DEPRECATE);
                }
            }
            case "type" -> {
                if (name.startsWith("parameter ")
                        || !is.isEmpty() && !words(is).containsAll(words(was))
                        || was.isEmpty()) {
                    breaks(name, change, "take the earlier type, too, until the next major version");
                }
            }
            case "pattern", "names" -> {
                if (!is.isEmpty()) {
                    breaks(
                            name,
                            change,
                            "see that all that was taken still is; if so, write this line into deliberate.txt, with the reason");
                }
            }
            case "aggregator", "const", "$ref" -> breaks(name, change, "keep it until the next major version");
            case "since" -> {
                // Says when, and changes nothing.
            }
            default -> throw new IllegalArgumentException(attribute);
        }
    }

    /** The attributes without any limit are those that take everything. */
    private void limit(String name, String change, String was, String is, int direction) {
        boolean narrower =
                was.isEmpty() || !is.isEmpty() && new BigDecimal(is).compareTo(new BigDecimal(was)) * direction > 0;
        if (narrower && !is.isEmpty()) {
            breaks(name, change, "take what was taken until the next major version");
        }
    }

    private static int worst(String severities) {
        return words(severities).stream().mapToInt(SEVERITIES::indexOf).max().orElse(-1);
    }

    private static Set<String> words(String list) {
        return new TreeSet<>(List.of(list.split(", ")));
    }

    private void breaks(String name, String what, String mend) {
        breaks.add(name + ": " + what + "; " + mend);
    }
}
