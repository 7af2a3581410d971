package io.github.prometheusgitops.document;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The local values of a configuration, and what its other values are by them.
 *
 * @param said by name, as they are written
 */
public record LocalValues(Map<String, HclValue> said) {

    private static final Pattern LOCAL = Pattern.compile("(?:\"\\$\\{\\s*)?local\\.([\\w-]+)(?:\\s*}\")?");
    private static final Pattern CONDITION =
            Pattern.compile("(true|false|local\\.[\\w-]+)\\s*\\?\\s*([0-9]{1,9})\\s*:\\s*([0-9]{1,9})");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NOTHING = Pattern.compile("toset\\(\\s*\\[\\s*]\\s*\\)");

    /** Locals may name each other in a circle, which only Terraform finds. */
    private static final int MOST_STEPS = 10;

    public LocalValues {
        said = Map.copyOf(said);
    }

    /** Those of a configuration. */
    public static LocalValues of(List<HclBody> bodies) {
        Map<String, HclValue> said = new HashMap<>();
        bodies.stream()
                .flatMap(body -> body.blocks().stream())
                .filter(block -> block.type().equals("locals"))
                .forEach(block -> said.putAll(block.body().attributes()));
        return new LocalValues(said);
    }

    /** The value of the local that a value is; the value itself if it is none. */
    public @Nullable HclValue resolved(@Nullable HclValue value) {
        HclValue resolved = value;
        for (int step = 0; step < MOST_STEPS && resolved instanceof HclValue.Expression expression; step++) {
            Matcher local = LOCAL.matcher(expression.source().strip());
            HclValue next = local.matches() ? said.get(local.group(1)) : null;
            if (next == null) {
                return resolved;
            }
            resolved = next;
        }
        return resolved;
    }

    /** How many of a resource its {@code count} makes; empty if it has none, or one that Terraform has to work out. */
    public OptionalLong count(HclBody.Block block) {
        HclValue count = resolved(block.body().attributes().get("count"));
        if (count instanceof HclValue.Expression expression) {
            Matcher condition = CONDITION.matcher(expression.source().strip());
            return condition.matches() ? count(condition) : OptionalLong.empty();
        }
        return count instanceof HclValue.Literal literal
                        && NUMBER.matcher(literal.text()).matches()
                ? OptionalLong.of(Long.parseLong(literal.text()))
                : OptionalLong.empty();
    }

    private OptionalLong count(Matcher condition) {
        HclValue whether = resolved(new HclValue.Expression(condition.group(1), Location.of("")));
        String text = whether instanceof HclValue.Literal literal ? literal.text() : condition.group(1);
        return switch (text) {
            case "true" -> OptionalLong.of(Long.parseLong(condition.group(2)));
            case "false" -> OptionalLong.of(Long.parseLong(condition.group(3)));
            default -> OptionalLong.empty();
        };
    }

    /** Whether Terraform makes nothing of a resource, as far as that is said outright. */
    public boolean isNone(HclBody.Block block) {
        if (count(block).orElse(1) == 0) {
            return true;
        }
        HclValue each = resolved(block.body().attributes().get("for_each"));
        // An object without keys may have some that Terraform works out.
        return each instanceof HclValue.Expression expression
                && NOTHING.matcher(expression.source().strip()).matches();
    }
}
